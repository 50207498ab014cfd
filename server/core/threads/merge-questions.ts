import type { MergeInput, QuestionInput } from "#server/contracts/questions.ts";
import { type Ctx, Invalid, recordEvent } from "#server/core/usecase/index.ts";
import { actOnQuestion, eventFacts, type QuestionDone } from "./act-on-question.ts";
import { countVotes } from "./question-groups.ts";
import { tellOfQuestions } from "./tell-questions.ts";

/**
 * A host says that a question asks the same as another: it is told with that one, its votes count there, and its asker
 * hears of the answer. What had been merged into it goes with it.
 */
export function mergeQuestion(ctx: Ctx, input: MergeInput): Promise<QuestionDone> {
  const { into } = input;
  return actOnQuestion(ctx, input, {
    action: "mergeQuestion",
    permission: "merge",
    with: into,
    already: ({ question, may }) => may.unmerge && question.mergedInto === into,
    async work(tx, hand) {
      const { question, thread } = hand;
      const target = await tx.db.question.findFirst({
        where: { postId: into, threadId: thread.id, mergedInto: null, state: { in: ["asked", "taken", "answered"] } },
        include: { post: { select: { deletedAt: true, hiddenAt: true } } },
      });
      const shown = target && target.post.deletedAt === null && target.post.hiddenAt === null;
      if (!target || !shown || into === question.postId) throw new Invalid({ into: "questionChanged" });
      const followers = await tx.db.question.findMany({
        where: { mergedInto: question.postId },
        select: { postId: true },
      });
      const joining = [question.postId, ...followers.map(({ postId }) => postId)];
      await tx.db.question.updateMany({
        where: { postId: { in: joining } },
        data: { mergedInto: into, mergedAt: tx.clock.now(), state: "asked", takenBy: null, takenAt: null },
      });
      await countVotes(tx, [into]);
      await tellOfQuestions(tx, thread, [...joining, into]);
      if (target.state === "answered") await recordEvent(tx, { type: "question.merged", ...eventFacts(hand), into });
    },
  });
}

/** It asks something else after all, and waits by itself. */
export function unmergeQuestion(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "unmergeQuestion",
    permission: "unmerge",
    already: ({ question, may }) => question.mergedInto === null && may.merge,
    async work(tx, { question, thread }) {
      const { postId, mergedInto } = question;
      const both = [postId, ...(mergedInto === null ? [] : [mergedInto])];
      await tx.db.question.update({ where: { postId }, data: { mergedInto: null, mergedAt: null } });
      await countVotes(tx, both);
      await tellOfQuestions(tx, thread, both);
    },
  });
}
