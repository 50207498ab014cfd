import type { DocumentView, VersionView } from "#server/contracts/documents.ts";
import type { GroupView, WriteNotesInput } from "#server/contracts/workshop-groups.ts";
import {
  documentsOf,
  registerDocumentHome,
  versionsOf,
  writeDocument,
  writtenIn,
} from "#server/core/documents/index.ts";
import { loadThread, replyInThread, seeThread } from "#server/core/threads/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { Conflict, type Ctx, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openGroup } from "./group-rows.ts";
import { groupView } from "./group-view.ts";
import { tellOfCall } from "./lock-groups.ts";

/** What a group writes together is a document of its talk: who may speak there may write, as long as they may. */
const NOTES = { subjectType: "thread", part: "groupNotes" } as const;

export function registerGroupNotes(): void {
  registerDocumentHome({
    ...{ type: NOTES.subjectType, part: NOTES.part, table: "thread" },
    reads: seeThread,
    writes: replyInThread,
    async founding(ctx, threadId) {
      const group = await groupOf(ctx, threadId);
      const { language } = await threadToWrite(ctx, threadId);
      return { spaceId: group.spaceId, language };
    },
    link: (threadId) => `/live/${threadId}`,
    async changed(tx, { subjectId: threadId, first }) {
      if (!first) return;
      const group = await groupOf(tx, threadId);
      await tellOfCall(tx, { id: group.spaceId, workshopId: group.round.workshopId });
    },
  });
}

async function groupOf(ctx: Ctx, threadId: string) {
  const group = await ctx.db.workshopGroup.findUnique({ where: { threadId }, include: { round: true } });
  if (!group) throw new NotFound();
  return group;
}

/** What a group's notes say now, and as they were written; null: nothing yet. */
export async function notesOf(ctx: Ctx, threadId: string): Promise<{ view: DocumentView; source: string } | null> {
  const view = (await documentsOf(ctx, { ...NOTES, subjectIds: [threadId] })).get(threadId);
  if (!view) return null;
  return { view, source: (await writtenIn(ctx, { ...NOTES, subjectId: threadId }))?.source ?? "" };
}

type NotesPage = {
  group: GroupView;
  spaceId: string;
  notes: DocumentView | null;
  source: string;
  versions: VersionView[];
  mayWrite: boolean;
};

/** The notes of a group, with what they said before, for who is in it. */
export async function groupNotes(ctx: Ctx, address: string): Promise<NotesPage> {
  const opened = await openGroup(ctx, address);
  const found = await notesOf(ctx, opened.threadId);
  return {
    ...{ group: await groupView(ctx, opened), spaceId: opened.id, notes: found?.view ?? null },
    source: found?.source ?? "",
    versions: found ? await versionsOf(ctx, found.view.id) : [],
    mayWrite: await mayWrite(ctx, opened.threadId),
  };
}

/** Somebody in a group writes its notes in a form. */
export function writeNotes(ctx: Ctx, { key, ...body }: WriteNotesInput): Promise<{ slug: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeNotes", body }, async (tx) => {
    const { id: spaceId, slug, threadId } = await openGroup(tx, body.group);
    const thread = await threadToWrite(tx, threadId);
    const language = body.language ?? detectLanguage(body.source, thread.language).language;
    await writeDocument(tx, {
      ...{ ...NOTES, subjectId: threadId, spaceId },
      ...{ source: body.source, language, seq: body.revision },
    });
    return { slug };
  });
}

async function threadToWrite(ctx: Ctx, threadId: string) {
  const thread = await loadThread(ctx, threadId);
  if (await mayWrite(ctx, threadId)) return thread;
  throw thread.closed ? new Conflict("threadClosed") : new NotAllowed("floorClosed");
}

async function mayWrite(ctx: Ctx, threadId: string): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 from "thread" t where t."id" = ${threadId}::uuid and ${replyInThread.visible(ctx.actor, Prisma.sql`t`)}`;
  return rows.length > 0;
}
