import { askMails } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

const DAY = 24 * 3600 * 1000;

/**
 * Tells a member by mail what became of theirs, once a day a topic and a reason, in the open transaction. A mail that is
 * tried again after that is told of again.
 */
export async function tellWriter(
  tx: Ctx,
  row: { id: string; personId: string | null; threadId: string | null; why: string },
  why: string = row.why,
): Promise<void> {
  const { personId, threadId } = row;
  if (!personId) return;
  // Two at once would each find that nothing was said yet.
  await tx.db
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`mailIn ${personId} ${threadId} ${why}`}, 0))`;
  const since = new Date(tx.clock.now().getTime() - DAY);
  const before = await tx.db.incomingMail.count({
    where: { id: { not: row.id }, personId, threadId, why, told: true, at: { gt: since } },
    take: 1,
  });
  if (before > 0) return;
  await tx.db.incomingMail.update({ where: { id: row.id }, data: { told: true, why } });
  await askMails(tx, [{ kind: "mailIn", personId, facts: { incomingMailId: row.id } }]);
}
