import { setTimeout as pause } from "node:timers/promises";
import { fieldOf } from "#server/contracts/forms.ts";
import { answerForm, formsIn } from "#server/core/forms/index.ts";
import { addPoll, answerQuestion, replyToThread, takeQuestionOn, voteForQuestion } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { nextStep, openRoom } from "#server/features/workshop-room/index.ts";
import type { Reader } from "./crowd-messages.ts";
import type { LiveScene } from "./live-scene.ts";

export type Hour = { messages: number; questions: number; polls: number; votes: number; answers: number };

/** One subject's tally is told no more often than this, so that each of the votes is told by itself. */
const APART_MS = 400;
const LANGUAGE = "en";
const WORDS = "The group of the upper village weighs its honey on Fridays, when the buyers come up from the valley";

/**
 * What is said, asked, answered and voted for in a live thread in an hour, in a minute or two: each vote apart, so that
 * as much is told as in a whole hour. `votes` and `answers`: for each question, and of each poll.
 */
export async function holdHour(scene: LiveScene, hour: Hour): Promise<void> {
  const [threadId = ""] = scene.threadIds;
  const speakers = [...scene.writers, ...scene.readers];
  const speaker = (at: number) => speakers[at % speakers.length] as Reader;
  const host = scene.as(scene.champion);
  const questions: string[] = [];
  for (let at = 0; at < hour.questions; at += 1) {
    const question = {
      key: newId(),
      threadId,
      source: `${WORDS}: how did you begin, and who kept the book in year ${at}?`,
      question: true as const,
    };
    const { id } = await replyToThread(scene.as(speaker(at)), {
      ...question,
      language: LANGUAGE,
      replyTo: null,
      seen: null,
    });
    questions.push(id);
  }
  for (let at = 0; at < hour.polls; at += 1) {
    const options = ["Every week", "Every month", "After the harvest", "We do not save"];
    const poll = {
      key: newId(),
      threadId,
      question: `How often does your group save, in season ${at}?`,
      options,
      closes: null,
    };
    await addPoll(host, { ...poll, type: "one", secret: false, seen: "live", language: LANGUAGE });
  }
  await Promise.all([
    everyVote(scene, questions, hour.votes),
    everyAnswer(scene, threadId, hour.answers),
    everyMessage(scene, { threadId, speaker, count: hour.messages - hour.questions }),
  ]);
  for (const postId of questions) {
    await takeQuestionOn(host, { key: newId(), postId });
    await answerQuestion(host, {
      key: newId(),
      postId,
      aloud: false,
      source: `${WORDS}: we began with nine, and a teacher kept it.`,
      language: LANGUAGE,
    });
  }
}

/** The same in a workshop's room, which goes on through its agenda meanwhile. */
export async function holdWorkshop(scene: LiveScene, hour: Hour): Promise<void> {
  const lead = scene.as(scene.champion);
  const workshop = scene.slug ?? "";
  const { steps } = await roomSteps(lead, workshop);
  const holding = holdHour(scene, hour);
  for (const { id: step } of steps) {
    await nextStep(lead, { key: newId(), workshop, step });
    await pause(2_000);
  }
  await holding;
}

async function roomSteps(lead: Ctx, workshop: string) {
  return (await openRoom(lead, { workshop, channel: null })).page.room;
}

/** The next vote for a question comes when the one before has been told; all questions at once. */
async function everyVote({ as, readers }: LiveScene, questions: readonly string[], votes: number): Promise<void> {
  for (let round = 0; round < votes; round += 1) {
    const next = pause(APART_MS);
    // Further away than who asked, whose own vote counts already.
    const voter = as(readers[readers.length - 1 - round] as Reader);
    for (const postId of questions) await voteForQuestion(voter, { key: newId(), postId });
    await next;
  }
}

async function everyAnswer({ as, readers, champion }: LiveScene, threadId: string, answers: number): Promise<void> {
  const polls = await formsIn(as(champion), { type: "thread", id: threadId });
  for (let round = 0; round < answers; round += 1) {
    const next = pause(APART_MS);
    for (const { id, questions } of polls) {
      const [question] = questions;
      const option = question?.options[round % question.options.length];
      if (!question || !option) throw new Error("a poll asks nothing");
      await answerForm(as(readers[round % readers.length] as Reader), {
        key: newId(),
        formId: id,
        answers: { [fieldOf(question)]: option.id },
      });
    }
    await next;
  }
}

type Talk = { threadId: string; speaker(at: number): Reader; count: number };

async function everyMessage({ as }: LiveScene, { threadId, speaker, count }: Talk): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const message = { key: newId(), threadId, source: `${WORDS}, and that was time ${at}.`, language: LANGUAGE };
    await replyToThread(as(speaker(at)), { ...message, replyTo: at % 5 === 4 ? at : null, seen: null });
    await pause(20);
  }
}
