import type { ConversationLink, ConversationPage } from "#server/contracts/conversations.ts";
import type { ThreadPageInput } from "#server/contracts/threads.ts";
import { readAboutPosts } from "#server/core/notices/index.ts";
import { blockedAmong } from "#server/core/people/index.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { loadThreadPage, seeThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { mayLeave } from "./leave-conversation.ts";
import { othersIn } from "./others-in.ts";

const { sql } = Prisma;

/** A page of a private thread, as somebody opens it to read: notices about posts that stand on it are read with it. */
export async function openConversation(ctx: Ctx, asked: ThreadPageInput): Promise<ConversationPage> {
  const page = await loadThreadPage(ctx, asked);
  const { thread } = page;
  if (thread.kind !== "private") throw new NotFound();
  await readAboutPosts(ctx, { threadId: thread.id, postIds: page.posts.map((post) => post.id) });
  const beside = await besides(ctx, thread.id);
  const others = await othersIn(ctx, [thread.spaceId, ...beside.map(({ spaceId }) => spaceId)]);
  const here = others.get(thread.spaceId) ?? [];
  const link = ({ id, spaceId, name, language }: Beside): ConversationLink => ({
    ...{ id, name, language, others: others.get(spaceId) ?? [] },
  });
  return {
    ...page,
    others: here,
    mayLeave: mayLeave(await loadSpace(ctx, thread.spaceId)),
    folded: await blockedAmong(
      ctx,
      here.map(({ person }) => person.id),
    ),
    before: beside.filter(({ isBefore }) => isBefore).map(link)[0] ?? null,
    after: beside.filter(({ isBefore }) => !isBefore).map(link),
  };
}

type Beside = { id: string; spaceId: string; name: string; language: string; isBefore: boolean };

/** The threads that go on from this one, or this one from, as far as the actor is in them. */
async function besides(ctx: Ctx, threadId: string): Promise<Beside[]> {
  return ctx.db.$queryRaw<Beside[]>`
    select t."id"::text as "id", t."spaceId"::text as "spaceId", t."title" as "name", t."language", found."isBefore"
    from (
      select c."fromId" as "id", true as "isBefore" from "conversation" c where c."threadId" = ${threadId}::uuid
      union all (
        select c."threadId", false from "conversation" c where c."fromId" = ${threadId}::uuid order by c."at" limit 20)
    ) found join "thread" t on t."id" = found."id" and ${seeThread.visible(ctx.actor, sql`t`)}
    order by t."createdAt"`;
}
