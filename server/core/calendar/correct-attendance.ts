import { CorrectAttendanceInput } from "#server/contracts/attendance.ts";
import { audit, type Ctx, Invalid, NotFound, newId, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import { attendanceOf } from "./list-attendance.ts";

/**
 * Says how long a member was at an event that is over, and why: their phone had no line, or they sat beside somebody. What
 * was written down stays, and so do earlier corrections; the last one counts.
 */
export async function correctAttendance(ctx: Ctx, input: CorrectAttendanceInput): Promise<{ eventId: string }> {
  const { personId, minutes, reason, ...given } = CorrectAttendanceInput.parse(input);
  return actOnEvent(
    ctx,
    { ...given, personId, minutes, reason },
    {
      action: "calendar.correctAttendance",
      permission: "attendance",
      async work(tx, { event }) {
        const row = await attendanceOf(tx, { eventId: event.id, personId });
        if (!row) throw new NotFound();
        if (event.state !== "ended") throw new Invalid({ minutes: "attendanceNotOver" });
        // A minute that was begun may be given as a whole one.
        if (minutes * 60 >= row.heldSeconds + 60) throw new Invalid({ minutes: "longerThanHeld" });
        const seconds = Math.round(Math.min(minutes * 60, row.heldSeconds));
        await tx.db.attendanceCorrection.create({
          data: {
            ...{ id: newId(), eventId: event.id, personId, seconds, reason },
            ...{ correctedBy: signedIn(tx).id, at: tx.clock.now() },
          },
        });
        await audit(tx, {
          ...{ action: "calendar.correctAttendance", subjectType: "person", subjectId: personId },
          ...{ spaceId: event.spaceId, reason },
          facts: {
            eventId: event.id,
            from: Math.round(row.corrected?.seconds ?? row.recordedSeconds),
            to: seconds,
          },
        });
        await recordEvent(tx, { type: "attendance.corrected", eventId: event.id, spaceId: event.spaceId, personId });
      },
    },
  );
}
