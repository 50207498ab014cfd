import { reportPost } from "#server/core/moderation/index.ts";
import { markRead, replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { demoMessages, demoReport } from "./content/index.ts";

type Given = {
  /** Somebody, as they acted so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  /** The posts of the topic whose title begins so. */
  postsOf(title: string): readonly string[];
};

/** Some write to each other in private, and one reports what they are not sure about. */
export async function playMessages({ person, postsOf }: Given): Promise<void> {
  for (const { with: people, name = "", said } of demoMessages) {
    const [first, ...answers] = said;
    if (!first) continue;
    const { source, language } = { source: first.text, language: first.language };
    const to = people.filter((handle) => handle !== first.by);
    const begun = { key: newId(), to, source, language, name, from: null };
    const { threadId } = await startConversation(person(first.by, first.hoursAgo), begun);
    for (const [at, { by, hoursAgo, language, text }] of answers.entries()) {
      const ctx = person(by, hoursAgo);
      // Whoever answers has read what they answer.
      await markRead(ctx, { threadId, number: at + 1 });
      await replyToThread(ctx, { key: newId(), threadId, source: text, language, replyTo: null });
    }
  }
  const { by, topic, number, reason, words } = demoReport;
  const postId = postsOf(topic)[number - 1];
  if (!postId) throw new Error(`there is no post ${number} in “${topic}”`);
  await reportPost(person(by, 20), { key: newId(), postId, reason, words, before: 0 });
}
