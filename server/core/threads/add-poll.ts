import { roomOf } from "#server/contracts/events.ts";
import { MAX_OPTIONS, MAX_RANKED, type PollInput, type WishedForm } from "#server/contracts/forms.ts";
import { readStars } from "#server/contracts/quiz.ts";
import { createForm } from "#server/core/forms/index.ts";
import { type Ctx, Invalid, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { paceWriting } from "./pace.ts";
import { mayReply } from "./reply-to-thread.ts";
import { lockThread } from "./thread-rows.ts";
import { foundOut } from "./write-text.ts";

/** Asks those in a thread one question. Whoever may write there may ask. */
export function addPoll(
  ctx: Ctx,
  { key, threadId, ...poll }: PollInput & { threadId: string },
): Promise<{ formId: string; threadId: string }> {
  const { id: createdBy } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "addPoll", body: { threadId, ...poll } }, async (tx) => {
    const open = await lockThread(tx, threadId);
    mayReply(open);
    await paceWriting(tx);
    const language = poll.language ?? (await foundOut(tx, [poll.question, ...poll.options].join("\n"))).language;
    const form = pollForm({ ...poll, language });
    const where = {
      spaceId: open.thread.spaceId,
      subject: { type: "thread", id: threadId },
      room: roomOf.thread(threadId),
    };
    const { formId } = await createForm(tx, { ...form, ...where, createdBy });
    return { formId, threadId };
  });
}

type Poll = Omit<PollInput, "key"> & { language: string };

/** What is wrong is said at the field where it was typed. */
function pollForm({
  question,
  options: typed,
  type,
  quiz,
  secret,
  seen,
  closes,
  language,
}: Poll): Omit<WishedForm, "spaceId"> {
  const most = type === "ranked" ? MAX_RANKED : MAX_OPTIONS;
  const { options: lines, right } = quiz ? readStars(typed) : { options: [...new Set(typed)], right: [] };
  if (lines.length < 2) throw new Invalid({ options: "optionsMissing" });
  if (lines.length > most) throw new Invalid({ options: "tooMany" });
  if (quiz && secret) throw new Invalid({ secret: "quizOpen" });
  if (quiz && type === "ranked") throw new Invalid({ type: "quizChoice" });
  if (quiz && right.length === 0) throw new Invalid({ options: "rightMissing" });
  if (quiz && type === "one" && right.length > 1) throw new Invalid({ options: "rightOne" });
  if (lines.some((line) => line.length > 300)) throw new Invalid({ options: "textTooLong" });
  return {
    ...{ kind: quiz ? "quiz" : "poll", language, secret, closesAfter: closes },
    answersSeen: seen === "answered" ? "answered" : "everyone",
    seenWhen: seen === "closed" ? "closed" : "live",
    questions: [
      {
        ...{ type, required: true, label: { [language]: question }, right },
        options: lines.map((line) => ({ [language]: line })),
      },
    ],
  };
}
