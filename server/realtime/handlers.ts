import { roomOf } from "#server/contracts/events.ts";
import { markRead, replyToThread, takeVoteBack, voteForQuestion } from "#server/core/threads/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import type { Attendance } from "./attendance.ts";
import type { CatchingUp } from "./catch-up.ts";
import type { LiveDocuments } from "./documents.ts";
import { mayEnter } from "./live-rooms.ts";
import type { Handlers } from "./messages.ts";
import type { peopleHere } from "./people-here.ts";
import type { Presence } from "./presence.ts";
import type { Reactions } from "./reactions.ts";
import type { LiveSocket } from "./server.ts";
import type { Writers } from "./writers.ts";

/** Most rooms that one socket may be in: one view of one member needs three. */
const MAX_ROOMS = 20;

type Given = {
  presence: Presence;
  people: ReturnType<typeof peopleHere>;
  attendance: Attendance;
  reactions: Reactions;
  documents: LiveDocuments;
  writers: Writers;
  catchUp: CatchingUp;
};

/** What each message does: one use case each. */
export const handlersWith = ({
  presence,
  people,
  attendance,
  reactions,
  documents,
  writers,
  catchUp,
}: Given): Handlers => ({
  /** Enters first and reads the log after, so that nothing falls between the two. */
  "room.join": (ctx, place, socket) => entering(ctx, { room: place.room, socket }, () => catchUp(ctx, place)),
  "room.since": (ctx, place) => catchUp(ctx, place),
  async "room.leave"(_ctx, { room }, socket) {
    await socket.leave(room);
    return {};
  },
  async "post.send"(ctx, input) {
    const post = await replyToThread(ctx, input);
    return { id: post.id, number: post.number };
  },
  async "presence.here"(ctx, { threadId }, socket) {
    const room = roomOf.thread(threadId);
    await entering(ctx, { room, socket }, () => presence.here(ctx, socket, threadId));
    const { personId } = socket.data;
    // Who hung up meanwhile has left already.
    if (personId && socket.rooms.has(room)) attendance.came({ threadId, personId, socketId: socket.id });
    return {};
  },
  async "presence.writing"(_ctx, { threadId }, socket) {
    presence.writing(socket, threadId);
    return {};
  },
  "presence.people": (ctx, { threadId }) => people(ctx, threadId),
  async "presence.react"(ctx, input) {
    await reactions.react(ctx, input);
    return {};
  },
  async "question.vote"(ctx, input) {
    const { id, voted } = await voteForQuestion(ctx, input);
    return { id, voted };
  },
  async "question.unvote"(ctx, input) {
    const { id, voted } = await takeVoteBack(ctx, input);
    return { id, voted };
  },
  "document.join": (ctx, input, socket) =>
    entering(ctx, { room: roomOf.document(input.documentId), socket }, () => documents.join(ctx, input)),
  "document.update": (ctx, input, socket) =>
    entering(ctx, { room: roomOf.document(input.documentId), socket }, () => documents.update(ctx, input, socket)),
  "document.awareness": (ctx, input, socket) => documents.awareness(ctx, input, socket),
  "space.writers": (ctx, { spaceId }, socket) =>
    entering(ctx, { room: roomOf.space(spaceId), socket }, async () => ({ writers: writers.ask(spaceId, socket.id) })),
  async "document.leave"(_ctx, { documentId }, socket) {
    await socket.leave(roomOf.document(documentId));
    return {};
  },
  async "thread.read"(ctx, input) {
    await markRead(ctx, input);
    return {};
  },
});

/**
 * Goes into a room, and does there what asks for the right once more: who lost it in between was in no room yet from
 * which they could have been sent out.
 */
async function entering<T>(
  ctx: Ctx,
  { room, socket }: { room: string; socket: LiveSocket },
  work: () => Promise<T>,
): Promise<T> {
  const there = socket.rooms.has(room);
  if ((!there && socket.rooms.size > MAX_ROOMS) || !(await mayEnter(ctx, room))) throw new NotFound();
  await socket.join(room);
  try {
    return await work();
  } catch (error) {
    if (!there && error instanceof NotFound) await socket.leave(room);
    throw error;
  }
}
