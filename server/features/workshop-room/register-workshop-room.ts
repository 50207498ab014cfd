import { ROOM_ENTRY } from "#server/contracts/workshop-room.ts";
import { closeFormsIn } from "#server/core/forms/index.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import { registerThreadEntries } from "#server/core/threads/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { registerEnd, tellOfRoom } from "#server/features/workshops/index.ts";
import { closeRoom } from "./close-room.ts";
import { registerChannelsFollow } from "./follow-team.ts";
import { roomFacts } from "./room-facts.ts";

/** Tells core what there is in a workshop's room beside its thread, and keeps it true when the calendar changes. */
export function registerWorkshopRoom(): void {
  registerThreadEntries(
    ROOM_ENTRY,
    async (ctx, _threadId, ids) => {
      const found = await Promise.all(ids.map(async (id) => [id, await roomFacts(ctx, id)] as const));
      return new Map(found.filter(([, facts]) => facts !== null));
    },
    { small: true },
  );
  registerEnd("room", closeRoom);
  registerChannelsFollow();
  registerConsumer({
    name: "workshop-room-follows",
    types: ["calendar.changed", "calendar.moved", "calendar.cancelled"],
    run: (ctx, { payload }) => ctx.transaction((tx) => followEvent(tx, payload.eventId)),
  });
  registerPersonalData({
    name: "putOnBoards",
    collect: (ctx, boardBy) =>
      ctx.db.workshopNow.findMany({
        where: { boardBy },
        orderBy: { spaceId: "asc" },
        select: { spaceId: true, boardKind: true, boardId: true },
      }),
  });
}

/** Whether it goes on, and where its stage is, are the event's, whichever screen changed them. */
async function followEvent(tx: Ctx, eventId: string): Promise<void> {
  const event = await tx.db.calendarEvent.findUnique({ where: { id: eventId } });
  if (event?.subjectType !== "workshop" || event.subjectId === null) return;
  const workshop = await tx.db.workshop.findUnique({ where: { spaceId: event.subjectId } });
  if (workshop && (event.state === "ended" || event.state === "cancelled")) await closeAsked(tx, workshop.spaceId);
  if (workshop) await tellOfRoom(tx, { id: workshop.spaceId, threadId: workshop.threadId });
}

/** When a workshop is over, so is what was asked in its room and in its groups. */
async function closeAsked(tx: Ctx, spaceId: string): Promise<void> {
  const threads = await tx.db.thread.findMany({
    where: { kind: "live", space: { OR: [{ id: spaceId }, { parentId: spaceId }] } },
    select: { id: true },
  });
  await closeFormsIn(tx, { type: "thread", ids: threads.map(({ id }) => id) });
}
