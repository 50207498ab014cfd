import { createHash } from "node:crypto";
import { isGuessed } from "#server/contracts/languages.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { type Block, headingsInOrder, renderHtml, renderMarkdown, renderText } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { detectLanguage } from "./detect.ts";
import { alignPieces, type KeptPiece } from "./piece-changes.ts";

/** A long text that is to be translated paragraph by paragraph. */
export type TextToCut = {
  id: string;
  of: "document" | "submission";
  /** Higher with each change. */
  revision: number;
  /** When it came to say this. */
  at: Date;
  parts: readonly { part: string; language: string; blocks: readonly Block[] }[];
};

/** So many pieces of one part are translated, each no longer than a post; what is behind them is read as it was written. */
const MOST_PIECES = 400;
/** With fewer words than these a paragraph is in the language of what it stands in. */
const TELLING_WORDS = 12;

/**
 * Cuts texts anew that say something else than when they were cut last: when somebody reads them, and not when they are
 * written. Two who do so at once come one after the other, and an older revision never stands above a newer one.
 */
export async function cutTexts(ctx: Ctx, type: string, texts: readonly TextToCut[]): Promise<void> {
  if (texts.length === 0) return;
  const ids = texts.map(({ id }) => id);
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
    const changed = texts.filter(({ id, revision }) => (known.get(id)?.revision ?? NEVER_CUT) < revision);
    if (changed.length === 0) return;
    const before = await piecesBefore(
      tx,
      type,
      changed.map(({ id }) => id),
    );
    const rows = changed.flatMap((text) => {
      const cut = known.get(text.id);
      const first = !cut || cut.revision === NEVER_CUT;
      const pieces = piecesOf(text);
      const came = { at: first ? null : text.at, cutAt: cut?.at ?? text.at };
      return alignPieces(before.get(text.id) ?? [], pieces, came).map((piece, place) => ({
        ...{ ...piece, cutId: text.id, place },
      }));
    });
    await tx.db.translationPiece.deleteMany({ where: { cutId: { in: changed.map(({ id }) => id) } } });
    await tx.db.translationPiece.createMany({ data: rows });
    const now = JSON.stringify(changed.map(({ id, revision, at }) => ({ id, revision, at })));
    await tx.db.$executeRaw`
      update "translationCut" c set "revision" = w."revision", "at" = w."at"
      from jsonb_to_recordset(${now}::jsonb) as w("id" uuid, "revision" int, "at" timestamptz) where c."id" = w."id"`;
  });
}

const NEVER_CUT = -1;
const owner = (of: TextToCut["of"], id: string) => (of === "document" ? { documentId: id } : { submissionId: id });

/** What stood in them until now, in order, with whether there is a translation of it. */
async function piecesBefore(tx: Ctx, type: string, ids: readonly string[]): Promise<Map<string, KeptPiece[]>> {
  const rows = await tx.db.$queryRaw<(KeptPiece & { cutId: string })[]>`
    select p."cutId"::text as "cutId", p."id"::text as "id", p."part", p."cameAt", p."before"::text as "before", p."beforeAt",
      exists (select 1 from "translation" t where t."subjectType" = ${type} and t."subjectId" = p."id" and t."state" = 'done')
        or exists (select 1 from "translationCorrection" c where c."subjectType" = ${type} and c."subjectId" = p."id"
          and c."withdrawnAt" is null) as "translated"
    from "translationPiece" p where p."cutId" = any(${[...ids]}::uuid[]) order by p."cutId", p."place"`;
  return Map.groupBy(rows, ({ cutId }) => cutId);
}

type Piece = {
  id: string;
  part: string;
  kind: "words" | "still" | "long";
  level: number;
  language: string;
  words: string;
  html: string;
};

function piecesOf({ id, parts }: TextToCut): Piece[] {
  return parts.flatMap(({ part, language, blocks }) => {
    const tree = headingsInOrder({ blocks: [...blocks] });
    const spoken = languageOf(renderText(tree), language);
    const pieces = tree.blocks.slice(0, MOST_PIECES).map((block) => pieceOf([block], { owner: id, part, spoken }));
    const rest = tree.blocks.slice(MOST_PIECES);
    if (rest.length === 0) return pieces;
    return [...pieces, { ...pieceOf(rest, { owner: id, part, spoken }), kind: "long" as const }];
  });
}

type Around = { owner: string; part: string; spoken: string };

function pieceOf(blocks: Block[], { owner: ownerId, part, spoken }: Around): Piece {
  const tree = { blocks };
  const words = renderMarkdown(tree);
  const text = renderText(tree);
  const [only] = blocks;
  const level = blocks.length === 1 && only?.type === "heading" ? only.level : 0;
  const still = !/\p{L}/u.test(text) || (blocks.length === 1 && only?.type === "code");
  const language = text.split(/\s+/).length < TELLING_WORDS ? spoken : languageOf(text, spoken);
  return {
    ...{ id: pieceId(ownerId, `${language}\n${words}`), part, level, language, words, html: renderHtml(tree) },
    kind: still ? "still" : words.length > MAX_POST_LENGTH ? "long" : "words",
  };
}

/** In which language words are, where they show it; else as what they stand in. */
function languageOf(text: string, otherwise: string): string {
  const { language, confidence } = detectLanguage(text, otherwise);
  return isGuessed(confidence) ? otherwise : language;
}

/** Made of the words: what is taken back has its translations again, also those that people gave. */
function pieceId(ownerId: string, said: string): string {
  const bytes = createHash("sha256").update(`${ownerId}\n${said}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
