import { roomOf } from "#server/contracts/events.ts";
import { type QueueSort, queueParts } from "#server/contracts/questions.ts";
import { addHost, answerQuestion, loadQueue, mergeQuestion, replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, tellDue } from "#server/core/usecase/index.ts";
import { liveThreadBy, type Somebody, sendKey, type World } from "./threads-world.ts";

/** A live thread that Efraín and Maria lead, in which Sita, and whoever comes, asks. */
export async function sessionIn(world: World): Promise<string> {
  const threadId = await liveThreadBy(world.efrain, world.spaceId);
  await addHost(world.efrain.ctx, { key: sendKey(), threadId, personId: world.maria.id });
  return threadId;
}

export async function ask(by: Somebody, threadId: string, source = "Why do groups stall?"): Promise<string> {
  const sent = { key: sendKey(), threadId, source, language: "en", replyTo: null, question: true as const };
  return (await replyToThread(by.ctx, sent)).id;
}

export const of = (postId: string) => ({ key: sendKey(), postId });
export const answer = (by: Somebody, postId: string, source = "Meet less often.") =>
  answerQuestion(by.ctx, { ...of(postId), source, language: "en", aloud: false });
export const aloud = (by: Somebody, postId: string, note = "") =>
  answerQuestion(by.ctx, { ...of(postId), source: note, language: "en", aloud: true });
export const merge = (by: Somebody, postId: string, into: string) => mergeQuestion(by.ctx, { ...of(postId), into });

/** A queue as somebody sees it now, in its parts. */
export async function queueOf(by: { ctx: Ctx }, threadId: string, more: { sort?: QueueSort; limit?: number } = {}) {
  return queueParts(await loadQueue(by.ctx, { threadId, ...more }));
}

/** Tells a thread's room of votes, as if it had not been told for a while. */
export async function tellVotes({ database, system }: World, threadId: string): Promise<void> {
  const room = roomOf.thread(threadId);
  await database.db.room.updateMany({ where: { name: room }, data: { toldAt: null } });
  await tellDue(system.ctx);
}
