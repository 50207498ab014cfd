import type { StartTopicInput } from "#server/contracts/threads.ts";
import { loadCommunity, postInSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { paceWriting } from "./pace.ts";
import { tellOfPost } from "./tell-rooms.ts";
import { addMentions, writeText } from "./write-text.ts";

/** Starts a topic in a space with its first post. Its author watches all of it. */
export function startTopic(ctx: Ctx, input: StartTopicInput): Promise<{ id: string; postId: string }> {
  const author = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "startTopic", body }, async (tx) => {
    const space = await loadCommunity(tx, body.spaceId);
    if (!postInSpace.can(tx.actor, space)) throw new NotAllowed(space.archived ? "communityClosed" : "notMember");
    await paceWriting(tx);
    const written = await writeText(tx, body);
    const thread = { id: newId(), spaceId: space.id };
    const postId = newId();
    const now = tx.clock.now();

    await tx.db.space.update({ where: { id: space.id }, data: { threadCount: { increment: 1 } } });
    await tx.db.thread.create({
      data: {
        ...thread,
        kind: "topic",
        title: body.title,
        language: written.language,
        authorId: author.id,
        isQuestion: body.question,
        lastNumber: 1,
        postCount: 1,
        lastPostAt: now,
        lastPostId: postId,
        createdAt: now,
      },
    });
    const { mentioned, ...text } = written;
    await tx.db.post.create({
      data: { id: postId, threadId: thread.id, number: 1, authorId: author.id, createdAt: now, ...text },
    });
    await addMentions(tx, postId, mentioned);
    await tx.db.reading.create({
      data: { threadId: thread.id, personId: author.id, lastRead: 1, watch: "all", updatedAt: now },
    });
    const facts = { threadId: thread.id, postId, number: 1, spaceId: space.id, authorId: author.id };
    await tellOfPost(tx, thread, { postId, event: { type: "topic.started", ...facts }, inLists: true });
    return { id: thread.id, postId };
  });
}
