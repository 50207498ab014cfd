import type { HandOverInput, QuestionInput } from "#server/contracts/questions.ts";
import { type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { actOnQuestion, type QuestionDone } from "./act-on-question.ts";
import { tellOfQuestions } from "./tell-questions.ts";

/** A host takes a question: the others need not. */
export function takeQuestionOn(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "takeQuestion",
    permission: "take",
    already: ({ question, actorId }) => question.state === "taken" && question.takenBy === actorId,
    work: (tx, { question, thread, actorId }) => giveTo(tx, { question, thread, personId: actorId }),
  });
}

/** A question waits for any host again, also when the one who took it is gone. */
export function giveQuestionBack(ctx: Ctx, input: QuestionInput): Promise<QuestionDone> {
  return actOnQuestion(ctx, input, {
    action: "giveQuestionBack",
    permission: "giveBack",
    already: ({ question, may }) => question.state === "asked" && may.take,
    async work(tx, { question, thread }) {
      const { postId } = question;
      await tx.db.question.update({ where: { postId }, data: { state: "asked", takenBy: null, takenAt: null } });
      await tellOfQuestions(tx, thread, [postId]);
    },
  });
}

/** A host hands a question over to another, who has it from then on. */
export function handQuestionOver(ctx: Ctx, input: HandOverInput): Promise<QuestionDone> {
  const { personId } = input;
  return actOnQuestion(ctx, input, {
    action: "handQuestionOver",
    permission: "handOver",
    already: ({ question, may }) => may.handOver && question.state === "taken" && question.takenBy === personId,
    async work(tx, { question, thread }) {
      if (!thread.hosts.includes(personId)) throw new Invalid({ personId: "noHost" });
      await giveTo(tx, { question, thread, personId });
    },
  });
}

type Giving = { question: { postId: string }; thread: { id: string; spaceId: string }; personId: string };

async function giveTo(tx: Ctx, { question: { postId }, thread, personId }: Giving): Promise<void> {
  const taken = { state: "taken", takenBy: personId, takenAt: tx.clock.now() };
  await tx.db.question.update({ where: { postId }, data: taken });
  await tellOfQuestions(tx, thread, [postId]);
}
