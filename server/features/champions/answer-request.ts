import type { AcceptInput, DeclineInput, MentoringInput, PassOnInput } from "#server/contracts/mentoring.ts";
import { createSpace } from "#server/core/spaces/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import {
  actingAs,
  Conflict,
  type Ctx,
  NotFound,
  onceBySend,
  recordEvent,
  type SiteRole,
} from "#server/core/usecase/index.ts";
import { championNamed, requireRoomAt, requireUnblocked, takeTurns, unblockedAmong } from "./ask-champion.ts";
import { lockMentoring, type MentoringRow, requirePermitted } from "./mentoring-rows.ts";

const WEEK = 7 * 86_400_000;

/** The champion says yes: from now on the two have a space of their own, and in it what was asked begins the thread. */
export function acceptRequest(ctx: Ctx, input: AcceptInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.accept", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "accept");
    await requireBothThere(tx, mentoring);
    const { askerId, championId, title, source, language, weeks } = mentoring;
    const { spaceId } = await createSpace(tx, {
      ...{ kind: "mentoring", name: title, language },
      people: [
        { personId: championId, role: "mentor" },
        { personId: askerId, role: "mentee" },
      ],
    });
    const asker = actingAs(tx, await actorOf(tx, askerId));
    const thread = await startThread(asker, { kind: "private", spaceId, title, source, language, question: false });
    const now = tx.clock.now();
    await moveOn(tx, mentoring, {
      ...{ state: "underWay", word: body.word, wordLanguage: body.language, spaceId, threadId: thread.id },
      ...{ acceptedAt: now, endsAt: new Date(now.getTime() + weeks * WEEK) },
    });
    await closeTurn(tx, mentoring, "accepted");
    await recordEvent(tx, {
      type: "mentoring.changed",
      mentoringId: mentoring.id,
      what: "accepted",
      personId: askerId,
    });
    return { mentoringId: mentoring.id };
  });
}

/** The champion says no, with a word if they wrote one. */
export function declineRequest(ctx: Ctx, input: DeclineInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.decline", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "decline");
    await moveOn(tx, mentoring, { state: "declined", word: body.word, wordLanguage: body.language });
    await closeTurn(tx, mentoring, "declined");
    const { id: mentoringId, askerId: personId } = mentoring;
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "declined", personId });
    return { mentoringId };
  });
}

/** The champion passes it on to another one of the community, if who asked agreed to that; who passed it on knows of it no more. */
export function passOn(ctx: Ctx, input: PassOnInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.pass", body }, async (tx) => {
    const before = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, before, "pass");
    const { id: mentoringId, communityId: spaceId, askerId } = before;
    const championId = await championNamed(tx, { spaceId, handle: body.handle });
    if (championId === null) throw new NotFound();
    if (championId === askerId) throw new Conflict("askYourself");
    await takeTurns(tx, [championId]);
    const turns = await tx.db.mentoringTurn.findMany({ where: { mentoringId }, select: { championId: true } });
    if (turns.some((turn) => turn.championId === championId)) throw new Conflict("askedAlready");
    await requireRoomAt(tx, championId);
    await requireUnblocked(tx, { askerId, championId });
    const now = tx.clock.now();
    await closeTurn(tx, before, "passed");
    await tx.db.mentoringTurn.create({ data: { mentoringId, championId, at: now, answer: "waiting" } });
    await tx.db.mentoring.update({ where: { id: mentoringId }, data: { championId, turnAt: now, changedAt: now } });
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "asked", personId: championId });
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "passed", personId: askerId });
    return { mentoringId };
  });
}

/** Who asked takes it back. */
export function withdrawRequest(ctx: Ctx, input: MentoringInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.withdraw", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "withdraw");
    await moveOn(tx, mentoring, { state: "withdrawn" });
    await closeTurn(tx, mentoring, "withdrawn");
    return { mentoringId: mentoring.id };
  });
}

type Next = Partial<Omit<MentoringRow, "id">> & Pick<MentoringRow, "state">;

/** One move of its life, under its lock. */
export async function moveOn(tx: Ctx, mentoring: MentoringRow, next: Next): Promise<void> {
  await tx.db.mentoring.update({ where: { id: mentoring.id }, data: { ...next, changedAt: tx.clock.now() } });
}

/** What became of the request as far as this champion is concerned. */
export async function closeTurn(tx: Ctx, { id, championId }: MentoringRow, answer: string): Promise<void> {
  await tx.db.mentoringTurn.update({
    where: { mentoringId_championId: { mentoringId: id, championId } },
    data: { answer, answeredAt: tx.clock.now() },
  });
}

/** Nobody is brought together with who left meanwhile, is kept out, or wants no private word of them any more. */
async function requireBothThere(tx: Ctx, { communityId, askerId, championId }: MentoringRow): Promise<void> {
  const there = await tx.db.membership.findMany({
    where: {
      spaceId: communityId,
      state: "active",
      person: { suspendedAt: null },
      personId: { in: [askerId, championId] },
    },
    select: { personId: true, role: true },
  });
  const champion = there.find(({ personId }) => personId === championId);
  const unblocked = await unblockedAmong(tx, askerId, [championId]);
  if (there.length < 2 || champion?.role !== "champion" || unblocked.size === 0) throw new Conflict("mentoringMovedOn");
}

async function actorOf(ctx: Ctx, id: string) {
  const { siteRole } = await ctx.db.person.findUniqueOrThrow({ where: { id }, select: { siteRole: true } });
  return { kind: "person" as const, id, siteRole: siteRole as SiteRole, sessionId: null };
}
