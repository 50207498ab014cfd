import type { QuotedPost, ReportReason } from "#server/contracts/reports.ts";
import { type Ctx, type Limit, newId, pace, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** Above what somebody has to report on a bad day, below what a program gone wild does. */
const REPORTS: Limit = { name: "moderation.report", tries: 30, seconds: 86_400 };
export const paceReports = (ctx: Ctx) => pace(REPORTS, { personId: signedIn(ctx).id, field: "words" });

type Filed = {
  subjectType: "post" | "person";
  subjectId: string;
  aboutId: string;
  /** The community whose moderators decide it; null: staff do. */
  spaceId: string | null;
  reason: ReportReason;
  words: string;
  quoted: QuotedPost[];
};

/** Writes a report down, once while it waits, and tells those who decide it. */
export async function fileReport(tx: Ctx, given: Filed): Promise<{ reportId: string }> {
  const { id: reporterId } = signedIn(tx);
  const { subjectType, subjectId, spaceId } = given;
  const reportId = newId();
  const made = await tx.db.$executeRaw`
    insert into "report" ("id", "reporterId", "subjectType", "subjectId", "aboutId", "spaceId", "reason", "words", "quoted", "at")
    values (${reportId}::uuid, ${reporterId}::uuid, ${subjectType}, ${subjectId}::uuid, ${given.aboutId}::uuid,
      ${spaceId}::uuid, ${given.reason}, ${given.words}, ${JSON.stringify(given.quoted)}::jsonb, ${tx.clock.now()})
    on conflict ("reporterId", "subjectId") where "settledAt" is null do nothing`;
  if (made === 0) {
    const there = await tx.db.report.findFirstOrThrow({ where: { reporterId, subjectId, settledAt: null } });
    return { reportId: there.id };
  }
  await recordEvent(tx, { type: "report.made", reportId, spaceId });
  return { reportId };
}
