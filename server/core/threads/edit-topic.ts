import type { EditTopicInput } from "#server/contracts/threads.ts";
import { audit, type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { actOnThread, type ThreadDone } from "./act-on-thread.ts";

/** Changes a topic's title and whether it asks something: its author, or a moderator (then it is written down). */
export function editTopic(ctx: Ctx, input: EditTopicInput): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "editTopic",
    permission: "edit",
    change({ thread }) {
      // A private one has no title but a name, for all in it to give.
      if (thread.kind === "private") throw new NotFound();
      const question = input.question && thread.kind === "topic";
      if (thread.title === input.title && thread.question === question) return null;
      return { title: input.title, isQuestion: question, ...(question ? {} : { helpfulNumber: null }) };
    },
    async also(tx, { thread }) {
      if (signedIn(tx).id === thread.authorId) return;
      const facts = { before: { title: thread.title, question: thread.question } };
      await audit(tx, {
        action: "thread.edit",
        subjectType: "thread",
        subjectId: thread.id,
        spaceId: thread.spaceId,
        facts,
      });
    },
  });
}
