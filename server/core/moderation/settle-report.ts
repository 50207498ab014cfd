import type { SettleReportInput } from "#server/contracts/reports.ts";
import { audit, Conflict, type Ctx, NotFound, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { decideReport } from "./policy.ts";

const { sql } = Prisma;

/** Ends a report with a word to who reported it; whatever else is to be done has its own places. It is written down. */
export function settleReport(
  ctx: Ctx,
  input: SettleReportInput,
): Promise<{ reportId: string; spaceId: string | null }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "report.settle", body }, async (tx) => {
    const [row] = await tx.db.$queryRaw<
      { reporterId: string; aboutId: string; spaceId: string | null; reason: string; settledAt: Date | null }[]
    >`
      select r."reporterId", r."aboutId", r."spaceId", r."reason", r."settledAt" from "report" r
      where r."id" = ${body.reportId}::uuid and ${decideReport.visible(tx.actor, sql`r`)} for update of r`;
    if (!row) throw new NotFound();
    if (row.settledAt) throw new Conflict("reportSettled");
    const { spaceId, aboutId, reporterId: personId } = row;
    const settled = { settledAt: tx.clock.now(), settledBy: me.id, answer: body.answer };
    await tx.db.report.update({ where: { id: body.reportId }, data: settled });
    const about = { subjectType: "person", subjectId: aboutId, spaceId };
    // Staff may be told of a private thread here; their log says that it was settled, and no more.
    await audit(tx, {
      action: "report.settle",
      ...about,
      reason: spaceId ? body.answer : "",
      facts: { reason: row.reason },
    });
    await recordEvent(tx, { type: "report.settled", reportId: body.reportId, personId });
    return { reportId: body.reportId, spaceId };
  });
}
