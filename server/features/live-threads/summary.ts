import type { DocumentView, RecoveredDraftView, VersionView } from "#server/contracts/documents.ts";
import type { WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { LIVE_ENTRY, type ThreadPage } from "#server/contracts/threads.ts";
import {
  type DocumentChange,
  documentsOf,
  recoveredDraftsOf,
  registerDocumentHome,
  versionsOf,
  writeDocument,
  writtenIn,
} from "#server/core/documents/index.ts";
import { leadThread, loadThreadPage, seeThread, tellInThread } from "#server/core/threads/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { type Ctx, NotAllowed, NotFound, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** What a live thread came to is a document of it. */
const SUMMARY = { subjectType: "thread", part: "summary" } as const;

/** Who leads a live thread writes what it came to; who sees it reads that. */
export function registerSummaries(): void {
  registerDocumentHome({
    ...{ type: SUMMARY.subjectType, part: SUMMARY.part, table: "thread" },
    reads: seeThread,
    writes: leadThread,
    async founding(ctx, threadId) {
      const { thread } = await liveThreadOf(ctx, threadId);
      if (!thread.can.lead) throw new NotAllowed("notInCharge");
      return { spaceId: thread.spaceId, language: thread.language };
    },
    link: (threadId) => `/live/${threadId}/summary`,
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
    const { threadId, source, revision } = body;
    const { thread } = await liveThreadOf(tx, threadId);
    if (!thread.can.lead) throw new NotAllowed("notInCharge");
    const language = body.language ?? detectLanguage(source, thread.language).language;
    await writeDocument(tx, {
      ...{ ...SUMMARY, subjectId: threadId, spaceId: thread.spaceId },
      ...{ source, language, seq: revision },
    });
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

type Versions = Pick<ThreadPage, "thread" | "space"> & {
  source: string;
  summary: DocumentView | null;
  versions: VersionView[];
  drafts: RecoveredDraftView[];
};

/** A live thread's summary with what it said before, the latest first. */
export async function summaryVersions(ctx: Ctx, threadId: string): Promise<Versions> {
  const { thread, space } = await liveThreadOf(ctx, threadId);
  const summary = (await summariesOf(ctx, [threadId])).get(threadId) ?? null;
  const versions = summary ? await versionsOf(ctx, summary.id) : [];
  const drafts = summary ? await recoveredDraftsOf(ctx, summary.id) : [];
  return { thread, space, source: (await summaryWritten(ctx, threadId))?.source ?? "", summary, versions, drafts };
}

async function liveThreadOf(ctx: Ctx, threadId: string) {
  const page = await loadThreadPage(ctx, { threadId, limit: 1 });
  if (page.thread.kind !== "live") throw new NotFound();
  return page;
}
