import { fieldOf } from "#server/contracts/forms.ts";
import { answerForm, formViews } from "#server/core/forms/index.ts";
import { addPoll } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { demoPolls } from "./content/index.ts";

type Given = {
  /** Somebody, as they acted so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  /** The topic whose title begins so. */
  threadOf(title: string): string;
};

const ASKED = 30;

/** Members ask each other in topics, and answer. */
export async function playPolls({ person, threadOf }: Given): Promise<void> {
  for (const { topic, by, answers, options, ...poll } of demoPolls) {
    const { formId } = await addPoll(person(by, ASKED), {
      ...{ key: newId(), threadId: threadOf(topic), ...poll, options: [...options] },
      ...{ type: "one", secret: false, seen: "live", closes: null },
    });
    for (const [at, [handle, chosen]] of Object.entries(answers).entries()) {
      const ctx = person(handle, ASKED - 1 - at);
      const [form] = await formViews(ctx, [formId]);
      const [question] = form?.questions ?? [];
      if (!question) throw new Error(`there is no poll “${poll.question}” for ${handle}`);
      const answer = { [fieldOf(question)]: question.options[chosen]?.id ?? "" };
      await answerForm(ctx, { key: newId(), formId, answers: answer });
    }
  }
}
