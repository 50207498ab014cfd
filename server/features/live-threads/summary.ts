import type { DocumentPage, DocumentView } from "#server/contracts/documents.ts";
import type { WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { LIVE_ENTRY, type ThreadPage } from "#server/contracts/threads.ts";
import {
  type DocumentChange,
  documentPage,
  documentsOf,
  registerDocumentHome,
  writeByForm,
  writtenIn,
} from "#server/core/documents/index.ts";
import { leadThread, loadThreadPage, moderateThread, seeThread, tellInThread } from "#server/core/threads/index.ts";
import { type Ctx, NotAllowed, NotFound, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** What a live thread came to is a document of it. */
const SUMMARY = { subjectType: "thread", part: "summary" } as const;

/** Who leads a live thread writes what it came to; who sees it reads that. */
export function registerSummaries(): void {
  registerDocumentHome({
    ...{ type: SUMMARY.subjectType, part: SUMMARY.part, table: "thread" },
    reads: seeThread,
    writes: leadThread,
    moderates: moderateThread,
    async founding(ctx, threadId) {
      const { thread } = await liveThreadOf(ctx, threadId);
      if (!thread.can.lead) throw new NotAllowed("notInCharge");
      return { spaceId: thread.spaceId, language: thread.language };
    },
    link: (threadId) => `/live/${threadId}/summary`,
    name: async (ctx, { id }) => (await liveThreadOf(ctx, id)).thread.title ?? "",
    changed: tellOfSummary,
  });
}

async function tellOfSummary(tx: Ctx, { subjectId: threadId, first }: DocumentChange): Promise<void> {
  const { spaceId } = await tx.db.thread.findUniqueOrThrow({ where: { id: threadId }, select: { spaceId: true } });
  await tellInThread(tx, { id: threadId, spaceId }, { kind: LIVE_ENTRY, subject: threadId });
  if (first) await recordEvent(tx, { type: "live.summed", threadId, spaceId });
}

/** Who leads a live thread writes what it came to, in a form. */
export function writeSummary(
  ctx: Ctx,
  { key, ...body }: WriteSummaryInput,
): Promise<{ threadId: string; kind: "live" }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeSummary", body }, async (tx) => {
    const { threadId, ...form } = body;
    const { thread } = await liveThreadOf(tx, threadId);
    if (!thread.can.lead) throw new NotAllowed("notInCharge");
    const { spaceId, language: spoken } = thread;
    await writeByForm(tx, { ...SUMMARY, subjectId: threadId, spaceId, spoken, form });
    return { threadId, kind: "live" };
  });
}

/** What some live threads came to, as it says now, by their ids. */
export function summariesOf(ctx: Ctx, threadIds: readonly string[]): Promise<Map<string, DocumentView>> {
  return documentsOf(ctx, { ...SUMMARY, subjectIds: threadIds });
}

/** What one came to as it was written, for who may read it. */
export function summaryWritten(ctx: Ctx, threadId: string): Promise<{ source: string; text: string } | null> {
  return writtenIn(ctx, { ...SUMMARY, subjectId: threadId });
}

/** A live thread's summary with what it said before, the latest first. */
export async function summaryPage(
  ctx: Ctx,
  { threadId, version = null }: { threadId: string; version?: number | null },
): Promise<Pick<ThreadPage, "thread" | "space"> & DocumentPage> {
  const { thread, space } = await liveThreadOf(ctx, threadId);
  return { thread, space, ...(await documentPage(ctx, { ...SUMMARY, subjectId: threadId, version })) };
}

async function liveThreadOf(ctx: Ctx, threadId: string) {
  const page = await loadThreadPage(ctx, { threadId, limit: 1 });
  if (page.thread.kind !== "live") throw new NotFound();
  return page;
}
