import { type DomainEvent, roomOf } from "#server/contracts/events.ts";
import { questionEntryKinds } from "#server/contracts/questions.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import {
  LIVE_ENTRY,
  ownEntryKinds,
  SPACE_COMMENT_KIND,
  SPACE_LIVE_KIND,
  SPACE_TOPIC_KIND,
  type WatchLevel,
} from "#server/contracts/threads.ts";
import { type Ctx, recordInRoom, recordInRooms } from "#server/core/usecase/index.ts";

type Place = { id: string; spaceId: string; kind: ThreadKind };
/** What changed of somebody's own place in a thread. */
type OwnPlace = { personId: string; event: DomainEvent };

/**
 * Records that a post changed: in the thread's room, where lists of topics show it in the space's, and for who read on
 * by writing in their own. Rooms are locked last.
 */
export async function tellOfPost(
  tx: Ctx,
  thread: Place,
  told: { postId: string; event: DomainEvent; inLists: boolean; own?: OwnPlace | null },
): Promise<void> {
  const post = { room: roomOf.thread(thread.id), kind: "post", subject: told.postId, event: told.event };
  const own = told.own ? [ownPlace(thread.id, told.own)] : [];
  // What is said in a live thread changes no list, and the space's room is not locked for each of its posts.
  const listed = thread.kind === "live" ? told.event.type === "thread.started" : told.inLists && isListed(thread);
  await recordInRooms(tx, [post, ...(listed ? [inLists(thread)] : []), ...own]);
}

/** Records that a thread itself changed; of a live one, also what there is about it beside its posts. */
export async function tellOfThread(tx: Ctx, thread: Place): Promise<void> {
  if (thread.kind === "live") await tellInThread(tx, thread, { kind: LIVE_ENTRY, subject: thread.id });
  const event: DomainEvent = { type: "topic.changed", threadId: thread.id, spaceId: thread.spaceId };
  const changed = { room: roomOf.thread(thread.id), kind: "thread", subject: thread.id, event };
  await recordInRooms(tx, isListed(thread) ? [changed, inLists(thread)] : [changed]);
}

/** Records that something of another kind than posts changed in a thread. */
export async function tellInThread(
  tx: Ctx,
  thread: { id: string; spaceId: string },
  told: { kind: string; subject: string },
): Promise<void> {
  const event: DomainEvent = { type: "thread.told", threadId: thread.id, spaceId: thread.spaceId, kind: told.kind };
  await recordInRoom(tx, { room: roomOf.thread(thread.id), ...told, event });
}

/** Records that a person's own place in a thread changed, for their other devices. */
export async function tellOwnPlace(tx: Ctx, threadId: string, own: OwnPlace): Promise<void> {
  await recordInRoom(tx, ownPlace(threadId, own));
}

/** Records that a person thanked or took it back, for their other devices. */
export async function tellOwnThanks(tx: Ctx, personId: string, post: { id: string; threadId: string }): Promise<void> {
  await recordInRoom(tx, {
    room: roomOf.person(personId),
    kind: ownEntryKinds.thanks,
    subject: post.id,
    event: { type: "thanks.changed", threadId: post.threadId, postId: post.id, personId },
  });
}

/** Records that a person voted for a question or took it back, for their other devices. */
export async function tellOwnVote(tx: Ctx, personId: string, post: { id: string; threadId: string }): Promise<void> {
  await recordInRoom(tx, {
    room: roomOf.person(personId),
    kind: questionEntryKinds.own,
    subject: post.id,
    event: { type: "vote.changed", threadId: post.threadId, postId: post.id, personId },
  });
}

/** Records how a person watches a space, for their other devices. */
export async function tellOwnSpace(
  tx: Ctx,
  personId: string,
  space: { spaceId: string; watch: WatchLevel },
): Promise<void> {
  await recordInRoom(tx, {
    room: roomOf.person(personId),
    kind: ownEntryKinds.space,
    subject: space.spaceId,
    event: { type: "space.watched", ...space, personId },
  });
}

/** Private threads stand in each one's own list, and a discussion in none. */
function isListed({ kind }: Place): boolean {
  return LISTED_AS[kind] !== "";
}

const LISTED_AS = {
  ...{ topic: SPACE_TOPIC_KIND, live: SPACE_LIVE_KIND, comment: SPACE_COMMENT_KIND },
  ...{ private: "", discussion: "" },
} as const;

function inLists(thread: Place) {
  return {
    room: roomOf.space(thread.spaceId),
    kind: LISTED_AS[thread.kind],
    subject: thread.id,
    event: { type: "list.changed" as const, spaceId: thread.spaceId, threadId: thread.id },
  };
}

function ownPlace(threadId: string, { personId, event }: OwnPlace) {
  return { room: roomOf.person(personId), kind: ownEntryKinds.place, subject: threadId, event };
}
