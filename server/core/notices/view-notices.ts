import { type NoticeView, noticeRules, ruleOfKind } from "#server/contracts/notices.ts";
import { personCards } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type NoticeDetails, type NoticeKind, type NoticeRow, noticeKind } from "./kinds.ts";

/** The columns of a `NoticeRow`, over "notice" `n`. */
export const noticeColumns = Prisma.sql`n."id"::text as "id", n."personId"::text as "personId", n."kind",
  n."subjectId"::text as "subjectId", n."spaceId"::text as "spaceId", n."threadId"::text as "threadId",
  n."actorId"::text as "actorId", n."facts", n."at", n."readAt"`;

/** Rows that the actor was found to see, as views, in the order given; with as many queries for one as for many. */
export async function viewNotices(ctx: Ctx, rows: readonly NoticeRow[]): Promise<NoticeView[]> {
  if (rows.length === 0) return [];
  const actors = await personCards(
    ctx,
    rows.flatMap((row) => row.actorId ?? []),
  );
  const details = await detailsOf(ctx, rows);
  return rows.flatMap((row) => {
    const known = details.get(row.id);
    if (!known) return [];
    return {
      id: row.id,
      kind: row.kind,
      why: noticeRules.find((rule) => rule === row.facts.rule) ?? ruleOfKind[row.kind],
      at: row.at.toISOString(),
      read: row.readAt !== null,
      actor: (row.actorId && actors.get(row.actorId)) || null,
      threadId: row.threadId,
      ...known,
    };
  });
}

async function detailsOf(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const byLoader = new Map<NoticeKind["details"], NoticeRow[]>();
  for (const row of rows) {
    const load = noticeKind(row.kind)?.details;
    if (load) byLoader.set(load, [...(byLoader.get(load) ?? []), row]);
  }
  const found = new Map<string, NoticeDetails>();
  for (const [load, some] of byLoader) for (const [id, details] of await load(ctx, some)) found.set(id, details);
  return found;
}
