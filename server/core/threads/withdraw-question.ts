import type { QuestionInput } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actOnQuestion, type QuestionDone } from "./act-on-question.ts";
import { countVotes, leaveGroup, waitsAgain } from "./question-groups.ts";
import { tellOfQuestions } from "./tell-questions.ts";

/** Who asked needs no answer any more. What was said stays in the talk; questions that were merged into it go on. */
export function withdrawQuestion(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "withdrawQuestion",
    permission: "withdraw",
    already: ({ question, actorId }) => question.askerId === actorId && question.state === "withdrawn",
    async work(tx, { question, thread }) {
      const { postId, mergedInto } = question;
      const left = await leaveGroup(tx, question);
      const withdrawn = { ...waitsAgain, state: "withdrawn", mergedInto: null, mergedAt: null };
      await tx.db.question.update({ where: { postId }, data: withdrawn });
      const counted = mergedInto === null ? [] : [mergedInto];
      await countVotes(tx, [postId, ...counted]);
      await tellOfQuestions(tx, thread, [postId, ...left, ...counted]);
    },
  });
}

/** They do after all. */
export function askAgain(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "askAgain",
    permission: "askAgain",
    already: ({ question, actorId }) =>
      question.askerId === actorId && (question.state === "asked" || question.state === "taken"),
    async work(tx, { question, thread }) {
      await tx.db.question.update({ where: { postId: question.postId }, data: { state: "asked" } });
      await tellOfQuestions(tx, thread, [question.postId]);
    },
  });
}
