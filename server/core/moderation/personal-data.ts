import { registerPersonalData } from "#server/core/people/index.ts";

/** What somebody reported, and what became of it. Who reported them is not theirs to know. */
export function registerReportData(): void {
  registerPersonalData({
    name: "reports",
    collect: (ctx, reporterId) =>
      ctx.db.report.findMany({
        where: { reporterId },
        orderBy: { id: "asc" },
        select: { subjectType: true, reason: true, words: true, quoted: true, at: true, settledAt: true, answer: true },
      }),
  });
}
