import { roomOf } from "#server/contracts/events.ts";
import { markRead, replyToThread, takeVoteBack, voteForQuestion } from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { catchUp, mayEnter } from "./live-rooms.ts";
import type { Handlers } from "./messages.ts";
import type { Presence } from "./presence.ts";

/** Most rooms that one socket may be in: one view of one member needs three. */
const MAX_ROOMS = 20;

/** What each message does: one use case each. */
export const handlersWith = (presence: Presence): Handlers => ({
  /** Enters first and reads the log after, so that nothing falls between the two. */
  async "room.join"(ctx, { room, seq }, socket) {
    if (socket.rooms.size > MAX_ROOMS || !(await mayEnter(ctx, room))) throw new NotFound();
    await socket.join(room);
    return catchUp(ctx, room, seq);
  },
  "room.since": (ctx, { room, seq }) => catchUp(ctx, room, seq),
  async "room.leave"(_ctx, { room }, socket) {
    await socket.leave(room);
    return {};
  },
  async "post.send"(ctx, input) {
    const post = await replyToThread(ctx, input);
    return { id: post.id, number: post.number };
  },
  async "presence.here"(ctx, { threadId }, socket) {
    if (socket.rooms.size > MAX_ROOMS && !socket.rooms.has(roomOf.thread(threadId))) throw new NotFound();
    await presence.here(ctx, socket, threadId);
    return {};
  },
  async "presence.writing"(_ctx, { threadId }, socket) {
    presence.writing(socket, threadId);
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
  async "thread.read"(ctx, input) {
    await markRead(ctx, input);
    return {};
  },
});
