import type { Ctx } from "#server/core/usecase/index.ts";
import { alignPieces, type KeptPiece } from "./piece-changes.ts";
import { type Known, type PartToCut, type Piece, piecesOf, saidIn } from "./pieces-of-text.ts";

/** A long text that is to be translated paragraph by paragraph. */
export type TextToCut = {
  id: string;
  of: "document" | "submission";
  /** Higher with each change. */
  revision: number;
  /** When it came to say this. */
  at: Date;
  parts: readonly PartToCut[];
};

/**
 * Cuts texts anew that say something else than when they were cut last: when somebody reads them, and not when they are
 * written. Two who do so at once come one after the other, and an older revision never stands above a newer one. What takes
 * long, finding out languages, is done before anything is locked.
 */
export async function cutTexts(ctx: Ctx, type: string, texts: readonly TextToCut[]): Promise<void> {
  if (texts.length === 0) return;
  const ids = texts.map(({ id }) => id);
  const pieces = await allPieces(ctx, texts);
  await ctx.transaction(async (tx) => {
    await tx.db.translationCut.createMany({
      data: texts
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ id, of, at }) => ({ id, revision: NEVER_CUT, at, ...owner(of, id) })),
      skipDuplicates: true,
    });
    const cuts = await tx.db.$queryRaw<{ id: string; revision: number; at: Date }[]>`
      select "id"::text as "id", "revision", "at" from "translationCut" where "id" = any(${ids}::uuid[])
      order by "id" for update`;
    const known = new Map(cuts.map((cut) => [cut.id, cut]));
    // What was purged in this moment is cut by its next reader.
    const changed = texts.filter(({ id, revision }) => (known.get(id)?.revision ?? revision) < revision);
    if (changed.length === 0) return;
    const before = await piecesBefore(
      tx,
      type,
      changed.map(({ id }) => id),
    );
    const rows = changed.flatMap((text) => {
      const cut = known.get(text.id);
      const first = !cut || cut.revision === NEVER_CUT;
      const came = { at: first ? null : text.at, cutAt: cut?.at ?? text.at };
      return alignPieces(before.get(text.id) ?? [], pieces.get(text.id) ?? [], came).map((piece, place) => ({
        ...{ ...piece, cutId: text.id, place },
      }));
    });
    await layDown(tx, { rows, before: [...before.values()].flat() });
    const now = JSON.stringify(changed.map(({ id, revision, at }) => ({ id, revision, at })));
    await tx.db.$executeRaw`
      update "translationCut" c set "revision" = w."revision", "at" = w."at"
      from jsonb_to_recordset(${now}::jsonb) as w("id" uuid, "revision" int, "at" timestamptz) where c."id" = w."id"`;
  });
}

const NEVER_CUT = -1;
const owner = (of: TextToCut["of"], id: string) => (of === "document" ? { documentId: id } : { submissionId: id });

/** What each text is cut into; the language of words that stood in it already is known. */
async function allPieces(ctx: Ctx, texts: readonly TextToCut[]): Promise<ReadonlyMap<string, Piece[]>> {
  const standing = await ctx.db.translationPiece.findMany({
    where: { cutId: { in: texts.map(({ id }) => id) } },
    select: { cutId: true, part: true, words: true, language: true },
  });
  const languages = Map.groupBy(standing, ({ cutId }) => cutId);
  const all = new Map<string, Piece[]>();
  for (const text of texts) {
    const known: Known = new Map((languages.get(text.id) ?? []).map((one) => [saidIn(one), one.language]));
    all.set(text.id, await piecesOf(text, known));
  }
  return all;
}

type Standing = KeptPiece & { cutId: string; place: number; kind: string };
type Placed = Piece & Omit<KeptPiece, "translated"> & { cutId: string; place: number };

/** Puts them in the place of those that stood there, and leaves alone what stays where it was. */
async function layDown(tx: Ctx, { rows, before }: { rows: readonly Placed[]; before: readonly Standing[] }) {
  const stood = new Map(before.map((piece) => [placeOf(piece), piece]));
  const news = rows.filter((row) => !isTheSame(row, stood.get(placeOf(row))));
  const kept = new Set(rows.map(placeOf));
  for (const row of news) kept.delete(placeOf(row));
  const gone = before.filter((piece) => !kept.has(placeOf(piece))).map(({ cutId, place }) => ({ cutId, place }));
  await tx.db.$executeRaw`
    delete from "translationPiece" p using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as w("cutId" uuid, "place" int)
    where p."cutId" = w."cutId" and p."place" = w."place"`;
  await tx.db.translationPiece.createMany({ data: news });
}

const placeOf = ({ cutId, place }: { cutId: string; place: number }) => `${cutId} ${place}`;

function isTheSame(row: Placed, stood: Standing | undefined): boolean {
  return (
    stood?.id === row.id &&
    stood.part === row.part &&
    stood.kind === row.kind &&
    stood.before === row.before &&
    stood.cameAt?.getTime() === row.cameAt?.getTime() &&
    stood.beforeAt?.getTime() === row.beforeAt?.getTime()
  );
}

/** What stood in them until now, in order, with whether there is a translation of it. */
async function piecesBefore(tx: Ctx, type: string, ids: readonly string[]): Promise<Map<string, Standing[]>> {
  const rows = await tx.db.$queryRaw<Standing[]>`
    select p."cutId"::text as "cutId", p."place", p."kind", p."id"::text as "id", p."part", p."cameAt", p."before"::text as "before", p."beforeAt",
      exists (select 1 from "translation" t where t."subjectType" = ${type} and t."subjectId" = p."id" and t."state" = 'done')
        or exists (select 1 from "translationCorrection" c where c."subjectType" = ${type} and c."subjectId" = p."id"
          and c."withdrawnAt" is null) as "translated"
    from "translationPiece" p where p."cutId" = any(${[...ids]}::uuid[]) order by p."cutId", p."place"`;
  return Map.groupBy(rows, ({ cutId }) => cutId);
}
