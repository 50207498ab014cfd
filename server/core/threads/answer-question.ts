import type { AnswerInput, QuestionInput } from "#server/contracts/questions.ts";
import { type Ctx, Invalid, recordEvent } from "#server/core/usecase/index.ts";
import { actOnQuestion, eventFacts, type QuestionAtHand, type QuestionDone } from "./act-on-question.ts";
import { addPost } from "./add-post.ts";
import { paceWriting } from "./pace.ts";
import { waitsAgain } from "./question-groups.ts";
import { tellOfQuestions } from "./tell-questions.ts";
import { writeText } from "./write-text.ts";

/**
 * A host answers: in writing, which is a post like any other; or aloud, perhaps with a note of what was said. With words
 * it is published at once, for those who come later; a note may follow. Also after the end, when nobody else writes any more.
 */
export async function answerQuestion(ctx: Ctx, input: AnswerInput): Promise<QuestionDone> {
  const { source, language, aloud } = input;
  if (source === "" && !aloud) throw new Invalid({ source: "textMissing" });
  return actOnQuestion(ctx, input, {
    action: "answerQuestion",
    permission: "answer",
    already: ({ question, may }) => may.reopen && question.aloud && aloud && source === "",
    async work(tx, hand) {
      const { question, post, thread, actorId } = hand;
      const now = tx.clock.now();
      const words = source === "" ? null : await write(tx, hand, { source, language });
      const first = question.state !== "answered";
      await tx.db.question.update({
        where: { postId: post.id },
        data: {
          ...(first ? { state: "answered", answeredBy: actorId, answeredAt: now, aloud } : {}),
          ...(words === null ? {} : { answerPostId: words, publishedAt: now }),
        },
      });
      await tellOfQuestions(tx, thread, [post.id]);
      await recordEvent(tx, { type: "question.answered", ...eventFacts(hand) });
    },
  });
}

async function write(tx: Ctx, hand: QuestionAtHand, said: { source: string; language: string | null }) {
  await paceWriting(tx);
  const text = await writeText(tx, { ...said, threadId: hand.thread.id });
  const { id } = await addPost(tx, hand, { text, replyTo: hand.post.number, seen: null });
  return id;
}

/** It is not answered after all, and waits again. What was written stays in the talk. */
export function reopenQuestion(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "reopenQuestion",
    permission: "reopen",
    already: ({ may }) => may.take || may.giveBack,
    async work(tx, { post, thread }) {
      await tx.db.question.update({ where: { postId: post.id }, data: waitsAgain });
      await tellOfQuestions(tx, thread, [post.id]);
    },
  });
}

/** The answer stands among those that remain. */
export function publishAnswer(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return setPublished(ctx, input, true);
}

/** It does not; in the talk it stays. */
export function unpublishAnswer(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return setPublished(ctx, input, false);
}

function setPublished(ctx: Ctx, input: QuestionInput, published: boolean): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: published ? "publishAnswer" : "unpublishAnswer",
    permission: published ? "publish" : "unpublish",
    already: ({ may }) => (published ? may.unpublish : may.publish),
    async work(tx, { post, thread }) {
      const publishedAt = published ? tx.clock.now() : null;
      await tx.db.question.update({ where: { postId: post.id }, data: { publishedAt } });
      await tellOfQuestions(tx, thread, [post.id]);
    },
  });
}
