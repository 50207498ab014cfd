import { isTheirsToWithdraw } from "#server/contracts/thread-permissions.ts";
import type { CorrectInput, WithdrawCorrectionInput } from "#server/contracts/translation.ts";
import { keepCorrection, shownCorrection, takeBackCorrection, wordsToCorrect } from "#server/core/translation/index.ts";
import { audit, Conflict, type Ctx, Invalid, NotAllowed, NotFound, recordEvent } from "#server/core/usecase/index.ts";
import { actOnPost, type PostDone, postDone } from "./act-on-post.ts";
import { loadThreadPage } from "./load-thread-page.ts";
import { locatePost } from "./locate-post.ts";
import { paceWriting } from "./pace.ts";

/** Gives a post's words in another language; they stand above a machine's until the post is changed. */
export function correctTranslation(ctx: Ctx, input: CorrectInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "correctTranslation",
    permission: "translate",
    async work(tx, hand) {
      const { post, thread, actorId } = hand;
      if (isSame(post.language, input.to)) throw new Invalid({ to: "sameLanguage" });
      if (post.revision !== input.revision) throw new Conflict("postChanged");
      await paceWriting(tx);
      const same = { target: input.to, authorId: actorId };
      await keepCorrection(tx, { ...same, type: "post", id: post.id, source: input.source });
      if (post.number === 1 && input.title !== null) {
        await keepCorrection(tx, { ...same, type: "topic", id: thread.id, source: input.title });
        await recordEvent(tx, { type: "topic.worded", threadId: thread.id, spaceId: thread.spaceId });
      }
      return postDone(hand);
    },
  });
}

/** Takes a translation back, of the first post with the title's: whoever wrote it, or a moderator. */
export function withdrawCorrection(ctx: Ctx, input: WithdrawCorrectionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "withdrawCorrection",
    permission: "untranslate",
    async work(tx, hand) {
      const { post, thread, viewer, actorId } = hand;
      const shown = await shownFor(tx, { post, threadId: thread.id, to: input.to });
      if (shown.length === 0) throw new NotFound();
      const theirs = shown.filter((given) => isTheirsToWithdraw(viewer, given));
      if (theirs.length === 0) throw new NotAllowed("notYours");
      for (const { id: correctionId, ref } of theirs)
        await takeBackCorrection(tx, { ...ref, correctionId, target: input.to, by: actorId });
      const { id: threadId, spaceId } = thread;
      if (theirs.some(({ ref }) => ref.type === "topic"))
        await recordEvent(tx, { type: "topic.worded", threadId, spaceId });
      const subject = { subjectType: "post", subjectId: post.id, spaceId };
      if (theirs.some(({ authorId }) => authorId !== actorId))
        await audit(tx, { action: "translation.withdrawn", ...subject });
      return postDone(hand);
    },
  });
}

type Shown = { post: { id: string; number: number }; threadId: string; to: string };

/** The corrections that are shown of a post, and of the title with the first one. */
async function shownFor(ctx: Ctx, { post, threadId, to }: Shown) {
  const refs = [{ type: "post", id: post.id }];
  if (post.number === 1) refs.push({ type: "topic", id: threadId });
  const shown = [];
  for (const ref of refs) {
    const correction = await shownCorrection(ctx, { ...ref, target: to });
    if (correction) shown.push({ ...correction, ref });
  }
  return shown;
}

/** A post with the words to begin with, for who wants to say it in another language. */
export async function translationToWrite(ctx: Ctx, { postId, to }: { postId: string; to: string }) {
  const { threadId, number } = await locatePost(ctx, postId);
  const { thread, space, viewer, posts } = await loadThreadPage(ctx, { threadId, after: number - 1, limit: 1 });
  const [post] = posts;
  if (!post || isSame(post.language, to)) throw new NotFound();
  const shown = await shownFor(ctx, { post, threadId: thread.id, to });
  const mayWithdraw = post.can.untranslate && shown.some((given) => isTheirsToWithdraw(viewer, given));
  if (!post.can.translate && !mayWithdraw) throw new NotAllowed(viewer.posts ? "notYours" : "notMember");
  const source = await wordsToCorrect(ctx, { type: "post", id: post.id, target: to });
  if (source === null) throw new NotFound();
  const titled = number === 1 && thread.title !== null;
  const title = titled ? await wordsToCorrect(ctx, { type: "topic", id: thread.id, target: to }) : null;
  return {
    post,
    thread: { id: thread.id, kind: thread.kind, title: thread.title, language: thread.language },
    spaceId: space.id,
    source,
    title,
    mayWithdraw,
  };
}

/** `es` and `es-PE` are one language to a reader. */
function isSame(language: string, target: string): boolean {
  return language.split("-")[0] === target;
}
