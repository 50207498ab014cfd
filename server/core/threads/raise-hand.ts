import { type HandInput, MOST_HANDS } from "#server/contracts/hands.ts";
import { permittedOnThread } from "#server/contracts/thread-permissions.ts";
import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { Conflict, type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import type { ThreadDone } from "./act-on-thread.ts";
import { tellOfAllHands, tellOfHands } from "./tell-hands.ts";
import { lockThread, type OpenThread } from "./thread-rows.ts";

/** Who takes part in a live thread wants to say something. Their place is taken under the thread's lock. */
export function raiseHand(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  const { id: personId } = signedIn(ctx);
  return withHands(ctx, { input, action: "raiseHand" }, async (tx, open) => {
    mayRaise(open);
    const { thread } = open;
    const threadId = thread.id;
    if (await tx.db.raisedHand.findUnique({ where: { threadId_personId: { threadId, personId } } })) return;
    const { _count, _max } = await tx.db.raisedHand.aggregate({
      where: { threadId },
      _count: true,
      _max: { place: true },
    });
    if (_count >= MOST_HANDS) throw new Conflict("tooManyHands");
    await tx.db.raisedHand.create({ data: { threadId, personId, place: (_max.place ?? 0) + 1, at: tx.clock.now() } });
    await tellOfHands(tx, thread, [personId]);
  });
}

/** Who raised it lowers it; with that they have said what they wanted, if they had the word. */
export function lowerHand(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  const { id: personId } = signedIn(ctx);
  return withHands(ctx, { input, action: "lowerHand" }, (tx, { thread }) => lower(tx, thread, personId));
}

/** A host lowers somebody's hand. */
export function lowerHandOf(ctx: Ctx, input: HandInput): Promise<ThreadDone> {
  return withHands(ctx, { input, action: "lowerHandOf" }, (tx, open) => {
    mayLead(open);
    return lower(tx, open.thread, input.personId);
  });
}

/**
 * A host gives the word to somebody whose hand is up: they may write on a closed floor too. Whoever had it before has
 * said what they wanted, and their hand goes down.
 */
export function giveWord(ctx: Ctx, input: HandInput): Promise<ThreadDone> {
  const { personId } = input;
  return withHands(ctx, { input, action: "giveWord" }, async (tx, open) => {
    mayLead(open);
    const { thread } = open;
    const threadId = thread.id;
    if (thread.word === personId) return;
    const hand = await tx.db.raisedHand.findUnique({ where: { threadId_personId: { threadId, personId } } });
    if (!hand) throw new Conflict("handDown");
    await tx.db.raisedHand.deleteMany({ where: { threadId, calledAt: { not: null } } });
    await tx.db.raisedHand.update({
      where: { threadId_personId: { threadId, personId } },
      data: { calledAt: tx.clock.now() },
    });
    await tellOfHands(tx, thread, [...(thread.word === null ? [] : [thread.word]), personId]);
  });
}

/** A host lowers all hands. */
export function lowerAllHands(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return withHands(ctx, { input, action: "lowerAllHands" }, async (tx, open) => {
    mayLead(open);
    const { count } = await dropHands(tx, open.thread.id);
    if (count > 0) await tellOfAllHands(tx, open.thread);
  });
}

/** With the end of a thread all hands go down; that it ended is told by itself. */
export function dropHands(tx: Ctx, threadId: string): Promise<{ count: number }> {
  return tx.db.raisedHand.deleteMany({ where: { threadId } });
}

/** Lowers hands of somebody who may not write where they raised them any more: who left, was removed or suspended. */
export async function lowerHandsOfWhoLeft(ctx: Ctx, personId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const gone = await tx.db.$queryRaw<{ id: string; spaceId: string }[]>`
      delete from "raisedHand" h using "thread" t
      where t."id" = h."threadId" and h."personId" = ${personId}::uuid and not exists (
        select 1 from "membership" m join "person" p on p."id" = m."personId"
        where m."spaceId" = t."spaceId" and m."personId" = h."personId" and m."state" = 'active' and p."suspendedAt" is null)
      returning t."id"::text as "id", t."spaceId"::text as "spaceId"`;
    for (const thread of gone.sort((a, b) => (a.id < b.id ? -1 : 1))) await tellOfHands(tx, thread, [personId]);
  });
}

function withHands(
  ctx: Ctx,
  { input, action }: { input: ThreadActionInput & Record<string, unknown>; action: string },
  work: (tx: Ctx, open: OpenThread) => Promise<void>,
): Promise<ThreadDone> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action, body }, async (tx) => {
    const open = await lockThread(tx, input.threadId);
    if (open.thread.kind !== "live") throw new NotFound();
    await work(tx, open);
    return { threadId: open.thread.id, kind: open.thread.kind };
  });
}

async function lower(tx: Ctx, thread: OpenThread["thread"], personId: string): Promise<void> {
  const { count } = await tx.db.raisedHand.deleteMany({ where: { threadId: thread.id, personId } });
  if (count > 0) await tellOfHands(tx, thread, [personId]);
}

function mayRaise({ thread, space, viewer }: OpenThread): void {
  if (permittedOnThread(viewer, thread).raiseHand) return;
  if (space.archived) throw new NotAllowed("communityClosed");
  if (!viewer.posts) throw new NotAllowed("notMember");
  throw new NotAllowed(thread.hidden ? "threadHidden" : "threadClosed");
}

function mayLead({ thread, viewer }: OpenThread): void {
  if (!permittedOnThread(viewer, thread).lead) throw new NotAllowed("notHost");
}
