import { beforeAll, describe, expect, it } from "vitest";
import {
  addHost,
  closeThread,
  hidePost,
  listThreads,
  loadThreadPage,
  locatePost,
  pinThread,
  registerThreadEntries,
  removeHost,
  setFloor,
  tellInThread,
  threadEntriesSince,
  topicFacts,
  unreadTopics,
} from "#server/core/threads/index.ts";
import { Invalid, NotAllowed, newId, TooMany } from "#server/core/usecase/index.ts";
import { foundWorld, liveThreadBy, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  world = await foundWorld();
});

const floor = (by: Somebody, threadId: string, to: "open" | "slow" | "closed", slowSeconds = 30) =>
  setFloor(by.ctx, { key: sendKey(), threadId, floor: to, slowSeconds });

describe("the floor of a live thread", () => {
  it("closed, lets those alone write who lead it or are in charge", async () => {
    const { sita, efrain, moderator, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    await replyBy(sita, threadId);
    await floor(efrain, threadId, "closed");
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ name: "NotAllowed", reason: "floorClosed" });
    const ofSita = await loadThreadPage(sita.ctx, { threadId });
    expect([ofSita.thread.can.reply, ofSita.thread.floor]).toEqual([false, "closed"]);
    await replyBy(efrain, threadId);
    await replyBy(moderator, threadId);
    await floor(moderator, threadId, "open");
    await replyBy(sita, threadId);
    const { posts } = await loadThreadPage(sita.ctx, { threadId });
    expect(posts.map((post) => post.author.id)).toEqual([efrain.id, sita.id, efrain.id, moderator.id, sita.id]);
  });

  it("slow, takes one post of each in its time, says how long to wait, and keeps nobody from writing elsewhere", async () => {
    const { sita, maria, efrain, spaceId, clock } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    await floor(efrain, threadId, "slow", 60);
    await replyBy(sita, threadId);
    clock.time += 20_000;
    const tooSoon = await replyBy(sita, threadId).catch((error: unknown) => error);
    expect(tooSoon).toBeInstanceOf(TooMany);
    expect(tooSoon).toMatchObject({ reason: "floorSlow", retryAfter: 40 });
    await replyBy(maria, threadId);
    await replyBy(efrain, threadId);
    await replyBy(efrain, threadId);
    await topicBy(sita, spaceId);
    clock.time += 40_000;
    await replyBy(sita, threadId);
    const { thread } = await loadThreadPage(sita.ctx, { threadId });
    expect([thread.lastNumber, thread.slowSeconds]).toEqual([6, 60]);
  });

  it("takes only the pauses there are", async () => {
    const { efrain, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    await floor(efrain, threadId, "slow", 30);
    await expect(
      world.database.db.thread.update({ where: { id: threadId }, data: { slowSeconds: 9999 } }),
    ).rejects.toThrow("thread_floor");
  });
});

describe("who leads a live thread", () => {
  it("says who else does, hides what harms in it and nowhere else, and ends it", async () => {
    const { sita, efrain, maria, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    const host = (by: Somebody, personId: string) => addHost(by.ctx, { key: sendKey(), threadId, personId });
    await expect(host(sita, sita.id)).rejects.toBeInstanceOf(NotAllowed);
    await host(efrain, sita.id);
    const { id: postId } = await replyBy(maria, threadId);
    await hidePost(sita.ctx, { key: sendKey(), postId, reason: "It harms somebody." });
    const elsewhere = await topicBy(efrain, spaceId);
    const { id: other } = await replyBy(maria, elsewhere);
    const refused = hidePost(sita.ctx, { key: sendKey(), postId: other, reason: "It harms somebody." });
    await expect(refused).rejects.toMatchObject({ reason: "notInCharge" });
    await removeHost(sita.ctx, { key: sendKey(), threadId, personId: efrain.id });
    await expect(floor(efrain, threadId, "closed")).rejects.toBeInstanceOf(NotAllowed);
    const last = removeHost(sita.ctx, { key: sendKey(), threadId, personId: sita.id });
    await expect(last).rejects.toMatchObject({ fields: { personId: "lastHost" } });
    await closeThread(sita.ctx, { key: sendKey(), threadId });
    await expect(replyBy(maria, threadId)).rejects.toMatchObject({ reason: "threadClosed" });
    const { thread } = await loadThreadPage(sita.ctx, { threadId });
    expect(thread).toMatchObject({ closed: true, hosts: [sita.id], can: { pin: false, reopen: true, lead: true } });
  });

  it("is a member; who left leads nothing", async () => {
    const { efrain, stranger, maria, spaceId, database } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    const made = addHost(efrain.ctx, { key: sendKey(), threadId, personId: stranger.id });
    await expect(made).rejects.toBeInstanceOf(Invalid);
    await addHost(efrain.ctx, { key: sendKey(), threadId, personId: maria.id });
    await floor(maria, threadId, "closed");
    const where = { spaceId_personId: { spaceId, personId: maria.id } };
    await database.db.membership.update({ where, data: { state: "left", endedAt: world.clock.now() } });
    await expect(floor(maria, threadId, "open")).rejects.toBeInstanceOf(NotAllowed);
    await database.db.membership.update({ where, data: { state: "active", endedAt: null } });
  });
});

describe("entries of another kind in a thread's room", () => {
  it("carry what their kind gives, beside the thread, and a kind is known once", async () => {
    const { sita, efrain, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    registerThreadEntries("sung", async (_ctx, id, ids) => new Map(ids.map((each) => [each, { of: id }])));
    expect(() => registerThreadEntries("sung", async () => new Map())).toThrow("twice");
    expect(() => registerThreadEntries("post", async () => new Map())).toThrow("twice");
    const { thread } = await loadThreadPage(sita.ctx, { threadId });
    const subject = newId();
    await efrain.ctx.transaction((tx) => tellInThread(tx, thread, { kind: "sung", subject }));
    const missed = await threadEntriesSince(sita.ctx, threadId, thread.seq);
    expect(missed?.entries).toMatchObject([
      { kind: "sung", subject, data: { thread: { id: threadId }, about: { of: threadId } } },
    ]);
  });
});

describe("a thread of another kind", () => {
  it("is in no list of topics, not counted among them, cannot be pinned, and posts know where they stand", async () => {
    const { sita, efrain, moderator, spaceId, database, clock } = world;
    const topic = await topicBy(efrain, spaceId);
    const before = await database.db.space.findUniqueOrThrow({ where: { id: spaceId } });
    const unread = await unreadTopics(sita.ctx);
    clock.time += 1000;
    const threadId = await liveThreadBy(efrain, spaceId);
    const { id: postId } = await replyBy(efrain, threadId);
    const listed = (await listThreads(sita.ctx, { spaceId, limit: 100 })).topics.map(({ id }) => id);
    expect([listed.includes(topic), listed.includes(threadId)]).toEqual([true, false]);
    expect([...(await topicFacts(sita.ctx, [topic, threadId])).keys()]).toEqual([topic]);
    expect(await unreadTopics(sita.ctx)).toEqual(unread);
    expect(unread.get(spaceId)).toBeGreaterThan(0);
    const after = await database.db.space.findUniqueOrThrow({ where: { id: spaceId } });
    expect(after.threadCount).toBe(before.threadCount);
    const pinned = pinThread(moderator.ctx, { key: sendKey(), threadId });
    await expect(pinned).rejects.toBeInstanceOf(NotAllowed);
    expect(await locatePost(sita.ctx, postId)).toEqual({ threadId, kind: "live", number: 2 });
  });
});
