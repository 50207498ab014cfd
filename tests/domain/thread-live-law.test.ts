import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyThreadEvent, pageAt } from "#app/live/apply-thread-event.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { FLOORS } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage, WatchLevel } from "#server/contracts/threads.ts";
import {
  addHost,
  closeThread,
  deletePost,
  editPost,
  editTopic,
  giveWord,
  hidePost,
  loadThreadPage,
  lowerAllHands,
  lowerHand,
  lowerHandOf,
  markHelpful,
  markRead,
  ownThreadSubjects,
  pinThread,
  raiseHand,
  removeHost,
  reopenThread,
  restorePost,
  setFloor,
  setSpaceWatch,
  setThreadWatch,
  thankPost,
  threadEntriesSince,
  threadSubjects,
  unhidePost,
  unmarkHelpful,
  unpinThread,
  unthankPost,
} from "#server/core/threads/index.ts";
import { type Ctx, roomEntriesSince, roomSeq, UseCaseError } from "#server/core/usecase/index.ts";
import { foundWorld, liveThreadBy, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

/** What somebody tries; `post` and `who` are taken modulo what there is. Some tries are refused, as in life. */
const onPost = ["thank", "unthank", "delete", "restore", "hide", "unhide", "helpful", "unhelpful", "edit"] as const;
const onThread = [
  "reply",
  "read",
  "watch",
  "watchSpace",
  "close",
  "reopen",
  "pin",
  "unpin",
  "retitle",
  "later",
  "floor",
  "host",
  "unhost",
] as const;
const onHands = ["hand", "lower", "word", "lowerOf", "lowerAll"] as const;
const deed = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant("reply" as const) },
    { weight: 3, arbitrary: fc.constantFrom("helpful" as const, "thank" as const) },
    { weight: 5, arbitrary: fc.constantFrom("hand" as const, ...onHands) },
    { weight: 8, arbitrary: fc.constantFrom(...onThread, ...onPost) },
  ),
  who: fc.nat(3),
  post: fc.nat(5),
  level: fc.constantFrom<WatchLevel>("all", "mentions", "mute"),
});
type What = (typeof onThread)[number] | (typeof onPost)[number] | (typeof onHands)[number];
type Deed = { what: What; who: number; post: number; level: WatchLevel };

describe("an old page and the entries since", () => {
  it("are what a fresh page is, for each reader, at every place in a thread", { timeout: 180_000 }, async () => {
    const world = await foundWorld();
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 8 }),
        fc.array(deed, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (before, since, limit, isLive) => {
          const threadId = await (isLive ? liveThreadBy : topicBy)(world.sita, world.spaceId);
          for (const one of before) await attempt(world, threadId, one);
          const readers = readersOf(world);
          const starts = [0, limit, limit * 3];
          const old = await Promise.all(
            readers.flatMap((reader) => starts.map((after) => remember(reader, threadId, { after, limit }))),
          );
          const live: LiveEntry[][] = readers.map(() => []);
          for (const one of since) {
            const marks = await Promise.all(readers.map((reader) => markOf(reader, threadId)));
            await attempt(world, threadId, one);
            for (const [i, reader] of readers.entries())
              live[i]?.push(...(await liveSince(reader, threadId, marks[i])));
          }
          for (const [i, { reader, page, seqs }] of old.entries()) {
            const now = world.clock.now();
            const fresh = await freshPage(reader, threadId, page);
            const brought = (entries: LiveEntry[]) =>
              pageAt(
                entries.reduce((p, entry) => applyThreadEvent(p, entry, now), page),
                now,
              );
            expect(seen(brought(await entriesSince(reader, threadId, seqs)))).toEqual(seen(fresh));
            expect(seen(brought(live[Math.floor(i / starts.length)] ?? []))).toEqual(seen(fresh));
          }
        },
      ),
      { numRuns: process.env.RUTAS_TEST_ALL ? 60 : 8 },
    );
  });
});

type Reader = { ctx: Ctx; id: string | null };
type Seqs = { thread: number; own: number };

function readersOf(world: World): Reader[] {
  return [world.sita, world.efrain, world.moderator, { ...world.guest, id: null }];
}

async function markOf(reader: Reader, threadId: string): Promise<Seqs> {
  return {
    thread: await roomSeq(reader.ctx, roomOf.thread(threadId)),
    own: reader.id ? await roomSeq(reader.ctx, roomOf.person(reader.id)) : 0,
  };
}

async function remember(reader: Reader, threadId: string, asked: { after: number; limit: number }) {
  const page = await loadThreadPage(reader.ctx, { threadId, ...asked });
  return { reader, page, seqs: { ...(await markOf(reader, threadId)), thread: page.thread.seq } };
}

/** The same run of posts, to the thread's end if the old page followed it. */
function freshPage(reader: Reader, threadId: string, page: ThreadPage): Promise<ThreadPage> {
  const limit = page.following ? 200 : page.posts.length;
  return loadThreadPage(reader.ctx, { threadId, after: page.from - 1, limit });
}

/** What a reader sees: not where in their own room it was made. Thanks for posts that are not on the page are only remembered in case they come. */
function seen(page: ThreadPage): ThreadPage {
  const ids = page.posts.map((post) => post.id);
  return { ...page, ownSeq: 0, ownThanks: page.ownThanks.filter((id) => ids.includes(id)).sort() };
}

