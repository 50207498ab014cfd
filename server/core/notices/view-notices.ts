import { noticeRules, ruleOfKind } from "#server/contracts/notice-kinds.ts";
import type { NoticeView } from "#server/contracts/notices.ts";
import { asRead, type ReadWords } from "#server/contracts/translation.ts";
import { personCards } from "#server/core/people/index.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type NoticeDetails, type NoticeKind, type NoticeRow, type NoticeWords, noticeKind } from "./kinds.ts";

/** The columns of a `NoticeRow`, over "notice" `n`. */
export const noticeColumns = Prisma.sql`n."id"::text as "id", n."personId"::text as "personId", n."kind",
  n."subjectId"::text as "subjectId", n."spaceId"::text as "spaceId", n."threadId"::text as "threadId",
  n."actorId"::text as "actorId", n."facts", n."at", n."readAt"`;

/** So much of what was said stands in a notice. */
const EXCERPT = 160;

/**
 * Rows that the actor was found to see, as views, in the order given and in the languages they read; with as many
 * queries for one as for many. `away`: their reader has them not open.
 */
export async function viewNotices(
  ctx: Ctx,
  rows: readonly NoticeRow[],
  { away = false }: { away?: boolean } = {},
): Promise<NoticeView[]> {
  if (rows.length === 0) return [];
  const actors = await personCards(
    ctx,
    rows.flatMap((row) => row.actorId ?? []),
  );
  const details = await detailsOf(ctx, rows);
  const inReadersWords = await readersWords(ctx, [...details.values()], away);
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
      title: inReadersWords(known.title),
      excerpt: inReadersWords(known.excerpt, (text, language) => excerpt(text, { length: EXCERPT, language })),
    };
  });
}

/** What the notices tell of, each as the actor reads it. */
async function readersWords(ctx: Ctx, details: readonly NoticeDetails[], away: boolean) {
  const refs = details.flatMap((known) => [known.title, known.excerpt].flatMap((words) => words?.ref ?? []));
  const once = new Map(refs.map((ref) => [ref.id, ref]));
  const { first, views } = await readTranslations(ctx, [...once.values()], { away });
  return (words: NoticeWords | null, cut = (text: string, _language: string) => text): ReadWords | null => {
    if (!words) return null;
    const { ref, text, language } = words;
    // What came with a decision is shown whole, as it was written.
    if (!ref) return { text, language, mark: null, awaited: false, foreign: null };
    return asRead({ text: cut(text, language), language }, { view: views[ref.id], first, of: cut });
  };
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
