import { type DomainEvent, roomOf } from "#server/contracts/events.ts";
import { ownEntryKinds, SPACE_TOPIC_KIND, type WatchLevel } from "#server/contracts/threads.ts";
import { type Ctx, recordInRoom } from "#server/core/usecase/index.ts";

type Place = { id: string; spaceId: string };

/**
 * Records that a post changed: in the thread's room and, where lists show it, in the space's. Rooms are locked last
 * and always in this order: thread, space, person.
 */
export async function tellOfPost(
  tx: Ctx,
  thread: Place,
  told: { postId: string; event: DomainEvent; inLists: boolean },
): Promise<void> {
  await recordInRoom(tx, { room: roomOf.thread(thread.id), kind: "post", subject: told.postId, event: told.event });
  if (told.inLists) await tellLists(tx, thread);
}

/** Records that a thread itself changed. */
export async function tellOfThread(tx: Ctx, thread: Place): Promise<void> {
  const event: DomainEvent = { type: "topic.changed", threadId: thread.id, spaceId: thread.spaceId };
  await recordInRoom(tx, { room: roomOf.thread(thread.id), kind: "thread", subject: thread.id, event });
  await tellLists(tx, thread);
}

/** Records that a person's own place in a thread changed, for their other devices. */
export async function tellOwnPlace(tx: Ctx, personId: string, threadId: string, event: DomainEvent): Promise<void> {
  await recordInRoom(tx, { room: roomOf.person(personId), kind: ownEntryKinds.place, subject: threadId, event });
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

async function tellLists(tx: Ctx, thread: Place): Promise<void> {
  await recordInRoom(tx, {
    room: roomOf.space(thread.spaceId),
    kind: SPACE_TOPIC_KIND,
    subject: thread.id,
    event: { type: "list.changed", spaceId: thread.spaceId, threadId: thread.id },
  });
}