/** As a catch-up hands them over: the reader's own room may come first. */
async function entriesSince(reader: Reader, threadId: string, seqs: Seqs): Promise<LiveEntry[]> {
  const missed = await threadEntriesSince(reader.ctx, threadId, seqs.thread);
  const room = roomOf.thread(threadId);
  return [...(await ownSince(reader, seqs.own)), ...(missed?.entries ?? []).map((entry) => ({ room, ...entry }))];
}

/** As they go out live, one after another. */
async function liveSince(reader: Reader, threadId: string, seqs: Seqs | undefined): Promise<LiveEntry[]> {
  const { thread = 0, own = 0 } = seqs ?? {};
  const room = roomOf.thread(threadId);
  const missed = await roomEntriesSince(reader.ctx, { room, seq: thread, limit: 50 });
  const subjects = await threadSubjects(reader.ctx, threadId, missed?.entries ?? []);
  const shown = (missed?.entries ?? []).map((entry) => ({ room, ...entry, data: subjects.get(entry.subject) }));
  return [...shown, ...(await ownSince(reader, own))];
}

async function ownSince(reader: Reader, seq: number): Promise<LiveEntry[]> {
  if (!reader.id) return [];
  const room = roomOf.person(reader.id);
  const missed = await roomEntriesSince(reader.ctx, { room, seq, limit: 100 });
  const subjects = await ownThreadSubjects(reader.ctx, new Map([[reader.id, missed?.entries ?? []]]));
  const own = subjects.get(reader.id);
  return (missed?.entries ?? []).map((entry) => ({ room, ...entry, data: own?.get(entry.subject) ?? null }));
}

async function attempt(world: World, threadId: string, { what, who, post, level }: Deed): Promise<void> {
  const actor = [world.sita, world.efrain, world.maria, world.moderator][who] ?? world.sita;
  world.clock.time += what === "later" ? 25 * 60 * 60 * 1000 : 1000;
  try {
    await tries[what]?.(actor, threadId, { post, level, world });
  } catch (error) {
    if (!(error instanceof UseCaseError)) throw error;
  }
}

type Try = (
  actor: Somebody,
  threadId: string,
  more: { post: number; level: WatchLevel; world: World },
) => Promise<unknown>;
const thread =
  (deed: typeof closeThread): Try =>
  (actor, threadId) =>
    deed(actor.ctx, { key: sendKey(), threadId });
const one =
  (deed: (ctx: Ctx, input: { key: string; postId: string; reason: string }) => Promise<unknown>): Try =>
  async (actor, threadId, { post, world }) => {
    const found = await nthPost(world, threadId, post);
    return deed(actor.ctx, { key: sendKey(), postId: found.id, reason: "Because." });
  };

const ofSomebody =
  (deed: typeof giveWord): Try =>
  (actor, threadId, { post, world }) => {
    const personId = [world.sita, world.efrain, world.maria][post % 3]?.id ?? "";
    return deed(actor.ctx, { key: sendKey(), threadId, personId });
  };

const tries: Record<Deed["what"], Try> = {
  hand: thread(raiseHand),
  lower: thread(lowerHand),
  lowerAll: thread(lowerAllHands),
  word: ofSomebody(giveWord),
  lowerOf: ofSomebody(lowerHandOf),
  reply: (actor, threadId, { post }) => replyBy(actor, threadId, `Reply ${post}`, { seen: post }),
  read: (actor, threadId, { post }) => markRead(actor.ctx, { threadId, number: post }),
  watch: (actor, threadId, { level }) => setThreadWatch(actor.ctx, { key: sendKey(), threadId, watch: level }),
  watchSpace: (actor, _threadId, { level, world }) =>
    setSpaceWatch(actor.ctx, { key: sendKey(), spaceId: world.spaceId, watch: level }),
  close: thread(closeThread),
  reopen: thread(reopenThread),
  pin: thread(pinThread),
  unpin: thread(unpinThread),
  retitle: (actor, threadId, { post }) =>
    editTopic(actor.ctx, { key: sendKey(), threadId, title: `Title ${post}`, question: post % 3 > 0 }),
  later: () => Promise.resolve(),
  floor: (actor, threadId, { post }) =>
    setFloor(actor.ctx, { key: sendKey(), threadId, floor: FLOORS[post % 3] ?? "open", slowSeconds: 30 }),
  host: (actor, threadId, { post, world }) =>
    addHost(actor.ctx, { key: sendKey(), threadId, personId: [world.efrain, world.maria][post % 2]?.id ?? "" }),
  unhost: (actor, threadId, { post, world }) =>
    removeHost(actor.ctx, { key: sendKey(), threadId, personId: [world.sita, world.efrain][post % 2]?.id ?? "" }),
  thank: one(thankPost),
  unthank: one(unthankPost),
  delete: one(deletePost),
  restore: one(restorePost),
  hide: one((ctx, input) => hidePost(ctx, input)),
  unhide: one(unhidePost),
  helpful: one(markHelpful),
  unhelpful: one(unmarkHelpful),
  async edit(actor, threadId, { post, world }) {
    const { id, revision } = await nthPost(world, threadId, post);
    return editPost(actor.ctx, {
      key: sendKey(),
      postId: id,
      source: `Edited ${world.clock.time}`,
      language: null,
      revision,
    });
  },
};

async function nthPost(world: World, threadId: string, n: number): Promise<{ id: string; revision: number }> {
  const posts = await world.database.db.post.findMany({ where: { threadId }, orderBy: { number: "asc" }, take: 10 });
  const found = posts[n % posts.length];
  if (!found) throw new Error("a thread without posts");
  return found;
}
