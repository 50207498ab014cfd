import { questionEntryKinds } from "#server/contracts/questions.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import { registerTally } from "#server/core/usecase/index.ts";
import { countVotesInTurn, rootsOf } from "./question-groups.ts";
import { aboutQuestions, aboutVotes } from "./question-views.ts";
import { registerThreadEntries } from "./thread-entries.ts";

/** Tells core what questions are: how a thread's room hears of them, how votes are counted, what belongs to a person. */
export function registerQuestions(): void {
  registerThreadEntries(questionEntryKinds.question, aboutQuestions, { small: true });
  registerThreadEntries(questionEntryKinds.votes, aboutVotes, { small: true });
  registerTally(questionEntryKinds.votes, async (tx, subjects) => {
    const roots = await rootsOf(tx, subjects);
    await countVotesInTurn(tx, roots);
    return roots;
  });
  registerPersonalData({
    name: "questions",
    collect: (ctx, askerId) =>
      ctx.db.question.findMany({
        where: { askerId },
        orderBy: { postId: "asc" },
        select: { postId: true, threadId: true, state: true, askedAt: true, answeredAt: true, movedTo: true },
      }),
  });
  registerPersonalData({
    name: "questionVotes",
    collect: (ctx, personId) =>
      ctx.db.questionVote.findMany({
        where: { personId },
        orderBy: { postId: "asc" },
        select: { postId: true, at: true },
      }),
  });
}
