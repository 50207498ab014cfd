/** A calendar as an answer. It may be kept by nobody else: what it holds depends on who asks. */
export function calendarAnswer(file: string, { download }: { download: string | null }): Response {
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": download ? `attachment; filename="${download}"` : "inline",
      "Cache-Control": "private, no-cache",
      "X-Robots-Tag": "noindex",
    },
  });
}
