import type { DocumentPage } from "#server/contracts/documents.ts";
import { roomOf } from "#server/contracts/events.ts";
import { notesPath, type WriteWorkshopNotesInput } from "#server/contracts/workshop-notes.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { documentPage, registerDocumentHome, writeByForm } from "#server/core/documents/index.ts";
import { type Ctx, NotAllowed, NotFound, onceBySend, roomSeq, signedIn } from "#server/core/usecase/index.ts";
import { enterWorkshop, readPeople, writeNotesRule } from "./policy.ts";
import { type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

/** What those in a workshop write together is a document of it. */
const NOTES = { subjectType: "workshop", part: "notes" } as const;

/** All in it read them, and write them until it is over; those who lead it afterwards too. */
export function registerWorkshopNotes(): void {
  registerDocumentHome({
    ...{ type: NOTES.subjectType, part: NOTES.part, table: "workshop" },
    reads: enterWorkshop,
    writes: writeNotesRule,
    moderates: readPeople,
    async founding(ctx, workshopId) {
      const { id: spaceId, language } = await notesToWrite(ctx, workshopId);
      return { spaceId, language };
    },
    link: notesPath,
    name: async (ctx, { id }) => (await openWorkshop(ctx, id)).title,
    // The way to them is there from the beginning, for all who may read them.
    changed: async () => undefined,
  });
}

/** The notes of a workshop, with what they said before, for who is in it. */
export async function workshopNotes(
  ctx: Ctx,
  { workshop: address, version = null }: { workshop: string; version?: number | null },
): Promise<DocumentPage & { workshop: WorkshopView; threadId: string | null; seq: number }> {
  const opened = await enter(ctx, address);
  const page = await documentPage(ctx, { ...NOTES, subjectId: opened.id, version });
  const { threadId } = opened;
  // Who writes the notes is at the workshop, and so in its room.
  const seq = threadId === null ? 0 : await roomSeq(ctx, roomOf.thread(threadId));
  return { ...page, workshop: await viewed(ctx, opened), threadId, seq };
}

/** Somebody in a workshop writes its notes in a form. */
export function writeWorkshopNotes(ctx: Ctx, { key, ...body }: WriteWorkshopNotesInput): Promise<{ slug: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeWorkshopNotes", body }, async (tx) => {
    const { workshop, ...form } = body;
    const { id, slug, language } = await notesToWrite(tx, workshop);
    await writeByForm(tx, { ...NOTES, subjectId: id, spaceId: id, spoken: language, form });
    return { slug };
  });
}

async function notesToWrite(ctx: Ctx, slugOrId: string): Promise<OpenWorkshop> {
  const opened = await enter(ctx, slugOrId);
  if (!opened.can.notes) throw new NotAllowed(whyNot(opened));
  return opened;
}

/** Who may know of a workshop and is not in it finds no notes. */
async function enter(ctx: Ctx, slugOrId: string): Promise<OpenWorkshop> {
  const opened = await openWorkshop(ctx, slugOrId);
  signedIn(ctx);
  if (!opened.can.enter) throw new NotFound();
  return opened;
}
