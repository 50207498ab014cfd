import type { StartConversationInput } from "#server/contracts/conversations.ts";
import { blocks, writeTo } from "#server/core/people/index.ts";
import { createSpace } from "#server/core/spaces/index.ts";
import { replyToThread, seeThread, startThread } from "#server/core/threads/index.ts";
import { type Ctx, Invalid, NotFound, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { pairThread } from "./pair-thread.ts";
import { requireMayStart } from "./start-pace.ts";

const { sql } = Prisma;

/**
 * Writes to one person or several, in private. With one person there is one unnamed thread: whoever writes to them again
 * goes on in it. Who is in a thread never grows, so that nobody reads what was said before they came: to take somebody
 * in, a new thread goes on `from` the old one.
 */
export function startConversation(ctx: Ctx, input: StartConversationInput): Promise<{ threadId: string }> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "conversation.start", body }, async (tx) => {
    const before = body.from === null ? null : await threadToGoOnFrom(tx, body.from);
    const others = await whoIsMeant(tx, { handles: body.to, beforeIn: before?.spaceId ?? null });
    const [only, second] = others;
    if (only && !second && body.name === "" && before === null) {
      const threadId = await pairThread(tx, only);
      if (threadId) {
        await replyToThread(tx, { ...words(body), key: newId(), threadId, replyTo: null });
        return { threadId };
      }
    }
    return { threadId: await begin(tx, body, others) };
  });
}

type Body = Omit<StartConversationInput, "key">;
const words = ({ source, language }: Body) => ({ source, language });

async function begin(tx: Ctx, body: Body, others: readonly string[]): Promise<string> {
  const me = signedIn(tx);
  await requireMayStart(tx);
  const people = [me.id, ...others].map((personId) => ({ personId, role: "member" as const }));
  const { spaceId } = await createSpace(tx, { kind: "conversation", name: "", language: "und", people });
  const text = { title: body.name, ...words(body), question: false };
  const { id } = await startThread(tx, { kind: "private", spaceId, ...text });
  const at = tx.clock.now();
  await tx.db.conversation.create({ data: { threadId: id, startedBy: me.id, fromId: body.from, at } });
  return id;
}

/** Where the actor is still in, so that they bring nobody to what they left. */
async function threadToGoOnFrom(tx: Ctx, threadId: string): Promise<{ spaceId: string }> {
  const [thread] = await tx.db.$queryRaw<{ spaceId: string }[]>`
    select t."spaceId" from "thread" t
    where t."id" = ${threadId}::uuid and t."kind" = 'private' and ${seeThread.visible(tx.actor, sql`t`)}`;
  if (!thread) throw new NotFound();
  return thread;
}

/**
 * The ids behind the handles, in their order. All of them may be written to; those with whom the actor talks already in
 * the thread that this one goes on from answer for themselves, unless one of the two blocked the other.
 */
async function whoIsMeant(
  tx: Ctx,
  { handles, beforeIn }: { handles: readonly string[]; beforeIn: string | null },
): Promise<string[]> {
  const me = sql`${signedIn(tx).id}::uuid`;
  const talksAlready = sql`(p."suspendedAt" is null and exists (select 1 from "membership" m
      where m."spaceId" = ${beforeIn}::uuid and m."personId" = p."id" and m."state" = 'active')
    and not ${blocks(me, sql`p."id"`)} and not ${blocks(sql`p."id"`, me)})`;
  const rows = await tx.db.$queryRaw<{ id: string; handle: string }[]>`
    select p."id", p."handle"::text as "handle" from "person" p
    where p."handle" = any(${[...handles]}::citext[]) and p."id" <> ${me}
      and (${writeTo.visible(tx.actor, sql`p`)} or ${talksAlready})`;
  const found = new Map(rows.map(({ id, handle }) => [handle.toLowerCase(), id]));
  const ids = handles.flatMap((handle) => found.get(handle) ?? []);
  if (ids.length < handles.length) throw new Invalid({ to: "cannotWriteTo" });
  return ids;
}
