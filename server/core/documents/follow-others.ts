import * as Y from "yjs";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { DocumentTeller } from "./document-room.ts";
import { lockDocument, updatesSince } from "./document-rows.ts";
import { noteOwner, type OpenDocument, openDocument, takeIn } from "./open-document.ts";

/** How far a document is in the database. */
export type Standing = { id: string; seq: number; generation: number };

/** How far a document is; null: it is gone. */
export function standingOf(ctx: Ctx, id: string): Promise<Standing | null> {
  return ctx.db.document.findUnique({ where: { id }, select: { id: true, seq: true, generation: true } });
}

/** Which of some documents are not where they were last seen, or are gone. */
export async function movedSince(ctx: Ctx, seen: readonly Standing[]): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select seen."id"::text as "id" from unnest(${seen.map(({ id }) => id)}::uuid[],
      ${seen.map(({ seq }) => seq)}::int[], ${seen.map(({ generation }) => generation)}::int[])
      as seen ("id", "seq", "generation")
    left join "document" d on d."id" = seen."id"
    where d."seq" is distinct from seen."seq" or d."generation" is distinct from seen."generation"`;
  return rows.map(({ id }) => id);
}

type Given = { standing: Standing | null; teller: DocumentTeller };

/** Fetches what others stored and tells it to those here. False: it begins anew, or is gone. */
export async function follow(ctx: Ctx, document: OpenDocument, { standing, teller }: Given): Promise<boolean> {
  const { id: documentId, generation } = document;
  if (standing?.generation !== generation) return false;
  if (standing.seq <= document.seq) return true;
  const since = document.seq;
  const updates = await updatesSince(ctx, documentId, since);
  const told = (update: Uint8Array) => teller.changed({ documentId, generation, update, from: null });
  const last = updates.at(-1);
  if (last?.seq === since + updates.length) {
    takeIn(document, { seq: last.seq, updates: updates.map(({ update }) => update) });
    for (const one of updates) {
      noteOwner(document, one);
      if (!document.own.delete(one.seq)) told(one.update);
    }
    return true;
  }
  // Where some of the changes were forgotten meanwhile, the state has them.
  const fresh = await ctx.transaction(async (tx) => openDocument(tx, await lockDocument(tx, documentId)));
  if (fresh.generation !== generation) return false;
  const update = Y.encodeStateAsUpdate(fresh.stored, Y.encodeStateVector(document.stored));
  takeIn(document, { seq: fresh.seq, updates: [update] });
  for (const [client, personId] of fresh.owners) document.owners.set(client, personId);
  told(update);
  return true;
}
