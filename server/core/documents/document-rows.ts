import * as Y from "yjs";
import { Conflict, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { isSound } from "./check-nodes.ts";
import type { DocumentContent, RootNode } from "./content.ts";
import { contentOfTree } from "./content-of-tree.ts";
import type { DocumentPlace, KnownPlace } from "./homes.ts";
import {
  commentOnDocument,
  type DocumentRule,
  lookBack,
  moderateDocument,
  readDocument,
  writeInDocument,
} from "./policy.ts";
import { contentOf } from "./read-yjs.ts";
import { packState, unpackState } from "./stored-state.ts";
import { treeOfContent } from "./tree-of-content.ts";
import { rewrite } from "./write-yjs.ts";

const { sql } = Prisma;

export type DocumentRow = DocumentPlace & {
  id: string;
  spaceId: string;
  generation: number;
  seq: number;
  stateSeq: number;
  language: string;
  content: DocumentContent;
};

const columns = sql`d."id"::text as "id", d."spaceId"::text as "spaceId", d."subjectType", d."subjectId"::text as "subjectId",
  d."part", d."generation", d."seq", d."stateSeq", d."language", d."content"`;

/** Where a document stands, which never changes. */
export type PlacedDocument = DocumentPlace & Pick<DocumentRow, "id" | "spaceId">;
/** The same for who may read it, with whether they may write in it. */
export type ReadDocument = PlacedDocument & { writes: boolean };

/**
 * Where a document stands, whoever asks; who asks more of it then asks the rules of that place alone. What is not there
 * stands nowhere, and is asked for all the same: whoever may not know of a document cannot tell it from none.
 */
async function placeOf(ctx: Ctx, id: string): Promise<PlacedDocument> {
  const select = { id: true, spaceId: true, subjectType: true, subjectId: true, part: true };
  const place = await ctx.db.document.findUnique({ where: { id }, select });
  return place ?? { id, spaceId: "", subjectType: "", subjectId: "", part: "" };
}

/** Something of a document that the actor may read at this moment, with whether they may write in it. */
async function readable<Row>(ctx: Ctx, place: PlacedDocument, more: Prisma.Sql): Promise<Row & { writes: boolean }> {
  const [row] = await ctx.db.$queryRaw<(Row & { writes: boolean })[]>`
    select ${more} ${writeInDocument.visibleAt(ctx.actor, sql`d`, place)} as "writes"
    from "document" d where d."id" = ${place.id}::uuid and ${readDocument.visibleAt(ctx.actor, sql`d`, place)}`;
  if (!row) throw new NotFound();
  return row;
}

/**
 * What the actor may with a document at this moment; one that they may not read is not found. `known`: where it stands,
 * for who asks with every letter.
 */
export async function rightsIn(ctx: Ctx, id: string, known?: PlacedDocument): Promise<ReadDocument> {
  const place = known ?? (await placeOf(ctx, id));
  return { ...place, ...(await readable<object>(ctx, place, Prisma.empty)) };
}

/** A document that the actor may read, with whether they may write in it. */
export async function loadDocument(
  ctx: Ctx,
  id: string,
  known?: PlacedDocument,
): Promise<DocumentRow & { writes: boolean }> {
  return readable<DocumentRow>(ctx, known ?? (await placeOf(ctx, id)), sql`${columns},`);
}

/** What somebody may read, if they may write in it too. */
export function onlyForWriters<Read extends { writes: boolean }>(read: Read): Read {
  if (!read.writes) throw new NotAllowed("notWriter");
  return read;
}

/** The same, for who writes in it. */
export async function loadToWrite(ctx: Ctx, id: string, known?: PlacedDocument): Promise<DocumentRow> {
  return onlyForWriters(await loadDocument(ctx, id, known));
}

/** The same, for who says something about its words. */
export async function loadToComment(ctx: Ctx, id: string): Promise<DocumentRow> {
  const row = await loadDocument(ctx, id);
  if (!(await has(ctx, commentOnDocument, row))) throw new NotAllowed("notCommenter");
  return row;
}

/** Whether the actor says something about a document's words, and whether they write in it. */
export async function standingTo(ctx: Ctx, id: string): Promise<{ comments: boolean; writes: boolean }> {
  const known = await placeOf(ctx, id);
  const [row] = await ctx.db.$queryRaw<{ comments: boolean; writes: boolean }[]>`
    select ${commentOnDocument.visibleAt(ctx.actor, sql`d`, known)} as "comments",
      ${writeInDocument.visibleAt(ctx.actor, sql`d`, known)} as "writes"
    from "document" d where d."id" = ${id}::uuid`;
  if (!row) throw new NotFound();
  return row;
}

/** The same, for who takes away what it said before. */
export async function loadToModerate(ctx: Ctx, id: string): Promise<DocumentRow> {
  const row = await loadDocument(ctx, id);
  signedIn(ctx);
  if (!(await has(ctx, moderateDocument, row))) throw new NotAllowed("notInCharge");
  return row;
}

/** Whether the actor may take away what a document said before. */
export async function moderates(ctx: Ctx, document: KnownPlace & { id: string }): Promise<boolean> {
  return has(ctx, moderateDocument, document);
}

async function has(ctx: Ctx, rule: DocumentRule, { id, ...known }: KnownPlace & { id: string }): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 from "document" d where d."id" = ${id}::uuid and ${rule.visibleAt(ctx.actor, sql`d`, known)}`;
  return rows.length > 0;
}

/** The same, for who reads what it said before: for nobody else there was anything. */
export async function loadToLookBack(ctx: Ctx, id: string): Promise<DocumentRow & { writes: boolean }> {
  const row = await loadDocument(ctx, id);
  if (!(await has(ctx, lookBack, row))) throw new NotFound();
  return row;
}

/** Takes the row's lock: whoever changes the document goes on one after the other. */
export async function lockDocument(tx: Ctx, id: string): Promise<DocumentRow> {
  const [row] = await tx.db.$queryRaw<DocumentRow[]>`
    select ${columns} from "document" d where d."id" = ${id}::uuid for no key update`;
  if (!row) throw new NotFound();
  return row;
}

/**
 * What Yjs knows of a document. What does not load as it should is a Conflict, and nobody gets a document into their hands
 * that they could write back: what it said stays as it is stored.
 */
export async function loadYjs(ctx: Ctx, row: DocumentRow): Promise<Y.Doc> {
  const [{ state } = { state: null }] = await ctx.db.$queryRaw<{ state: Uint8Array | null }[]>`
    select "state" from "document" where "id" = ${row.id}::uuid`;
  if (state === null) return freshYjs(row.content);
  const updates = await updatesSince(ctx, row.id, row.stateSeq);
  const doc = emptyYjs();
  try {
    Y.transact(doc, () => {
      unpackState(doc, state);
      for (const { update } of updates) Y.applyUpdate(doc, update);
    });
  } catch {
    throw new Conflict("documentBroken");
  }
  if (!isSound(doc, new Map())) throw new Conflict("documentBroken");
  return doc;
}

/** Whether a document does not load as it should. */
export async function isBroken(ctx: Ctx, row: DocumentRow): Promise<boolean> {
  try {
    await loadYjs(ctx, row);
    return false;
  } catch (error) {
    if (error instanceof Conflict) return true;
    throw error;
  }
}

export type StoredUpdate = { seq: number; update: Uint8Array; personId: string };

/** What was handed in after a change, in order. */
export function updatesSince(ctx: Ctx, documentId: string, seq: number): Promise<StoredUpdate[]> {
  return ctx.db.$queryRaw<StoredUpdate[]>`
    select "seq", "update", "personId"::text as "personId" from "documentUpdate"
    where "documentId" = ${documentId}::uuid and "seq" > ${seq} order by "seq"`;
}

/**
 * The same row with a state: what was Markdown until now becomes a document of Yjs, once, under the row's lock. Two who
 * began the same words would have them twice.
 */
export async function beginYjs(tx: Ctx, row: DocumentRow): Promise<DocumentRow> {
  if ("root" in row.content) return row;
  const doc = freshYjs(row.content);
  const content = { root: contentOf(doc) };
  await tx.db.document.update({
    where: { id: row.id },
    data: { content: content as Prisma.InputJsonObject, state: packState(doc) },
  });
  return { ...row, content };
}

/** Made by the server alone, where the row is locked: two that began the same words would have them twice. */
export function freshYjs(content: DocumentContent): Y.Doc {
  const doc = emptyYjs();
  rewrite(doc, rootOfContent(content));
  return doc;
}

/** Any content as the editor's tree. */
export function rootOfContent(content: DocumentContent): RootNode {
  return "root" in content ? content.root : contentOfTree(treeOfContent(content));
}

function emptyYjs(): Y.Doc {
  const doc = new Y.Doc();
  doc.get("root", Y.XmlText);
  return doc;
}
