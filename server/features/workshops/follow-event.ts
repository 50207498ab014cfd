import { nameSpace } from "#server/core/spaces/index.ts";
import { endThread, renameThread } from "#server/core/threads/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";

/** What a workshop is called and whether it is over are its event's, whichever screen changed them: its space and its room follow. */
export function registerWorkshopsInStep(): void {
  registerConsumer({
    name: "workshops-follow",
    types: ["calendar.changed", "calendar.cancelled"],
    run: (ctx, { payload }) => ctx.transaction((tx) => followEvent(tx, payload.eventId)),
  });
}

/** In an open transaction; nothing for what is the time of something else, or is so already. */
export async function followEvent(tx: Ctx, eventId: string): Promise<void> {
  const event = await tx.db.calendarEvent.findUnique({ where: { id: eventId }, include: { space: true } });
  if (event?.subjectType !== "workshop" || event.subjectId === null) return;
  const { title, language, space, state } = event;
  if (space.name !== title || space.language !== language)
    await nameSpace(tx, { spaceId: space.id, name: title, language });
  const workshop = await tx.db.workshop.findUnique({ where: { spaceId: space.id } });
  if (!workshop?.threadId) return;
  await renameThread(tx, { threadId: workshop.threadId, title });
  if (state === "cancelled" || state === "ended") await endThread(tx, workshop.threadId);
}
