import type * as Y from "yjs";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type AnchorText, anchorText, cameSince, place, placeLeft, standsWhole } from "./anchor.ts";
import { type CommentRow, commentRows, movedTo, writePlaces } from "./comment-rows.ts";
import { MOST_LOOKED } from "./find-words.ts";
import { readLetters, type Span } from "./letters.ts";
import { clocksOfState } from "./stored-state.ts";

type Followed = { documentId: string; generation: number; doc: Y.Doc; seq: number };

/**
 * Follows the words on which comments stand into what a document says now. The document's row is locked, and holds the
 * state as it was when they were last looked for.
 */
export async function followWords(tx: Ctx, { documentId, generation, doc, seq }: Followed): Promise<void> {
  const rows = await commentRows(tx, { documentId });
  if (rows.length === 0) return;
  const text = anchorText(readLetters(doc), generation);
  const held = rows.every((row) => standsWhole(text, row) !== null);
  const came = held ? [] : cameSince(text.letters, await clocksBefore(tx, documentId));
  await writePlaces(tx, rows, follow(text, rows, { came, turn: seq }));
}

/**
 * Where comments stand now. Those come first whose words were there until now, and those last that have not moved from
 * their characters; among the same, another one in each `turn`. Once so many letters were looked at that others would wait
 * for it, what is left stays where its own characters are; what was in another generation is looked for the next time.
 */
export function follow(
  text: AnchorText,
  rows: readonly CommentRow[],
  { came, turn }: { came: readonly Span[]; turn: number },
): CommentRow[] {
  const from = turn % rows.length;
  const whole = new Map(rows.map((row) => [row, standsWhole(text, row)]));
  const rank = (row: CommentRow) => (whole.get(row) ? 2 : Number(row.standing === "gone"));
  const inTurn = [...rows.slice(from), ...rows.slice(0, from)].sort((one, other) => rank(one) - rank(other));
  const now = new Map<CommentRow, CommentRow>();
  for (const row of inTurn) {
    const looks = whole.get(row) || text.looked < MOST_LOOKED;
    now.set(row, movedTo(row, text, looks ? place(text, row, came) : placeLeft(text, row)));
  }
  return rows.map((row) => now.get(row) ?? row);
}

async function clocksBefore(tx: Ctx, documentId: string): Promise<Map<number, number>> {
  const { state } = await tx.db.document.findUniqueOrThrow({ where: { id: documentId }, select: { state: true } });
  return state ? clocksOfState(state) : new Map();
}
