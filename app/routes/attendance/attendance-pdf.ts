import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { attendanceSheet } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/attendance-pdf.ts";

/** GET /events/:eventId/attendance.pdf: who was there, to be printed and signed. */
export async function loader(args: Route.LoaderArgs) {
  const { language = "en", timeZone = "UTC", digits = "latn" } = viewerOf(args.context) ?? {};
  const { title, pdf } = await show(args, (ctx) =>
    attendanceSheet(ctx, { eventId: askedId(args.params.eventId), language, reader: { timeZone, digits } }),
  );
  return fileAnswer(pdf, { type: "application/pdf", plain: "attendance.pdf", name: `${title}.pdf` });
}
