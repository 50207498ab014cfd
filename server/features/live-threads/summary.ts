import type { LiveSummaryView, WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { LIVE_ENTRY, type ThreadPage } from "#server/contracts/threads.ts";
import { personCards } from "#server/core/people/index.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { loadThreadPage, tellInThread } from "#server/core/threads/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import {
  actingAs,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";

/** So many of the latest versions are shown. */
const MOST_VERSIONS = 30;

type Row = {
  threadId: string;
  revision: number;
  source: string;
  html: string;
  language: string;
  editorId: string;
  at: Date;
};

/** Who leads a live thread writes what it came to. What it said before is kept; a text that changed meanwhile is not written over unseen. */
export function writeSummary(
  ctx: Ctx,
  { key, ...body }: WriteSummaryInput,
): Promise<{ threadId: string; kind: "live" }> {
  const { id: editorId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeSummary", body }, async (tx) => {
    const { threadId, source, revision } = body;
    const { thread } = await liveThreadOf(tx, threadId);
    if (!thread.can.lead) throw new NotAllowed("notInCharge");
    // One at a time, whoever writes.
    await tx.db.$queryRaw`select 1 from "thread" where "id" = ${threadId}::uuid for no key update`;
    const before = await tx.db.liveSummary.findFirst({ where: { threadId }, orderBy: { revision: "desc" } });
    if ((before?.revision ?? 0) !== revision) throw new Conflict("summaryChanged");
    const language = body.language ?? detectLanguage(source, thread.language).language;
    const done = { threadId, kind: "live" as const };
    if (before?.source === source && before.language === language) return done;
    const { html, text } = renderPost(source, { handles: new Set() });
    await tx.db.liveSummary.create({
      data: { threadId, revision: revision + 1, source, html, text, language, editorId, at: tx.clock.now() },
    });
    await tellInThread(tx, thread, { kind: LIVE_ENTRY, subject: threadId });
    if (before === null) await recordEvent(tx, { type: "live.summed", threadId, spaceId: thread.spaceId });
    return done;
  });
}

/** What some live threads came to, as it says now, by their ids. */
export async function summariesOf(ctx: Ctx, threadIds: readonly string[]): Promise<Map<string, LiveSummaryView>> {
  if (threadIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<Row[]>`
    select distinct on (s."threadId") s."threadId"::text as "threadId", s."revision", s."source", s."html", s."language",
      s."editorId"::text as "editorId", s."at"
    from "liveSummary" s where s."threadId" = any(${[...threadIds]}::uuid[]) order by s."threadId", s."revision" desc`;
  const views = await viewed(ctx, rows);
  return new Map(rows.flatMap((row, at) => (views[at] ? [[row.threadId, views[at]] as const] : [])));
}

type Versions = Pick<ThreadPage, "thread" | "space"> & { source: string; versions: LiveSummaryView[] };

/** A live thread's summary with what it said before, the latest first. */
export async function summaryVersions(ctx: Ctx, threadId: string): Promise<Versions> {
  const { thread, space } = await liveThreadOf(ctx, threadId);
  const rows = await ctx.db.liveSummary.findMany({
    where: { threadId },
    orderBy: { revision: "desc" },
    take: MOST_VERSIONS,
  });
  return { thread, space, source: rows[0]?.source ?? "", versions: await viewed(ctx, rows) };
}

async function liveThreadOf(ctx: Ctx, threadId: string) {
  const page = await loadThreadPage(ctx, { threadId, limit: 1 });
  if (page.thread.kind !== "live") throw new NotFound();
  return page;
}

/** Rows with their writers, as everyone sees them. */
async function viewed(ctx: Ctx, rows: readonly Row[]): Promise<LiveSummaryView[]> {
  const people = await personCards(
    actingAs(ctx, { kind: "guest" }),
    rows.map(({ editorId }) => editorId),
  );
  return rows.map(({ revision, html, language, editorId, at }) => {
    return { revision, html, language, by: people.get(editorId) ?? null, at: at.toISOString() };
  });
}
