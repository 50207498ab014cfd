import {
  groupNotices,
  MOST_COUNTED,
  NoticeListInput,
  type NoticeListView,
  noticeEntryKinds,
  type OwnNoticesData,
  type UnreadCounts,
} from "#server/contracts/notices.ts";
import {
  type Actor,
  actingAs,
  type Ctx,
  type EntriesOf,
  type SiteRole,
  type SubjectsOf,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { NoticeRow } from "./kinds.ts";
import { seenNotice } from "./policy.ts";
import { noticeColumns, viewNotices } from "./view-notices.ts";

const { sql } = Prisma;
const A_PAGE = 40;

/** The actor's notices: unread before read, the newest first, those of one thread together. */
export async function listNotices(ctx: Ctx, given: NoticeListInput): Promise<NoticeListView> {
  signedIn(ctx);
  const { older } = NoticeListInput.parse(given);
  const [flag, id] = older?.split(".") ?? [];
  const unread = flag === "1" ? [] : await rowsOf(ctx, { read: false, before: id ?? null, limit: A_PAGE + 1 });
  const missing = A_PAGE + 1 - unread.length;
  const before = flag === "1" ? (id ?? null) : null;
  const read = missing > 0 ? await rowsOf(ctx, { read: true, before, limit: missing }) : [];
  const rows = [...unread, ...read];
  const page = rows.slice(0, A_PAGE);
  const last = page.at(-1);
  return {
    groups: groupNotices(await viewNotices(ctx, page)),
    older: rows.length > A_PAGE && last ? `${last.readAt ? 1 : 0}.${last.id}` : null,
    unread: await unreadNotices(ctx),
    upTo: older === null ? (unread[0]?.id ?? null) : null,
  };
}

/** How many unread notices the actor has, as far as they see them now; `MOST_COUNTED` stands for more. */
export async function unreadNotices(ctx: Ctx): Promise<number> {
  return (await unreadCounts(ctx)).unread;
}

/** The same, and of how many private threads they tell. */
export async function unreadCounts(ctx: Ctx): Promise<UnreadCounts> {
  if (ctx.actor.kind !== "person") return { unread: 0, messages: 0 };
  const theirs = sql`n."personId" = ${ctx.actor.id}::uuid and n."readAt" is null`;
  const kinds = await kindsAmong(ctx, theirs);
  if (kinds.length === 0) return { unread: 0, messages: 0 };
  const [counts] = await ctx.db.$queryRaw<UnreadCounts[]>`
    select count(*)::int as "unread", count(distinct "threadId") filter (where "kind" = 'message')::int as "messages" from (
      select n."kind", n."threadId" from "notice" n where ${theirs} and ${seenNotice(ctx.actor, sql`n`, kinds)}
      limit ${MOST_COUNTED}) unread`;
  return counts ?? { unread: 0, messages: 0 };
}

/** The subjects of entries about notices in people's own rooms, as they are now for each of them. Other entries are left out. */
export async function ownNoticeSubjects(ctx: Ctx, rooms: EntriesOf): Promise<SubjectsOf<OwnNoticesData>> {
  const kinds: string[] = Object.values(noticeEntryKinds);
  const ours = new Map(
    [...rooms]
      .map(([personId, entries]) => [personId, entries.filter((entry) => kinds.includes(entry.kind))] as const)
      .filter(([, entries]) => entries.length > 0),
  );
  if (ours.size === 0) return new Map();
  const people = await ctx.db.person.findMany({
    where: { id: { in: [...ours.keys()] } },
    select: { id: true, siteRole: true },
  });
  const found = new Map<string, ReadonlyMap<string, OwnNoticesData>>();
  // What somebody may see is asked as each of them.
  for (const { id, siteRole } of people) {
    const owner: Actor = { kind: "person", id, siteRole: siteRole as SiteRole, sessionId: null };
    found.set(id, await noticesOf(actingAs(ctx, owner), owner, ours.get(id) ?? []));
  }
  return found;
}

async function noticesOf(ctx: Ctx, owner: Actor, entries: readonly { kind: string; subject: string }[]) {
  const counts = await unreadCounts(ctx);
  const made = entries.filter((entry) => entry.kind === noticeEntryKinds.made).map((entry) => entry.subject);
  const rows = await seenRows(ctx, owner, made);
  const views = new Map((await viewNotices(ctx, rows)).map((view) => [view.id, view]));
  return new Map(entries.map(({ subject }) => [subject, { ...counts, notice: views.get(subject) ?? null }]));
}

/** Of some notices, those that an actor sees. */
export async function seenRows(ctx: Ctx, actor: Actor, ids: readonly string[]): Promise<NoticeRow[]> {
  return ids.length === 0 ? [] : seenAmong(ctx, { actor, among: sql`n."id" = any(${[...ids]}::uuid[])` });
}

async function rowsOf(ctx: Ctx, { read, before, limit }: { read: boolean; before: string | null; limit: number }) {
  const state = read ? sql`n."readAt" is not null` : sql`n."readAt" is null`;
  const from = before === null ? Prisma.empty : sql`and n."id" < ${before}::uuid`;
  const among = sql`n."personId" = ${signedIn(ctx).id}::uuid and ${state} ${from}`;
  return seenAmong(ctx, { actor: ctx.actor, among, order: sql`order by n."id" desc limit ${limit}` });
}

type Among = { actor: Actor; among: Prisma.Sql; order?: Prisma.Sql };

/** Those that the actor sees, of the rows of "notice" `n` that `among` holds for. */
async function seenAmong(ctx: Ctx, { actor, among, order = Prisma.empty }: Among): Promise<NoticeRow[]> {
  const kinds = await kindsAmong(ctx, among);
  if (kinds.length === 0) return [];
  return ctx.db.$queryRaw<NoticeRow[]>`
    select ${noticeColumns} from "notice" n where ${among} and ${seenNotice(actor, sql`n`, kinds)} ${order}`;
}

/** Of which kinds they are, seen or not. */
async function kindsAmong(ctx: Ctx, among: Prisma.Sql): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ kind: string }[]>`
    select distinct n."kind" from "notice" n where ${among} order by n."kind"`;
  return rows.map(({ kind }) => kind);
}
