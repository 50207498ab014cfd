import { roomOf } from "#server/contracts/events.ts";
import { translationKind } from "#server/contracts/translation.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import {
  correctionsBy,
  foreseeTranslations,
  registerTranslatable,
  targetsOf,
  translates,
} from "#server/core/translation/index.ts";
import { type Actor, type Ctx, recordInRooms, registerConsumer } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPost, seeThread, titleShown } from "./policy.ts";

const { sql } = Prisma;
/** An edit is often followed by another. */
const AFTER_EDIT_MS = 3 * 60_000;

/** What threads say is translated: posts, and titles of topics. */
export function registerThreadTranslations(): void {
  registerTranslatable({
    type: "post",
    markdown: true,
    rows: (actor, ids) => sql`
      select p."id", its."spaceId" as "place", p."language", p."source" as "words"
      from "post" p join "thread" its on its."id" = p."threadId"
      where p."id" = any(${[...ids]}::uuid[]) and ${seen(actor, {
        byAnyone: sql`p."deletedAt" is null and p."hiddenAt" is null and its."deletedAt" is null and its."hiddenAt" is null`,
        by: (person) => readPost.visible(person, sql`p`),
      })}`,
    about: aboutPost,
    arrived: (tx, { id, target }) =>
      arrived(tx, { id, target, thread: sql`(select "threadId" from "post" where "id" = ${id}::uuid)` }),
  });
  registerTranslatable({
    type: "topic",
    markdown: false,
    rows: (actor, ids) => sql`
      select t."id", t."spaceId" as "place", t."language", t."title" as "words"
      from "thread" t where t."id" = any(${[...ids]}::uuid[]) and t."title" <> '' and ${titleShown(sql`t`)} and ${seen(
        actor,
        {
          byAnyone: sql`t."deletedAt" is null and t."hiddenAt" is null`,
          by: (person) => seeThread.visible(person, sql`t`),
        },
      )}`,
    about: async () => ({ handles: new Set(), kept: [] }),
    arrived: (tx, { id, target }) => arrived(tx, { id, target, thread: sql`${id}::uuid` }),
  });
  registerConsumer({ name: "translations", types: ["post.written", "post.said"], when: translates, run: foreseeReply });
  registerConsumer({
    name: "translations-renewed",
    types: ["post.edited"],
    when: translates,
    run: (ctx, { payload }) => renew(ctx, { type: "post", id: payload.postId }),
  });
  registerConsumer({
    name: "titles-renewed",
    types: ["topic.changed"],
    when: translates,
    run: (ctx, { payload }) => renew(ctx, { type: "topic", id: payload.threadId }),
  });
  registerPersonalData({ name: "translations", collect: correctionsBy });
}

/** The workers translate whatever somebody may read; who reads it is asked when it is read. */
function seen(actor: Actor, rule: { byAnyone: Prisma.Sql; by(person: Actor): Prisma.Sql }): Prisma.Sql {
  return actor.kind === "system" ? rule.byAnyone : rule.by(actor);
}

/** Names of those who talk here are words of no language. Who was spoken to is read from what was rendered then. */
async function aboutPost(ctx: Ctx, id: string) {
  const [post] = await ctx.db.$queryRaw<{ html: string; names: string[] }[]>`
    select p."html", array(
      select distinct who."name" from (select "authorId" from "post" where "threadId" = p."threadId" limit 500) said
      join "person" who on who."id" = said."authorId" limit 100) as "names"
    from "post" p where p."id" = ${id}::uuid`;
  const handles = [...(post?.html ?? "").matchAll(/class="mention" href="\/people\/([^"]+)"/g)];
  const names = (post?.names ?? []).flatMap((name) => [
    name,
    ...name.split(" ").filter((part) => /^\p{Lu}\p{L}{2,}/u.test(part)),
  ]);
  return {
    handles: new Set(handles.map(([, handle = ""]) => decodeURIComponent(handle))),
    kept: [...new Set(names)].map((name) => ({ word: name, as: name })),
  };
}

/** A title stands in lists too. */
async function arrived(tx: Ctx, given: { id: string; target: string; thread: Prisma.Sql }): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ threadId: string; spaceId: string }[]>`
    select "id"::text as "threadId", "spaceId"::text as "spaceId" from "thread" where "id" = ${given.thread}`;
  if (!row) return;
  const { threadId, spaceId } = row;
  const told = {
    kind: translationKind(given.target),
    subject: given.id,
    event: { type: "text.translated" as const, threadId, subjectId: given.id, target: given.target },
  };
  const rooms = [roomOf.thread(threadId), ...(given.id === threadId ? [roomOf.space(spaceId)] : [])];
  await recordInRooms(
    tx,
    rooms.map((room) => ({ ...told, room })),
  );
}

type About<T> = { payload: T };

/** A reply is translated into the languages in which the topic is read in translation. */
async function foreseeReply(ctx: Ctx, { payload }: About<{ postId: string; threadId: string }>): Promise<void> {
  const targets = await targetsOf(ctx, [{ type: "topic", id: payload.threadId }]);
  await foreseeTranslations(ctx, [{ type: "post", id: payload.postId }], { targets, delayMs: 0 });
}

async function renew(ctx: Ctx, ref: { type: string; id: string }): Promise<void> {
  const targets = await targetsOf(ctx, [ref]);
  await foreseeTranslations(ctx, [ref], { targets, delayMs: AFTER_EDIT_MS });
}
