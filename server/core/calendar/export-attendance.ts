import type { AttendanceRow } from "#server/contracts/attendance.ts";
import { audit, type Ctx } from "#server/core/usecase/index.ts";
import { listAttendance, openAttended } from "./list-attendance.ts";

const AT_ONCE = 500;

/** The whole list, to be taken along as a file; that somebody took it is written down. Rows are read as they are asked for. */
export async function exportAttendance(
  ctx: Ctx,
  eventId: string,
): Promise<{ title: string; rows: AsyncIterable<AttendanceRow> }> {
  const { event } = await openAttended(ctx, eventId);
  await audit(ctx, {
    ...{ action: "calendar.takeAttendance", subjectType: "event", subjectId: eventId, spaceId: event.spaceId },
  });
  return { title: event.title, rows: allRows(ctx, eventId) };
}

async function* allRows(ctx: Ctx, eventId: string): AsyncGenerator<AttendanceRow> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAttendance>> = await listAttendance(ctx, {
      ...{ eventId, after, limit: AT_ONCE },
    });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}
