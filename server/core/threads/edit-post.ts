import type { EditPostInput } from "#server/contracts/threads.ts";
import { Conflict, type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnPost, type PostDone, postDone } from "./act-on-post.ts";
import { paceWriting } from "./pace.ts";
import { tellOfPost } from "./tell-rooms.ts";
import { writeMentions, writeText } from "./write-text.ts";

export type Edited = PostDone & { revision: number };

/**
 * Changes what a post says and keeps what it said. An edit of a text that has changed since it was opened is a
 * Conflict: nothing is overwritten unseen.
 */
export function editPost(ctx: Ctx, input: EditPostInput): Promise<Edited> {
  return actOnPost(ctx, input, {
    action: "editPost",
    permission: "edit",
    async work(tx, hand) {
      const { post, thread, facts, actorId } = hand;
      if (post.revision !== input.revision) throw new Conflict("postChanged");
      const same = postDone(hand);
      const language = input.language ?? post.language;
      // Who says which language it is, leaves nothing to guess.
      const languageSure = input.language === null ? post.languageSure : null;
      if (post.source === input.source && post.language === language) {
        if (languageSure !== post.languageSure)
          await tx.db.post.update({ where: { id: post.id }, data: { languageSure } });
        return { ...same, revision: post.revision };
      }

      await paceWriting(tx);
      const { mentioned, ...text } = await writeText(tx, { spaceId: thread.spaceId, source: input.source, language });
      const now = tx.clock.now();
      const revision = post.revision + 1;
      await tx.db.postRevision.create({
        data: { postId: post.id, revision: post.revision, source: post.source, editorId: actorId, at: now },
      });
      await tx.db.post.update({ where: { id: post.id }, data: { ...text, languageSure, revision, editedAt: now } });
      if (post.number === 1) await tx.db.thread.update({ where: { id: thread.id }, data: { language } });
      await writeMentions(tx, post.id, mentioned);
      const inLists = post.number === 1 && language !== thread.language;
      if (inLists) await recordEvent(tx, { type: "topic.worded", threadId: thread.id, spaceId: thread.spaceId });
      await tellOfPost(tx, thread, { postId: post.id, event: { type: "post.edited", ...facts, revision }, inLists });
      return { ...same, revision };
    },
  });
}
