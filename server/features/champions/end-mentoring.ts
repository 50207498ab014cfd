import { type MentoringInput, MOST_WEEKS, type ProlongInput } from "#server/contracts/mentoring.ts";
import { setSpaceOver } from "#server/core/spaces/index.ts";
import { Conflict, type Ctx, Invalid, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { moveOn } from "./answer-request.ts";
import { askForFeedback } from "./feedback.ts";
import { lockMentoring, type MentoringRow, requirePermitted } from "./mentoring-rows.ts";

const WEEK = 7 * 86_400_000;

/** Either of the two ends it, without a reason. All stays readable to those who were in it; nobody writes any more. */
export function endByHand(ctx: Ctx, input: MentoringInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.end", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "end");
    await endMentoring(tx, mentoring, signedIn(tx).id);
    return { mentoringId: mentoring.id };
  });
}

/** The end, by somebody or by time, under the mentoring's lock. Whoever did not do it is told. */
export async function endMentoring(tx: Ctx, mentoring: MentoringRow, by: string | null): Promise<void> {
  const { id: mentoringId, spaceId, askerId, championId } = mentoring;
  if (spaceId !== null) await setSpaceOver(tx, { spaceId, over: true });
  const noProposal = { prolongWeeks: null, prolongBy: null };
  await moveOn(tx, mentoring, { state: "ended", endedAt: tx.clock.now(), endedBy: by, ...noProposal });
  await askForFeedback(tx, mentoring);
  await tx.db.mentoringInvitee.deleteMany({ where: { mentoringId, state: { in: ["proposed", "invited"] } } });
  for (const personId of [askerId, championId])
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "ended", personId });
}

/** One of the two proposes to go on longer. */
export function proposeLonger(ctx: Ctx, input: ProlongInput): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.prolong", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    const { id: mentoringId, askerId, championId } = mentoring;
    if (mentoring.prolongBy !== null) throw new Conflict("prolongWaits");
    requirePermitted(tx, mentoring, "prolong");
    if (weeksLeft(tx, mentoring) + body.weeks > MOST_WEEKS) throw new Invalid({ weeks: "tooMany" });
    await tx.db.mentoring.update({
      where: { id: mentoringId },
      data: { prolongWeeks: body.weeks, prolongBy: me.id },
    });
    const personId = me.id === askerId ? championId : askerId;
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "longer", personId });
    return { mentoringId };
  });
}

/** The other says yes: it ends so much later. */
export function agreeLonger(ctx: Ctx, input: MentoringInput): Promise<{ mentoringId: string }> {
  return answerLonger(ctx, input, true);
}

/** The other says no, or whoever proposed takes it back: it ends when it was to end. */
export function refuseLonger(ctx: Ctx, input: MentoringInput): Promise<{ mentoringId: string }> {
  return answerLonger(ctx, input, false);
}

function answerLonger(ctx: Ctx, { key, mentoringId }: MentoringInput, yes: boolean): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  const action = yes ? "mentoring.agreeLonger" : "mentoring.refuseLonger";
  return onceBySend(ctx, { key, action, body: { mentoringId } }, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId);
    const { prolongWeeks, prolongBy, endsAt } = mentoring;
    if (prolongWeeks === null || endsAt === null) throw new Conflict("mentoringMovedOn");
    if (yes || prolongBy !== me.id) requirePermitted(tx, mentoring, "answerProlong");
    const longer = { endsAt: new Date(endsAt.getTime() + prolongWeeks * WEEK), endingToldAt: null };
    const data = { prolongWeeks: null, prolongBy: null, ...(yes ? longer : {}) };
    await tx.db.mentoring.update({ where: { id: mentoringId }, data });
    return { mentoringId };
  });
}

const weeksLeft = (ctx: Ctx, { endsAt }: MentoringRow) =>
  Math.max(0, Math.ceil(((endsAt?.getTime() ?? 0) - ctx.clock.now().getTime()) / WEEK));
