import type { RegistrationMove } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import type { AddToWorkshopInput, DecideInput } from "#server/contracts/workshops.ts";
import { peopleByHandles } from "#server/core/people/index.ts";
import { audit, type Ctx, Invalid, onceBySend } from "#server/core/usecase/index.ts";
import { moveRegistration } from "./move-registration.ts";
import { lockFor, type OpenWorkshop } from "./workshop-rows.ts";

type Done = { id: string; slug: string; state: RegistrationState };
type Decided = Extract<RegistrationMove, "approve" | "decline" | "remove" | "add" | "invite">;

/** Those who lead a workshop say who takes part. */
export const approveRegistration = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "approve");
export const declineRegistration = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "decline");
export const removeFromWorkshop = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "remove");
/** Somebody on the list gets a place that is free, past those who wait. */
export const givePlace = (ctx: Ctx, input: DecideInput) => decide(ctx, input, "add");

function decide(ctx: Ctx, input: DecideInput, move: Decided): Promise<Done> {
  const { key, workshop: address, personId, reason } = input;
  return onceBySend(ctx, { key, action: `workshop.${move}`, body: { address, personId, reason } }, async (tx) => {
    const workshop = await lockFor(tx, address, "decide");
    return decided(tx, workshop, { personId, move, reason });
  });
}

/** Puts somebody on the list by their name here: with a place at once, or with one that they are offered. */
export function addToWorkshop(ctx: Ctx, input: AddToWorkshopInput): Promise<Done> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "addToWorkshop", body }, async (tx) => {
    const workshop = await lockFor(tx, body.workshop, "decide");
    const personId = (await peopleByHandles(tx, [body.handle])).get(body.handle.toLowerCase());
    if (!personId) throw new Invalid({ handle: "handleUnknown" });
    const role = await tx.db.membership.findFirst({
      where: { spaceId: workshop.id, personId, state: "active", role: { not: "participant" } },
    });
    if (role) throw new Invalid({ handle: "inTeamAlready" });
    return decided(tx, workshop, { personId, move: body.how, reason: "" });
  });
}

async function decided(
  tx: Ctx,
  workshop: OpenWorkshop,
  { personId, move, reason }: { personId: string; move: Decided; reason: string },
): Promise<Done> {
  const state = await moveRegistration(tx, workshop, { personId, move, reason });
  if (move === "decline" || move === "remove")
    await audit(tx, {
      ...{ action: `workshop.${move}`, subjectType: "person", subjectId: personId, spaceId: workshop.id, reason },
    });
  return { id: workshop.id, slug: workshop.slug, state };
}
