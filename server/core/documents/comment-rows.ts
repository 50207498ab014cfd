import type { Ctx } from "#server/core/usecase/index.ts";
import { type Anchor, type AnchorText, heldAt, type Placed, type Standing, tellingAt } from "./anchor.ts";
import { MOST_LOOKED, quotedAt } from "./find-words.ts";
import type { Piece } from "./letters.ts";

/** A comment with what it stands on, and how that stood last. */
export type CommentRow = Anchor & { threadId: string; standing: Standing; fromLetter: number; toLetter: number };

/** What is held of the comments on a document, or of one of them, the first in the text first. */
export async function commentRows(ctx: Ctx, of: { documentId: string } | { threadId: string }): Promise<CommentRow[]> {
  const rows = await ctx.db.documentComment.findMany({
    where: of,
    orderBy: [{ fromLetter: "asc" }, { threadId: "asc" }],
    select: {
      ...{ threadId: true, quote: true, before: true, after: true, telling: true },
      ...{ generation: true, pieces: true, standing: true, fromLetter: true, toLetter: true },
    },
  });
  return rows.map(({ pieces, standing, ...row }) => ({
    ...row,
    pieces: pieces as Piece[],
    standing: standing as Standing,
  }));
}

/** Where a comment stands from now on. Words that are not as they were keep what was around them when they were. */
export function movedTo(row: CommentRow, text: AnchorText, placed: Placed): CommentRow {
  if (placed.standing === "gone") return { ...row, standing: "gone" };
  const { from: fromLetter, to: toLetter } = placed.span;
  const at = { fromLetter, toLetter, standing: placed.standing };
  if (placed.standing === "changed") return { ...row, ...at };
  const telling = text.looked < MOST_LOOKED ? tellingAt(text, placed.span) : row.telling;
  return { ...row, ...quotedAt(text.letters, placed.span), ...heldAt(text, placed.span), telling, ...at };
}

/** Writes where comments stand now, those that moved alone, as one statement. */
export async function writePlaces(tx: Ctx, before: readonly CommentRow[], now: readonly CommentRow[]): Promise<void> {
  const moved = now.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]));
  if (moved.length === 0) return;
  const list = <Value>(of: (row: CommentRow) => Value) => moved.map(of);
  await tx.db.$executeRaw`
    update "documentComment" c
    set "before" = one."before", "after" = one."after", "telling" = one."telling", "generation" = one."generation",
      "pieces" = one."pieces"::jsonb, "standing" = one."standing", "fromLetter" = one."from", "toLetter" = one."to"
    from unnest(${list(({ threadId }) => threadId)}::uuid[], ${list(({ before: said }) => said)}::text[],
      ${list(({ after }) => after)}::text[], ${list(({ telling }) => telling)}::int[],
      ${list(({ generation }) => generation)}::int[], ${list(({ pieces }) => JSON.stringify(pieces))}::text[],
      ${list(({ standing }) => standing)}::text[], ${list(({ fromLetter }) => fromLetter)}::int[],
      ${list(({ toLetter }) => toLetter)}::int[])
      as one ("threadId", "before", "after", "telling", "generation", "pieces", "standing", "from", "to")
    where c."threadId" = one."threadId"`;
}

type Kept = { threadId: string; documentId: string; words: string; proposal: string | null; anchor: Anchor };

/** A comment that is there from now on. */
export async function keepComment(
  tx: Ctx,
  { threadId, documentId, words, proposal, anchor }: Kept,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { quote, before, after, telling, generation, pieces } = anchor;
  await tx.db.documentComment.create({
    data: {
      ...{ threadId, documentId, words, proposal, quote, before, after, telling, generation },
      ...{ pieces: pieces.map((piece) => [...piece]), standing: "there", fromLetter: from, toLetter: to },
    },
  });
}
