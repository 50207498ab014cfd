import { mayHappen, type RegistrationMove } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import type { DecideInput } from "#server/contracts/workshops.ts";
import { audit, Conflict, type Ctx, NotFound, onceBySend } from "#server/core/usecase/index.ts";
import { mayBeBrought } from "./invite-to-workshop.ts";
import { moveRegistration } from "./move-registration.ts";
import { lockFor } from "./workshop-rows.ts";

type Done = { id: string; slug: string; state: RegistrationState };
type Decided = Extract<RegistrationMove, "approve" | "decline" | "remove">;

/** Those who lead a workshop say who takes part. */
export const approveRegistration = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "approve");
export const declineRegistration = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "decline");
export const removeFromWorkshop = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "remove");

function decide(ctx: Ctx, input: DecideInput, move: Decided): Promise<Done> {
  const { key, workshop: address, personId, reason } = input;
  return onceBySend(ctx, { key, action: `workshop.${move}`, body: { address, personId, reason } }, async (tx) => {
    const workshop = await lockFor(tx, address, "decide");
    const state = await moveRegistration(tx, workshop, { personId, move, reason });
    if (move !== "approve")
      await audit(tx, {
        ...{ action: `workshop.${move}`, subjectType: "person", subjectId: personId, spaceId: workshop.id, reason },
      });
    return { id: workshop.id, slug: workshop.slug, state };
  });
}

/**
 * Somebody on the list gets a place that is free, past those who wait: at once who asked for it. To who does not ask for
 * it any more it is offered, as to who is invited.
 */
export function givePlace(ctx: Ctx, { key, workshop: address, personId }: DecideInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "workshop.give", body: { address, personId } }, async (tx) => {
    const workshop = await lockFor(tx, address, "decide");
    const { id: spaceId, slug } = workshop;
    const row = await tx.db.registration.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
    if (!row) throw new NotFound();
    const move = mayHappen("give", row.state as RegistrationState) ? "give" : "invite";
    if (move === "invite" && !(await mayBeBrought(tx, workshop, personId))) throw new Conflict("notInvitable");
    return { id: spaceId, slug, state: await moveRegistration(tx, workshop, { personId, move }) };
  });
}
