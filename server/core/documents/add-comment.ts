import { type AddCommentInput, MOST_COMMENTS, MOST_QUOTE } from "#server/contracts/comments.ts";
import { lettersOf } from "#server/contracts/letters.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, Invalid, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { anchorAt, anchorText } from "./anchor.ts";
import { keepComment } from "./comment-rows.ts";
import { beginYjs, loadToComment, loadYjs, lockDocument } from "./document-rows.ts";
import { findNear } from "./find-words.ts";
import { linkOfDocument } from "./homes.ts";
import { readLetters, wordsIn } from "./letters.ts";
import { isWithinBlock } from "./replace-words.ts";
import { settleRow } from "./settle-document.ts";

/**
 * Somebody says something about words of a document, which needs no right to write it: the words are looked for in what it
 * says now, and where they stand is kept beside the thread that begins with what was said. Nothing is written into the text.
 */
export function addComment(ctx: Ctx, { key, ...body }: AddCommentInput): Promise<{ threadId: string; link: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "addComment", body }, async (tx) => {
    const { documentId, source, language } = body;
    await loadToComment(tx, documentId);
    await settleRow(tx, await lockDocument(tx, documentId));
    const row = await beginYjs(tx, await lockDocument(tx, documentId));
    if ((await tx.db.documentComment.count({ where: { documentId } })) >= MOST_COMMENTS)
      throw new Conflict("commentsFull");
    const text = anchorText(readLetters(await loadYjs(tx, row)), row.generation);
    const quote = lettersOf(body.quote);
    if (quote.length > MOST_QUOTE) throw new Invalid({ quote: "textTooLong" });
    const quoted = { quote, before: lettersOf(body.before), after: lettersOf(body.after) };
    const span = quote === "" ? null : findNear(text, quoted, body.near);
    if (!span) throw new Conflict("wordsGone");
    const words = wordsIn(text.letters, span);
    const proposal = body.proposal === words ? null : (body.proposal ?? null);
    if (proposal !== null && !isWithinBlock(text.letters, span)) throw new Invalid({ proposal: "suggestionAcross" });
    const title = excerpt(words, { length: MAX_TITLE_LENGTH, language: row.language });
    const said = { title, source, language, question: false };
    const { id: threadId } = await startThread(tx, { kind: "comment", spaceId: row.spaceId, ...said });
    await keepComment(tx, { threadId, documentId, words, proposal, anchor: anchorAt(text, span) }, span);
    return { threadId, link: await linkOfDocument(tx, row) };
  });
}
