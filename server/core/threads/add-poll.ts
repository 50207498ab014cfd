import { roomOf } from "#server/contracts/events.ts";
import type { PollInput, WishedForm } from "#server/contracts/forms.ts";
import { askedInLines, createForm } from "#server/core/forms/index.ts";
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

function pollForm({ secret, seen, closes, ...asked }: Poll): Omit<WishedForm, "spaceId"> {
  const quiz = asked.quiz === true;
  if (quiz && secret) throw new Invalid({ secret: "quizOpen" });
  return {
    ...askedInLines({ ...asked, quiz }),
    ...{ secret, closesAfter: closes },
    answersSeen: seen === "answered" ? "answered" : "everyone",
    seenWhen: seen === "closed" ? "closed" : "live",
  };
}
