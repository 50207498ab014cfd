import type { DiscardDraftInput, KeepDraftInput, RecoveredDraftView } from "#server/contracts/documents.ts";
import { Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { loadDocument } from "./document-rows.ts";
import { linkOfDocument } from "./homes.ts";

/** More of one person in one document nobody looks through. */
const MOST_KEPT = 20;

/**
 * Keeps words that somebody wrote in a generation that is over, for them alone: they were written against another text and
 * are never merged into this one. Who may not write any more but reads still can hand in what they wrote before.
 */
export async function keepDraft(ctx: Ctx, { key: id, ...draft }: KeepDraftInput): Promise<{ id: string }> {
  const { id: personId } = signedIn(ctx);
  const { documentId } = draft;
  await loadDocument(ctx, documentId);
  return ctx.transaction(async (tx) => {
    const before = await tx.db.recoveredDraft.findUnique({ where: { id }, select: { personId: true, source: true } });
    if (before) {
      if (before.personId !== personId || before.source !== draft.source) throw new Conflict("sendKeyReused");
      return { id };
    }
    if ((await tx.db.recoveredDraft.count({ where: { personId, documentId } })) >= MOST_KEPT)
      throw new Conflict("draftsFull");
    await tx.db.recoveredDraft.createMany({
      data: [{ id, personId, at: tx.clock.now(), ...draft }],
      skipDuplicates: true,
    });
    return { id };
  });
}

/** One's own words that could not go into a document, the latest first. */
export async function recoveredDraftsOf(ctx: Ctx, documentId: string): Promise<RecoveredDraftView[]> {
  if (ctx.actor.kind !== "person") return [];
  const rows = await ctx.db.recoveredDraft.findMany({
    where: { documentId, personId: signedIn(ctx).id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_KEPT,
    select: { id: true, source: true, at: true },
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Their author has taken the words, or wants them no more. */
export function discardDraft(ctx: Ctx, { key, ...body }: DiscardDraftInput): Promise<{ link: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "discardDraft", body }, async (tx) => {
    const row = await loadDocument(tx, body.documentId);
    const { count } = await tx.db.recoveredDraft.deleteMany({
      where: { id: body.draftId, documentId: row.id, personId },
    });
    if (count === 0) throw new NotFound();
    return { link: await linkOfDocument(tx, row) };
  });
}

/** Forgets words that nobody came for. */
export async function purgeDrafts(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "recoveredDraft" where "id" in (
      select "id" from "recoveredDraft" where "at" < ${before} order by "at" limit ${limit})`;
}
