import type * as Y from "yjs";
import type { Ctx } from "#server/core/usecase/index.ts";
import { anchorText, place, standsWhole } from "./anchor.ts";
import { commentRows, movedTo, writePlaces } from "./comment-rows.ts";
import { readLetters } from "./letters.ts";
import { clocksOfState } from "./stored-state.ts";

type Followed = { documentId: string; generation: number; doc: Y.Doc };

/**
 * Follows the words on which comments stand into what a document says now. The document's row is locked, and holds the
 * state as it was when they were last looked for.
 */
export async function followWords(tx: Ctx, { documentId, generation, doc }: Followed): Promise<void> {
  const rows = await commentRows(tx, documentId);
  if (rows.length === 0) return;
  const text = anchorText(readLetters(doc), generation);
  const whole = rows.map((row) => standsWhole(text, row));
  const known = whole.every((span) => span !== null) ? new Map<number, number>() : await clocksBefore(tx, documentId);
  const now = rows.map((row, at) => {
    const span = whole[at];
    return movedTo(row, text, span ? { standing: "there", span } : place(text, row, known));
  });
  await writePlaces(tx, rows, now);
}

async function clocksBefore(tx: Ctx, documentId: string): Promise<Map<number, number>> {
  const { state } = await tx.db.document.findUniqueOrThrow({ where: { id: documentId }, select: { state: true } });
  return state ? clocksOfState(state) : new Map();
}
