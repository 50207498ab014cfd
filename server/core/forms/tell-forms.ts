import { roomOf } from "#server/contracts/events.ts";
import { FORM_KIND, FORM_TALLY_KIND, OWN_ANSWER_KIND } from "#server/contracts/forms.ts";
import { type Ctx, recordInRoom, tellSoon } from "#server/core/usecase/index.ts";

type Place = { id: string; spaceId: string; room: string | null };

/** Tells the room where a form is asked that it came or changed. Takes its lock last. */
export async function tellOfForm(tx: Ctx, { id, spaceId, room }: Place): Promise<void> {
  if (room === null) return;
  const event = { type: "form.changed" as const, formId: id, spaceId };
  await recordInRoom(tx, { room, kind: FORM_KIND, subject: id, event });
}

/** Tells it that somebody answered, together with all others who do. Who it was is not said. */
export async function tellOfAnswer(tx: Ctx, { id, room }: Place): Promise<void> {
  if (room !== null) await tellSoon(tx, { room, kind: FORM_TALLY_KIND, subject: id });
}

/** Tells a person's other devices what they answered. */
export async function tellOwnAnswer(
  tx: Ctx,
  { formId, personId }: { formId: string; personId: string },
): Promise<void> {
  const event = { type: "form.answered" as const, formId, personId };
  await recordInRoom(tx, { room: roomOf.person(personId), kind: OWN_ANSWER_KIND, subject: formId, event });
}
