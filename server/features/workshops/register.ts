import { standsInLine } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import type { RegisterInput, WorkshopActionInput } from "#server/contracts/workshops.ts";
import { answerForm, formViews } from "#server/core/forms/index.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { moveRegistration } from "./move-registration.ts";
import { isTooLate, whyNotRegister } from "./policy.ts";
import { lockWorkshop, type OpenWorkshop } from "./workshop-rows.ts";

type Done = { id: string; slug: string; state: RegistrationState };

/** Somebody wants to take part, and says what those who lead it asked; once more, they only change what they said. */
export async function registerForWorkshop(ctx: Ctx, input: RegisterInput): Promise<Done & { changed: boolean }> {
  const { id: personId } = signedIn(ctx);
  const { key, workshop: address, answers } = input;
  return onceBySend(ctx, { key, action: "registerForWorkshop", body: { address, answers } }, async (tx) => {
    const workshop = await lockWorkshop(tx, address);
    const { id, slug, registration } = workshop;
    if (registration !== null && standsInLine(registration)) {
      await answer(tx, workshop, { key, answers });
      return { id, slug, state: registration, changed: true };
    }
    const now = tx.clock.now();
    if (!workshop.can.register || isTooLate(workshop, now)) throw new NotAllowed(whyNotRegister(workshop, now));
    const state = await moveRegistration(tx, workshop, { personId, move: "ask" });
    await answer(tx, workshop, { key, answers });
    return { id, slug, state, changed: false };
  });
}

/** Gives up a place, or the wish for one; it goes to whose turn it is. */
export function withdrawFromWorkshop(ctx: Ctx, { key, workshop: address }: WorkshopActionInput): Promise<Done> {
  return onMine(ctx, { key, address, action: "withdrawFromWorkshop" }, async (tx, workshop, personId) => {
    if (workshop.state === "ended") throw new Conflict("workshopOver");
    return moveRegistration(tx, workshop, { personId, move: "withdraw" });
  });
}

/** Takes the place that is kept. */
export function acceptPlace(ctx: Ctx, { key, workshop: address }: WorkshopActionInput): Promise<Done> {
  return onMine(ctx, { key, address, action: "acceptPlace" }, async (tx, workshop, personId) => {
    if (workshop.state !== "announced" && workshop.state !== "live") throw new Conflict("workshopOver");
    const where = { spaceId_personId: { spaceId: workshop.id, personId } };
    const offer = await tx.db.registration.findUnique({ where });
    // It is taken back by the timetable in a moment.
    if (offer?.offerEndsAt && offer.offerEndsAt <= tx.clock.now()) throw new Conflict("offerOver");
    return moveRegistration(tx, workshop, { personId, move: "accept" });
  });
}

type Mine = { key: string; address: string; action: string };

function onMine(
  ctx: Ctx,
  { key, address, action }: Mine,
  work: (tx: Ctx, workshop: OpenWorkshop, personId: string) => Promise<RegistrationState>,
): Promise<Done> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action, body: { address } }, async (tx) => {
    const workshop = await lockWorkshop(tx, address);
    const state = await work(tx, workshop, personId);
    return { id: workshop.id, slug: workshop.slug, state };
  });
}

/** What is asked is asked while somebody registers, in the same transaction: nobody is in the line without an answer that is needed. */
async function answer(
  tx: Ctx,
  { registrationFormId: formId }: OpenWorkshop,
  { key, answers }: Pick<RegisterInput, "key" | "answers">,
): Promise<void> {
  const [form] = formId ? await formViews(tx, [formId]) : [];
  if (form?.state !== "open") return;
  await answerForm(tx, { key: `${key}.form`, formId: form.id, answers });
}
