import type { Floor, ThreadKind } from "#server/contracts/thread-kinds.ts";
import { loadCommunity, loadSpace, postInSpace, spaceReached } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, newId, signedIn } from "#server/core/usecase/index.ts";
import { hasCircle } from "./circles.ts";
import { paceWriting } from "./pace.ts";
import { tellOfPost } from "./tell-rooms.ts";
import { addMentions, writeText } from "./write-text.ts";

type Beginning = {
  kind: ThreadKind;
  spaceId: string;
  title: string;
  /** The first post. */
  source: string;
  /** Null: it is found out from the text. */
  language: string | null;
  question: boolean;
  /** Ids of those who lead it; that they may is for the caller to have asked. */
  hosts?: readonly string[];
  /** Who may write from the beginning; all, if nothing is said. */
  floor?: Floor;
  /** Its author is no member of the space; that they may begin just this was asked by the caller. */
  fromOutside?: boolean;
};

/** Begins a thread of some kind with its first post, in an open transaction. Its author watches all of it, if it is for those in its space. */
export async function startThread(tx: Ctx, given: Beginning): Promise<{ id: string; postId: string }> {
  const author = signedIn(tx);
  const { kind, title, question, hosts = [], floor = "open", fromOutside = false, ...body } = given;
  const load = kind === "topic" ? loadCommunity : hasCircle(kind) ? spaceReached : loadSpace;
  const space = await load(tx, body.spaceId);
  if (!fromOutside && !postInSpace.can(tx.actor, space))
    throw new NotAllowed(space.archived ? "communityClosed" : "notMember");
  await paceWriting(tx);
  const { mentioned, ...text } = await writeText(tx, { ...body, kind });
  const thread = { id: newId(), spaceId: space.id, kind };
  const postId = newId();
  const now = tx.clock.now();

  if (kind === "topic") await tx.db.space.update({ where: { id: space.id }, data: { threadCount: { increment: 1 } } });
  await tx.db.thread.create({
    data: {
      ...thread,
      title,
      language: text.language,
      authorId: author.id,
      isQuestion: question,
      floor,
      lastNumber: 1,
      postCount: 1,
      lastPostAt: now,
      lastPostId: postId,
      createdAt: now,
    },
  });
  await tx.db.post.create({
    data: { id: postId, threadId: thread.id, number: 1, authorId: author.id, createdAt: now, ...text },
  });
  await addMentions(tx, postId, mentioned);
  // In one that is not for those in its space, who begins it hears of answers; its space hears of all.
  const watch = hasCircle(kind) ? null : "all";
  const host = { threadId: thread.id, addedBy: author.id, at: now };
  await tx.db.threadHost.createMany({ data: hosts.map((personId) => ({ ...host, personId })) });
  await tx.db.reading.create({
    data: { threadId: thread.id, personId: author.id, lastRead: 1, watch, updatedAt: now },
  });
  const facts = { threadId: thread.id, postId, number: 1, spaceId: space.id, authorId: author.id };
  const event =
    kind === "topic"
      ? ({ type: "topic.started", ...facts } as const)
      : ({ type: "thread.started", ...facts, kind } as const);
  await tellOfPost(tx, thread, { postId, event, inLists: true });
  return { id: thread.id, postId };
}
