import type { WishedForm } from "#server/contracts/forms.ts";
import type { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { createForm, feedbackForm, openFirst, registerFormHome } from "#server/core/forms/index.ts";
import { Conflict, type Ctx, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { registerEnd } from "./close-workshop.ts";
import { answerFeedback, enterWorkshop, readPeople } from "./policy.ts";
import { tellOfRoom } from "./tell-room.ts";
import { lockFor, lockHeld } from "./workshop-rows.ts";

const { sql } = Prisma;
/** What forms call that of which they ask how it was: a workshop, in which nobody writes any more. */
const HOME = "workshopFeedback";
/** The states in which what is asked can still be changed: nobody was asked yet. */
export const NOT_OVER: readonly string[] = ["draft", "announced", "live"];

/** When a workshop is over, those in it say how it was, in secret; those who led it read what all said, once it is closed. */
export function registerWorkshopFeedback(): void {
  const of = (form: Prisma.Sql, rule: (workshop: Prisma.Sql) => Prisma.Sql) =>
    sql`exists (select 1 from "workshop" asked where asked."spaceId" = ${form}."subjectId" and ${rule(sql`asked`)})`;
  registerFormHome({
    type: HOME,
    subject: "workshop",
    sees: (actor, form) => of(form, (workshop) => enterWorkshop.visible(actor, workshop)),
    writes: (actor, form) => of(form, (workshop) => answerFeedback.visible(actor, workshop)),
    moderates: (actor, form) => of(form, (workshop) => readPeople.visible(actor, workshop)),
    // Throwing the draft away changes the workshop's row, and the end of the workshop waits for the draft.
    lockFirst: async (tx, id) => void (await lockHeld(tx, id)),
  });
  registerEnd("feedback", askHowItWas);
}

/** Makes what will be asked a draft, for those who lead the workshop to change; if it is one already, that. */
export function changeFeedback(
  ctx: Ctx,
  { key, workshop: address }: WorkshopActionInput,
): Promise<{ slug: string; formId: string }> {
  const { id: createdBy } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "changeFeedback", body: { address } }, async (tx) => {
    const { id, slug, state, language, feedbackFormId } = await lockFor(tx, address, "change");
    if (!NOT_OVER.includes(state)) throw new Conflict("workshopOver");
    if (feedbackFormId !== null) return { slug, formId: feedbackFormId };
    return { slug, formId: await makeFeedback(tx, id, { ...feedbackForm({ language }), open: false, createdBy }) };
  });
}

/** Once, when it took place: of one that was called off, or never begun, there is nothing to say. */
async function askHowItWas(tx: Ctx, { id, threadId }: { id: string; threadId: string | null }): Promise<void> {
  const event = await tx.db.calendarEvent.findFirst({
    where: { subjectType: "workshop", subjectId: id, state: "ended", held: { isNot: null } },
    select: { language: true },
  });
  if (!event) return;
  // Somebody may be at its questions this moment.
  await tx.db.$queryRaw`
    select 1 from "form" f join "workshop" w on w."feedbackFormId" = f."id" where w."spaceId" = ${id}::uuid for no key update of f`;
  const workshop = await tx.db.workshop.findUniqueOrThrow({ where: { spaceId: id }, include: { feedback: true } });
  const { feedback, leadId } = workshop;
  if (feedback?.openedAt) return;
  const usual = feedbackForm(event);
  const asked = feedback ? await tx.db.formQuestion.count({ where: { formId: feedback.id } }) : 0;
  if (feedback && asked > 0)
    await openFirst(tx, { id: feedback.id, spaceId: id, closesAfter: usual.closesAfter ?? null });
  else {
    if (feedback) await tx.db.form.delete({ where: { id: feedback.id } });
    await makeFeedback(tx, id, { ...usual, createdBy: leadId });
  }
  await tellOfRoom(tx, { id, threadId });
}

/** Asked in a workshop when it is over, in an open transaction. */
export async function makeFeedback(
  tx: Ctx,
  spaceId: string,
  asked: Omit<WishedForm, "spaceId"> & { createdBy: string },
): Promise<string> {
  const { formId } = await createForm(tx, { ...asked, spaceId, subject: { type: HOME, id: spaceId } });
  await tx.db.workshop.update({ where: { spaceId }, data: { feedbackFormId: formId } });
  return formId;
}
