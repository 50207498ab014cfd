import { z } from "zod";
import { MAX_EVENT_MINUTES, MAX_REASON } from "./bounds.ts";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import type { SpaceRole } from "./spaces.ts";
import { requiredText } from "./text.ts";

/** How it is counted who was at an event. */
export const ATTENDANCE_RULE = {
  /** Who comes back within this time was not away. */
  graceSeconds: 60,
  /** So often a process writes down who is there: what it takes along when it is killed is no more. */
  beatSeconds: 10,
  /** So long it takes to notice a line that breaks without a word. */
  silentSeconds: 55,
  /** So long counts a tap of who has no line, without script or in lite mode. */
  hereSeconds: 300,
  /** So long after the end the last that processes know is still taken. */
  lastWordSeconds: 60,
} as const;

/** Longer than any event is planned: one may go on for a while. */
const MOST_MINUTES = 2 * MAX_EVENT_MINUTES;

/** Who is in charge says how long a member was there, where what was written down is not right. */
export const CorrectAttendanceInput = z.object({
  key: SendKey,
  eventId: Id,
  personId: Id,
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(0, "numberWrong")
    .max(MOST_MINUTES, "tooMany"),
  reason: requiredText({ max: MAX_REASON }),
});
export type CorrectAttendanceInput = z.infer<typeof CorrectAttendanceInput>;

/** How long one member was at an event. Seconds count within the time that it was really on. */
export type AttendanceRow = {
  person: PersonCard;
  /** In its space; null: they are no member there any more. */
  role: SpaceRole | null;
  /** As it was written down. */
  recordedSeconds: number;
  heldSeconds: number;
  parts: readonly { from: string; until: string }[];
  corrected: { seconds: number; reason: string; by: string; at: string } | null;
};

/** An event as a whole, by who was there. */
export type AttendanceTotals = {
  heldSeconds: number;
  beganAt: Date | null;
  endedAt: Date | null;
  /** Nothing is written down any more. */
  frozen: boolean;
  there: number;
  overTime: readonly { at: Date; people: number }[];
};

/** What counts: as it was put right, else as it was written down. */
export function attendedSeconds({ corrected, recordedSeconds }: AttendanceRow): number {
  return corrected ? corrected.seconds : recordedSeconds;
}

/** Whole percent of the time that it was really on, rounded down, so that nobody reaches a bound by rounding. */
export function attendedPercent(row: AttendanceRow): number {
  return percentOf(attendedSeconds(row), row.heldSeconds);
}

export function percentOf(seconds: number, heldSeconds: number): number {
  if (heldSeconds <= 0) return 0;
  return Math.min(100, Math.floor((seconds / heldSeconds) * 100 + 1e-9));
}
