import type { EventView } from "#server/contracts/calendar.ts";
import type { NextDateInput } from "#server/contracts/mentoring.ts";
import { createEvent, eventViews } from "#server/core/calendar/index.ts";
import { type Ctx, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockMentoring, type MentoringRow, requirePermitted } from "./mentoring-rows.ts";

const SHOWN = 10;

/** Puts the next date into the calendars of those in a mentoring; reminders come by themselves. */
export function planDate(ctx: Ctx, input: NextDateInput): Promise<{ mentoringId: string; eventId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.date", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "note");
    const { timeZone } = await tx.db.person.findUniqueOrThrow({ where: { id: me.id }, select: { timeZone: true } });
    const { title, date, time, minutes, place } = body;
    const { eventId } = await createEvent(tx, {
      ...{
        space: mentoring.spaceId ?? "",
        title: title || mentoring.title,
        language: title ? null : mentoring.language,
      },
      ...{ date, time, zone: timeZone, minutes, place },
    });
    return { mentoringId: mentoring.id, eventId };
  });
}

/** The dates of a mentoring that was loaded through the actor, the last first. */
export async function datesOf(ctx: Ctx, { spaceId }: Pick<MentoringRow, "spaceId">): Promise<EventView[]> {
  if (spaceId === null) return [];
  const rows = await ctx.db.calendarEvent.findMany({
    where: { spaceId },
    orderBy: { startsAt: "desc" },
    take: SHOWN,
    select: { id: true },
  });
  const views = await eventViews(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => views.get(id) ?? []);
}
