import type { DocumentPage } from "#server/contracts/documents.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { GroupView, WriteNotesInput } from "#server/contracts/workshop-groups.ts";

import {
  documentPage,
  registerDocumentHome,
  settleWritten,
  writeByForm,
  writtenIn,
} from "#server/core/documents/index.ts";
import { loadThread, moderateThread, replyInThread, seeThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotAllowed, NotFound, onceBySend, roomSeq, signedIn } from "#server/core/usecase/index.ts";

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
    moderates: moderateThread,
    async founding(ctx, threadId) {
      const group = await groupOf(ctx, threadId);
      const { language } = await threadToWrite(ctx, threadId);
      return { spaceId: group.spaceId, language };
    },
    link: (threadId) => `/live/${threadId}`,
    async name(ctx, { id }) {
      const { spaceId } = await groupOf(ctx, id);
      return (await ctx.db.space.findUniqueOrThrow({ where: { id: spaceId }, select: { name: true } })).name;
    },
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

/** What is written in a group's notes at this moment is what they say. */
export function settleNotes(ctx: Ctx, threadId: string): Promise<void> {
  return settleWritten(ctx, { ...NOTES, subjectId: threadId });
}

/** What a group's notes say now, as they were written; null: nothing yet. */
export function notesWritten(ctx: Ctx, threadId: string): Promise<{ source: string; language: string } | null> {
  return writtenIn(ctx, { ...NOTES, subjectId: threadId });
}

/** `seq`: where the group's talk stands; who writes its notes is there too. */
type NotesPage = DocumentPage & { group: GroupView; spaceId: string; mayWrite: boolean; seq: number };

/** The notes of a group, with what they said before, for who is in it. */
export async function groupNotes(
  ctx: Ctx,
  { group, version = null }: { group: string; version?: number | null },
): Promise<NotesPage> {
  const opened = await openGroup(ctx, group);
  const { id: spaceId, threadId } = opened;
  return {
    ...(await documentPage(ctx, { ...NOTES, subjectId: threadId, version })),
    ...{ group: await groupView(ctx, opened), spaceId, mayWrite: await mayWrite(ctx, threadId) },
    seq: await roomSeq(ctx, roomOf.thread(threadId)),
  };
}

/** Somebody in a group writes its notes in a form. */
export function writeNotes(ctx: Ctx, { key, ...body }: WriteNotesInput): Promise<{ slug: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeNotes", body }, async (tx) => {
    const { group, ...form } = body;
    const { id: spaceId, slug, threadId } = await openGroup(tx, group);
    const { language: spoken } = await threadToWrite(tx, threadId);
    await writeByForm(tx, { ...NOTES, subjectId: threadId, spaceId, spoken, form });
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
