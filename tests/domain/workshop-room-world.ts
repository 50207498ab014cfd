import type { StepKind } from "#server/contracts/workshop-room.ts";
import { createForm } from "#server/core/forms/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openRoom } from "#server/features/workshop-room/index.ts";
import { registerForWorkshop } from "#server/features/workshops/index.ts";
import { foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

export { type Somebody, sendKey } from "./workshops-world.ts";
export type RoomWorld = Awaited<ReturnType<typeof foundRooms>>;

/** A community whose moderator leads workshops with Efraín; Rukhsana interprets; Sita and María take part. */
export async function foundRooms() {
  const world = await foundWorld();
  return { ...world, roomBy: (kinds?: readonly StepKind[]) => roomIn(world, kinds) };
}

/** An announced workshop with one step of each kind asked for. */
async function roomIn(world: World, kinds: readonly StepKind[] = ["talk", "poll", "questions", "break"]) {
  const { moderator, efrain, rukhsana, sita, maria, slug, database } = world;
  const made = await workshopBy(moderator, slug, { facilitators: [efrain], interpreters: [rukhsana] });
  const { id: spaceId } = made;
  for (const by of [sita, maria]) await registerForWorkshop(by.ctx, { key: sendKey(), workshop: spaceId, answers: {} });
  const { threadId } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId } });
  const steps: { id: string; kind: StepKind; formId: string | null }[] = [];
  for (const [place, kind] of kinds.entries()) {
    const formId = kind === "poll" ? await pollIn(moderator, { spaceId, threadId: threadId ?? "" }) : null;
    const step = { id: newId(), kind, formId };
    await database.db.agendaItem.create({ data: { ...step, spaceId, place, title: `Step ${place}`, minutes: 10 } });
    steps.push(step);
  }
  return { ...made, threadId: threadId ?? "", steps };
}

async function pollIn(by: Somebody, at: { spaceId: string; threadId: string }): Promise<string> {
  const { formId } = await createForm(by.ctx, {
    ...{ spaceId: at.spaceId, subject: { type: "thread", id: at.threadId }, room: `thread:${at.threadId}` },
    ...{ kind: "poll", language: "en", createdBy: by.id, open: false },
    questions: [{ type: "one", label: { en: "Shall we meet weekly?" }, options: [{ en: "Yes" }, { en: "No" }] }],
  });
  return formId;
}

/** A room as somebody in it finds it. */
export function roomOf(by: { ctx: Somebody["ctx"] }, slug: string, channel: string | null = null) {
  return openRoom(by.ctx, { workshop: slug, channel });
}
