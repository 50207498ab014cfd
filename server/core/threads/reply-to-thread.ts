import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { isHost, permittedOnThread } from "#server/contracts/thread-permissions.ts";
import type { ReplyInput } from "#server/contracts/threads.ts";
import { type Ctx, Invalid, NotAllowed, newId, onceBySend, signedIn, TooMany } from "#server/core/usecase/index.ts";
import { growPosition } from "./mark-read.ts";
import { paceWriting } from "./pace.ts";
import { tellOfPost } from "./tell-rooms.ts";
import { lockThread, type OpenThread } from "./thread-rows.ts";
import { addMentions, writeText } from "./write-text.ts";

type Reply = { id: string; kind: ThreadKind; number: number };

/** Adds a post to a thread. Its number is taken under the thread's lock, so numbers have no gaps. */
export function replyToThread(ctx: Ctx, input: ReplyInput): Promise<Reply> {
  const author = signedIn(ctx);
  // What had been read when the key was made is no part of what is sent: a retry may know better.
  const { key, seen = null, ...body } = input;
  return onceBySend(ctx, { key, action: "replyToThread", body }, async (tx) => {
    await paceWriting(tx);
    // Rendered before the lock, so that others wait less.
    const { mentioned, ...text } = await writeText(tx, body);

    const open = await lockThread(tx, body.threadId);
    mayReply(open);
    await keepPace(tx, open);
    const { thread } = open;
    if (body.replyTo !== null && body.replyTo > thread.lastNumber) throw new Invalid({ replyTo: "postUnknown" });
    const post = { id: newId(), number: thread.lastNumber + 1 };
    const now = tx.clock.now();
    await tx.db.thread.update({
      where: { id: thread.id },
      data: { lastNumber: post.number, postCount: { increment: 1 }, lastPostAt: now, lastPostId: post.id },
    });
    await tx.db.post.create({
      data: { ...post, threadId: thread.id, authorId: author.id, replyTo: body.replyTo, createdAt: now, ...text },
    });
    await addMentions(tx, post.id, mentioned);

    const read = readByWriting({ before: Math.max(thread.lastRead, Math.min(seen ?? 0, thread.lastNumber)), post });
    const grew =
      read > thread.lastRead && (await growPosition(tx, { threadId: thread.id, personId: author.id, number: read }));
    const facts = {
      threadId: thread.id,
      postId: post.id,
      number: post.number,
      spaceId: thread.spaceId,
      authorId: author.id,
    };
    const event = { type: "post.written" as const, ...facts, replyTo: body.replyTo };
    const place = { type: "thread.read" as const, threadId: thread.id, personId: author.id, lastRead: read };
    const own = grew ? { personId: author.id, event: place } : null;
    await tellOfPost(tx, thread, { postId: post.id, event, inLists: true, own });
    return { ...post, kind: thread.kind };
  });
}

export function mayReply({ thread, space, viewer }: OpenThread): void {
  if (space.archived) throw new NotAllowed("communityClosed");
  if (!viewer.posts) throw new NotAllowed("notMember");
  if (thread.hidden) throw new NotAllowed("threadHidden");
  if (thread.closed) throw new NotAllowed("threadClosed");
  if (!permittedOnThread(viewer, thread).reply) throw new NotAllowed("floorClosed");
}

/** Nobody writes more elsewhere within the longest pause than is looked through here. */
const LATEST_OF_ONE = 300;

/** On a slow floor each waits between two posts, but for those who lead it. Asked under the thread's lock. */
async function keepPace(tx: Ctx, { thread, viewer }: OpenThread): Promise<void> {
  if (thread.floor !== "slow" || viewer.moderates || isHost(viewer, thread)) return;
  const [latest] = await tx.db.$queryRaw<{ createdAt: Date }[]>`
    select mine."createdAt" from (
      select p."threadId", p."createdAt", p."id" from "post" p where p."authorId" = ${viewer.personId}::uuid
      order by p."id" desc limit ${LATEST_OF_ONE}) mine
    where mine."threadId" = ${thread.id}::uuid order by mine."id" desc limit 1`;
  const passed = latest ? (tx.clock.now().getTime() - latest.createdAt.getTime()) / 1000 : Number.POSITIVE_INFINITY;
  const wait = Math.ceil(thread.slowSeconds - passed);
  if (wait > 0) throw new TooMany("floorSlow", wait, "source");
}

/** One's own post is not unread; posts of others that stand before it and were not seen still are. */
function readByWriting({ before, post }: { before: number; post: { number: number } }): number {
  return before === post.number - 1 ? post.number : before;
}
