import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { isHost, permittedOnThread } from "#server/contracts/thread-permissions.ts";
import type { ReplyInput } from "#server/contracts/threads.ts";
import { type Ctx, NotAllowed, onceBySend, signedIn, TooMany } from "#server/core/usecase/index.ts";
import { addPost } from "./add-post.ts";
import { answersByName } from "./ask-by-name.ts";
import { beginQuestion, mayAsk } from "./ask-question.ts";
import { paceWriting } from "./pace.ts";
import { lockThread, type OpenThread } from "./thread-rows.ts";
import { writeText } from "./write-text.ts";

type Reply = { id: string; kind: ThreadKind; number: number };

/** Adds a post to a thread; one that asks waits in the queue of a live thread. */
export function replyToThread(ctx: Ctx, input: ReplyInput): Promise<Reply> {
  signedIn(ctx);
  // What had been read when the key was made is no part of what is sent: a retry may know better.
  const { key, seen = null, ...body } = input;
  return onceBySend(ctx, { key, action: "replyToThread", body }, async (tx) => {
    await paceWriting(tx);
    // Rendered before the lock, so that others wait less.
    const text = await writeText(tx, body);
    const open = await lockThread(tx, body.threadId);
    if (body.question) mayAsk(open);
    else mayReply(open);
    await keepPace(tx, open);
    const post = await addPost(tx, open, { text, replyTo: body.replyTo, seen });
    if (body.question) await beginQuestion(tx, open, post);
    await answersByName(tx, open, { ...post, replyTo: body.replyTo });
    return { ...post, kind: open.thread.kind };
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
