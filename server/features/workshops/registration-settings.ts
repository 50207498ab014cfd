import { RegistrationSettingsInput } from "#server/contracts/workshops.ts";
import { type Ctx, Invalid, onceBySend } from "#server/core/usecase/index.ts";
import { offerPlaces, placesOf } from "./move-registration.ts";
import { lockFor } from "./workshop-rows.ts";

/** Those who lead a workshop say how one registers. Nobody loses a place by it; more places are offered to who waits. */
export async function changeRegistration(
  ctx: Ctx,
  input: RegistrationSettingsInput,
): Promise<{ id: string; slug: string }> {
  const { key, workshop: address, ...settings } = RegistrationSettingsInput.parse(input);
  return onceBySend(ctx, { key, action: "changeRegistration", body: { address, ...settings } }, async (tx) => {
    const workshop = await lockFor(tx, address, "change");
    const { taken } = await placesOf(tx, workshop);
    if (settings.capacity !== null && settings.capacity < taken) throw new Invalid({ capacity: "placesTaken" });
    await tx.db.workshop.update({ where: { spaceId: workshop.id }, data: settings });
    await offerPlaces(tx, { ...workshop, ...settings });
    return { id: workshop.id, slug: workshop.slug };
  });
}
