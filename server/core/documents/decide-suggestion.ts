import * as Y from "yjs";
import type { SuggestionOutcome } from "#server/contracts/comments.ts";
import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { seeThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { anchorText, standsWhole } from "./anchor.ts";
import { appendWritten } from "./append-written.ts";
import { commentRows } from "./comment-rows.ts";
import { beginYjs, loadToWrite, loadYjs, lockDocument } from "./document-rows.ts";
import { readLetters } from "./letters.ts";
import { replaceWords } from "./replace-words.ts";
import { type Done, resolveComment } from "./resolve-comment.ts";
import { settle } from "./settle.ts";
import { settleRow } from "./settle-document.ts";

const { sql } = Prisma;

/**
 * Who writes a text takes the words that a comment proposes: they come in the place of those it stands on, as a version of
 * their own by who takes them, and the comment is done with. A Conflict where the words are not as they were.
 */
export function acceptSuggestion(ctx: Ctx, input: ThreadActionInput): Promise<Done> {
  return decide(ctx, input, "accepted", async (tx, { documentId, proposal }) => {
    const { id: personId } = signedIn(tx);
    await settleRow(tx, await lockDocument(tx, documentId));
    const row = await beginYjs(tx, await lockDocument(tx, documentId));
    const doc = await loadYjs(tx, row);
    const text = anchorText(readLetters(doc), row.generation);
    const [comment] = await commentRows(tx, { threadId: input.threadId });
    const span = comment ? standsWhole(text, comment) : null;
    if (!span) throw new Conflict("suggestionStale");
    const before = Y.encodeStateVector(doc);
    replaceWords(doc, text.letters, span, proposal);
    await appendWritten(tx, { row, update: Y.encodeStateAsUpdate(doc, before), personId, client: doc.clientID });
    await settle(tx, { row, doc, seq: row.seq + 1, writers: [personId], kind: "saved" });
  });
}

/** Who writes a text leaves it as it is. */
export function refuseSuggestion(ctx: Ctx, input: ThreadActionInput): Promise<Done> {
  return decide(ctx, input, "refused", async () => undefined);
}

type Proposed = { documentId: string; proposal: string };

/** What a comment proposes, for who sees the comment. */
async function proposedIn(tx: Ctx, threadId: string): Promise<Proposed> {
  const [proposed] = await tx.db.$queryRaw<Proposed[]>`
    select c."documentId"::text as "documentId", c."proposal" from "documentComment" c
      join "thread" t on t."id" = c."threadId"
    where c."threadId" = ${threadId}::uuid and c."proposal" is not null and ${seeThread.visible(tx.actor, sql`t`)}`;
  if (!proposed) throw new NotFound();
  return proposed;
}

/** The document's lock comes first, as for all who write: a comment is closed under it. */
function decide(
  ctx: Ctx,
  input: ThreadActionInput,
  outcome: SuggestionOutcome,
  write: (tx: Ctx, proposed: Proposed) => Promise<void>,
): Promise<Done> {
  signedIn(ctx);
  return ctx.transaction(async (tx) => {
    const { threadId } = input;
    const { documentId, proposal } = await proposedIn(tx, threadId);
    await lockDocument(tx, documentId);
    return resolveComment(tx, input, async () => {
      await loadToWrite(tx, documentId);
      await write(tx, { documentId, proposal });
      await tx.db.documentComment.update({ where: { threadId }, data: { outcome } });
    });
  });
}
