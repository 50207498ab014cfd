import type { OneStepInput, StepInput } from "#server/contracts/mentoring.ts";
import { Conflict, type Ctx, Invalid, NotFound, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockMentoring, type MentoringRow, requirePermitted } from "./mentoring-rows.ts";

/** More than anybody keeps in mind. */
const MOST_STEPS = 100;

/** Notes what was agreed: what is to be done, by whom, and until when. */
export function addStep(ctx: Ctx, input: StepInput): Promise<{ mentoringId: string; stepId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.step", body }, async (tx) => {
    const mentoring = await underWay(tx, body.mentoringId);
    if (body.personId !== null) await requireInside(tx, mentoring, body.personId);
    const { id: mentoringId } = mentoring;
    if ((await tx.db.mentoringStep.count({ where: { mentoringId } })) >= MOST_STEPS) throw new Conflict("stepsFull");
    const stepId = newId();
    const { what, language, personId, until } = body;
    await tx.db.mentoringStep.create({
      data: {
        ...{ id: stepId, mentoringId, what, language, personId, until: until === null ? null : new Date(until) },
        ...{ createdBy: me.id, createdAt: tx.clock.now() },
      },
    });
    return { mentoringId, stepId };
  });
}

/** It is done, as anybody in the mentoring may say. */
export function doStep(ctx: Ctx, input: OneStepInput): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  return withStep(ctx, input, { action: "mentoring.doStep", done: (now) => ({ doneAt: now, doneBy: me.id }) });
}

/** It is not done after all. */
export function undoStep(ctx: Ctx, input: OneStepInput): Promise<{ mentoringId: string }> {
  return withStep(ctx, input, { action: "mentoring.undoStep", done: () => ({ doneAt: null, doneBy: null }) });
}

/** Takes it off the list. */
export function removeStep(ctx: Ctx, input: OneStepInput): Promise<{ mentoringId: string }> {
  return withStep(ctx, input, { action: "mentoring.removeStep", done: null });
}

type Deed = { action: string; done: ((now: Date) => { doneAt: Date | null; doneBy: string | null }) | null };

function withStep(ctx: Ctx, { key, ...body }: OneStepInput, { action, done }: Deed): Promise<{ mentoringId: string }> {
  return onceBySend(ctx, { key, action, body }, async (tx) => {
    const { id: mentoringId } = await underWay(tx, body.mentoringId);
    const where = { id: body.stepId, mentoringId };
    const { count } = done
      ? await tx.db.mentoringStep.updateMany({ where, data: done(tx.clock.now()) })
      : await tx.db.mentoringStep.deleteMany({ where });
    if (count === 0) throw new NotFound();
    return { mentoringId };
  });
}

async function underWay(tx: Ctx, mentoringId: string): Promise<MentoringRow> {
  const mentoring = await lockMentoring(tx, mentoringId);
  requirePermitted(tx, mentoring, "note");
  return mentoring;
}

async function requireInside(tx: Ctx, { spaceId }: MentoringRow, personId: string): Promise<void> {
  const inside = await tx.db.membership.count({ where: { spaceId: spaceId ?? personId, personId, state: "active" } });
  if (inside === 0) throw new Invalid({ personId: "choiceUnknown" });
}
