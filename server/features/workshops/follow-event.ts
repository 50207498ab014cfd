import { nameSpace } from "#server/core/spaces/index.ts";
import { renameThread, rewordThread } from "#server/core/threads/index.ts";
import { type Ctx, recordEvent, registerConsumer } from "#server/core/usecase/index.ts";
import { closeWorkshop } from "./close-workshop.ts";

/** What a workshop is called and whether it is over are its event's, whichever screen changed them: its space, its room and all that goes on in it follow. */
export function registerWorkshopsInStep(): void {
  registerConsumer({
    name: "workshops-follow",
    types: ["calendar.changed", "calendar.moved", "calendar.cancelled"],
    run: (ctx, { type, payload }) =>
      ctx.transaction(async (tx) => {
        const workshopId = await followEvent(tx, payload.eventId);
        const what = type === "calendar.moved" ? "moved" : type === "calendar.cancelled" ? "cancelled" : null;
        if (workshopId && what) await recordEvent(tx, { type: "workshop.changed", workshopId, what });
      }),
  });
}

/** Which workshop it was, in an open transaction; nothing for what is the time of something else, or is so already. */
export async function followEvent(tx: Ctx, eventId: string): Promise<string | null> {
  const subject = await tx.db.calendarEvent.findUnique({ where: { id: eventId, subjectType: "workshop" } });
  if (!subject?.subjectId) return null;
  await tx.db.$queryRaw`select 1 from "workshop" where "spaceId" = ${subject.subjectId}::uuid for no key update`;
  const event = await tx.db.calendarEvent.findUnique({ where: { id: eventId }, include: { space: true } });
  if (!event) return null;
  const { title, language, space, state } = event;
  if (space.name !== title || space.language !== language)
    await nameSpace(tx, { spaceId: space.id, name: title, language });
  const workshop = await tx.db.workshop.findUnique({ where: { spaceId: space.id } });
  if (!workshop) return space.id;
  const { threadId } = workshop;
  if (threadId) {
    await renameThread(tx, { threadId, title });
    await rewordThread(tx, { threadId, source: event.description, language });
  }
  if (state === "cancelled" || state === "ended") await closeWorkshop(tx, { id: space.id, threadId });
  return space.id;
}
