import type { NoticeWay } from "#server/contracts/notice-choices.ts";
import type { DeliveryFacts } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { chosenWays } from "./choices.ts";
import { type NoticeRow, noticeKind } from "./kinds.ts";
import { seenRows } from "./list-notices.ts";
import type { Recipient } from "./recipient.ts";

type Again = { recipient: Recipient; deliveries: readonly DeliveryFacts[]; ways: readonly NoticeWay[] };

/**
 * Which notices are still worth sending now that they are about to go out, the oldest first, and why the others are
 * not: read meanwhile, not to be seen any more, not wanted in one of these ways, or beside the point.
 */
export async function lookAgain(ctx: Ctx, { recipient, deliveries, ways }: Again) {
  const ids = deliveries.flatMap(({ noticeId }) => noticeId ?? []);
  const stored = new Map(
    (await ctx.db.notice.findMany({ where: { id: { in: ids } } })).map((notice) => [notice.id, notice]),
  );
  const seen = new Map((await seenRows(ctx, recipient.actor, ids)).map((row) => [row.id, row]));
  const wayOf = await chosenWays(ctx, [...seen.values()]);
  const pointless = await whatIsPointless(ctx, [...seen.values()]);
  const without = new Map<string, string>();
  const worth: NoticeRow[] = [];
  for (const { id, noticeId } of deliveries) {
    const notice = stored.get(noticeId ?? "");
    const row = seen.get(noticeId ?? "");
    const why = await whyNot();
    if (why !== null) without.set(id, why);
    else if (row) worth.push(row);

    async function whyNot(): Promise<string | null> {
      if (!notice) return "gone";
      const kind = noticeKind(notice.kind as NoticeRow["kind"]);
      if (notice.readAt) return "read";
      if (!row) return (await kind?.whyUnseen?.(ctx, notice)) ?? "notSeen";
      const way = wayOf(row);
      if (!ways.includes(way)) return way === "digest" ? "inDigest" : "notWanted";
      return pointless.get(row.id) ?? null;
    }
  }
  // They are made in the order in which events were looked at, which need not be that in which they happened.
  worth.sort((one, other) => one.at.getTime() - other.at.getTime());
  return { worth, without };
}

/** Asked once for all that share a rule. */
async function whatIsPointless(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, string>> {
  const rules = new Set(rows.flatMap((row) => noticeKind(row.kind)?.mailPointless ?? []));
  const found = new Map<string, string>();
  for (const rule of rules) {
    const its = rows.filter((row) => noticeKind(row.kind)?.mailPointless === rule);
    for (const [id, why] of await rule(ctx, its)) found.set(id, why);
  }
  return found;
}
