import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { type AttendanceRow, attendedPercent, attendedSeconds } from "#server/contracts/attendance.ts";
import { exportAttendance } from "#server/core/calendar/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { Route } from "./+types/attendance-csv.ts";
import { inMinutes } from "./in-minutes.ts";

/** GET /events/:eventId/attendance.csv: who was there, as spreadsheets read it in any script. What begins like a formula is none. */
export async function loader(args: Route.LoaderArgs) {
  const say = wordsIn(viewerOf(args.context)?.language ?? "en");
  const list = await show(args, (ctx) => exportAttendance(ctx, askedId(args.params.eventId)));
  const columns = (["name", "handle", "came", "left", "minutes", "percent", "recorded", "reason"] as const).map(
    (head) => say(`attendance:head.${head}`),
  );
  const lines = Readable.from(cells(list.rows)).pipe(
    stringify({ header: true, columns, bom: true, escape_formulas: true, record_delimiter: "windows" }),
  );
  const body = Readable.toWeb(lines) as ReadableStream;
  return fileAnswer(body, { type: "text/csv; charset=utf-8", plain: "attendance.csv", name: `${list.title}.csv` });
}

async function* cells(rows: AsyncIterable<AttendanceRow>): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) {
    yield [
      row.person.name,
      row.person.handle,
      row.parts[0]?.from ?? "",
      row.parts.at(-1)?.until ?? "",
      inMinutes(attendedSeconds(row)),
      attendedPercent(row),
      inMinutes(row.recordedSeconds),
      row.corrected?.reason ?? "",
    ];
  }
}
