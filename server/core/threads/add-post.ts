import type { DomainEvent } from "#server/contracts/events.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { type Ctx, Invalid, newId, signedIn } from "#server/core/usecase/index.ts";
import { growPosition } from "./mark-read.ts";
import { tellOfPost } from "./tell-rooms.ts";
import type { OpenThread } from "./thread-rows.ts";
import { addMentions, type Written } from "./write-text.ts";

type Said = { text: Written; replyTo: number | null /** What its writer had before them. */; seen: number | null };

/** Writes a post of the actor's into a locked thread. Its number is taken under the lock, so numbers have no gaps. */
export async function addPost(tx: Ctx, { thread }: OpenThread, said: Said): Promise<{ id: string; number: number }> {
  const author = signedIn(tx);
  const { replyTo } = said;
  if (replyTo !== null && replyTo > thread.lastNumber) throw new Invalid({ replyTo: "postUnknown" });
  const { mentioned, ...text } = said.text;
  const post = { id: newId(), number: thread.lastNumber + 1 };
  const now = tx.clock.now();
  await tx.db.thread.update({
    where: { id: thread.id },
    data: { lastNumber: post.number, postCount: { increment: 1 }, lastPostAt: now, lastPostId: post.id },
  });
  await tx.db.post.create({
    data: { ...post, threadId: thread.id, authorId: author.id, replyTo, createdAt: now, ...text },
  });
  await addMentions(tx, post.id, mentioned);

  const before = Math.max(thread.lastRead, Math.min(said.seen ?? 0, thread.lastNumber));
  const read = readByWriting({ before, post });
  const grew =
    read > thread.lastRead && (await growPosition(tx, { threadId: thread.id, personId: author.id, number: read }));
  const facts = {
    threadId: thread.id,
    postId: post.id,
    number: post.number,
    spaceId: thread.spaceId,
    authorId: author.id,
  };
  const event: DomainEvent = callsSomebody(thread, { mentioned, replyTo })
    ? { type: "post.written", ...facts, replyTo }
    : { type: "post.said", ...facts };
  const place = { type: "thread.read" as const, threadId: thread.id, personId: author.id, lastRead: read };
  const own = grew ? { personId: author.id, event: place } : null;
  await tellOfPost(tx, thread, { postId: post.id, event, inLists: true, own });
  return post;
}

/**
 * Of a live thread nobody is told post by post, and digests tell of what it came to: what is said there makes no work but
 * its own, unless somebody is called by name or answered.
 */
function callsSomebody({ kind }: { kind: ThreadKind }, said: { mentioned: string[]; replyTo: number | null }): boolean {
  return kind !== "live" || said.mentioned.length > 0 || said.replyTo !== null;
}

/** One's own post is not unread; posts of others that stand before it and were not seen still are. */
function readByWriting({ before, post }: { before: number; post: { number: number } }): number {
  return before === post.number - 1 ? post.number : before;
}
