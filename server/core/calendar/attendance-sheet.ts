import { readFileSync } from "node:fs";
import { type AttendanceRow, attendedPercent, attendedSeconds } from "#server/contracts/attendance.ts";
import { formatFor, type Reader } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";
import { canBePrinted, makePdf } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { formatWordsFor, wordsIn } from "#server/core/words/index.ts";
import { exportAttendance } from "./export-attendance.ts";
import { attendanceTotals } from "./list-attendance.ts";

const template = readFileSync(new URL("attendance-sheet.typ", import.meta.url), "utf8");
/** A list that is printed is one of people who could be in a room. */
const MOST_ROWS = 2000;

type Asked = { eventId: string; language: Language; reader: Reader };

/** The list as a sheet to print and sign, in the language of who takes it along. */
export async function attendanceSheet(
  ctx: Ctx,
  { eventId, language, reader }: Asked,
): Promise<{ title: string; pdf: Uint8Array }> {
  const { title, rows } = await exportAttendance(ctx, eventId);
  const { heldSeconds, beganAt } = await attendanceTotals(ctx, eventId);
  const say = wordsIn(language);
  const { number, full } = formatFor(formatWordsFor(language), reader);
  const minutes = (seconds: number) => number(Math.round(seconds / 60));
  const listed: AttendanceRow[] = [];
  for await (const row of rows) if (listed.push(row) === MOST_ROWS) break;
  const pdf = await makePdf({
    ...{ template, language },
    data: {
      title,
      heading: say("attendance:title"),
      when: beganAt ? full(beganAt) : "",
      held: say("attendance:sheet.held", { minutes: minutes(heldSeconds) }),
      made: say("attendance:sheet.made", { when: full(ctx.clock.now()) }),
      page: say("attendance:sheet.page", { page: "\uE000", pages: "\uE001" }),
      heads: {
        name: say("attendance:head.name"),
        minutes: say("attendance:head.minutes"),
        percent: say("attendance:head.percent"),
        signature: say("attendance:head.signature"),
      },
      rows: listed.map((row) => ({
        name: canBePrinted(row.person.name) ? row.person.name : row.person.handle,
        organisation: row.person.organisation || null,
        minutes: minutes(attendedSeconds(row)),
        percent: say("attendance:percent", { n: number(attendedPercent(row)) }),
        corrected: row.corrected !== null,
      })),
      corrected: listed.some(({ corrected }) => corrected) ? say("attendance:sheet.corrected") : null,
    },
  });
  return { title, pdf };
}
