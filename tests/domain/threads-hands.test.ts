import { beforeAll, describe, expect, it } from "vitest";
import { leaveCommunity, removeMember } from "#server/core/spaces/index.ts";
import {
  closeThread,
  giveWord,
  loadThreadPage,
  lowerAllHands,
  lowerHand,
  lowerHandOf,
  raiseHand,
  reopenThread,
  setFloor,
} from "#server/core/threads/index.ts";
import { roomEntriesSince } from "#server/core/usecase/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import {
  foundWorld,
  joinedBy,
  liveThreadBy,
  replyBy,
  type Somebody,
  sendKey,
  topicBy,
  type World,
} from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const on = (threadId: string) => ({ key: sendKey(), threadId });
const raise = (by: Somebody, threadId: string) => raiseHand(by.ctx, on(threadId));
const word = (by: Somebody, threadId: string, to: Somebody) => giveWord(by.ctx, { ...on(threadId), personId: to.id });
const hands = async (by: { ctx: Somebody["ctx"] }, threadId: string) =>
  (await loadThreadPage(by.ctx, { threadId })).hands.map(
    ({ person, called }) => `${person.name}${called ? " has it" : ""}`,
  );

describe("hands in a live thread", () => {
  it("stand in the order in which they were raised, for everyone, and a repeat changes nothing", async () => {
    const { sita, efrain, maria, guest, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    expect(await hands(guest, threadId)).toEqual([]);
    for (const by of [maria, sita, maria]) await raise(by, threadId);
    for (const reader of [sita, efrain, guest]) expect(await hands(reader, threadId)).toEqual(["Maria", "Sita"]);
    await lowerHand(maria.ctx, on(threadId));
    await lowerHand(maria.ctx, on(threadId));
    expect(await hands(guest, threadId)).toEqual(["Sita"]);
    await raise(maria, threadId);
    expect(await hands(guest, threadId)).toEqual(["Sita", "Maria"]);
  });

  it("of many at once each has a place of its own, in the order of the room's log", async () => {
    const { efrain, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    const many = await Promise.all(Array.from({ length: 12 }, (_, n) => joinedBy(world, `Member${n}`)));
    await Promise.all(many.map((by) => raise(by, threadId)));
    const page = await loadThreadPage(efrain.ctx, { threadId });
    const missed = await roomEntriesSince(efrain.ctx, { room: `thread:${threadId}`, seq: 0, limit: 100 });
    const told = missed?.entries.filter(({ kind }) => kind === "hand").map(({ subject }) => subject);
    expect(page.hands.map(({ place }) => place)).toEqual(many.map((_, n) => n + 1));
    expect(page.hands.map(({ person }) => person.id)).toEqual(told);
    expect(new Set(told).size).toBe(12);
  });

  it("a host gives the word to one after another, who write on a closed floor too", async () => {
    const { sita, efrain, maria, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    for (const by of [sita, maria]) await raise(by, threadId);
    await setFloor(efrain.ctx, { ...on(threadId), floor: "closed", slowSeconds: 0 });
    await expect(replyBy(maria, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
    await word(efrain, threadId, maria);
    expect(await hands(sita, threadId)).toEqual(["Maria has it", "Sita"]);
    await replyBy(maria, threadId);
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
    await word(efrain, threadId, sita);
    expect(await hands(sita, threadId)).toEqual(["Sita has it"]);
    await replyBy(sita, threadId);
    await expect(replyBy(maria, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
    await expect(word(efrain, threadId, maria)).rejects.toMatchObject({ name: "Conflict", reason: "handDown" });
    await lowerHand(sita.ctx, on(threadId));
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
  });

  it("are ruled by hosts and those in charge, and by nobody else", async () => {
    const { sita, efrain, maria, moderator, stranger, guest, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    for (const by of [sita, maria]) await raise(by, threadId);
    const refused = { name: "NotAllowed", reason: "notHost" };
    await expect(word(sita, threadId, sita)).rejects.toMatchObject(refused);
    await expect(lowerHandOf(sita.ctx, { ...on(threadId), personId: maria.id })).rejects.toMatchObject(refused);
    await expect(lowerAllHands(sita.ctx, on(threadId))).rejects.toMatchObject(refused);
    await expect(raise(stranger, threadId)).rejects.toMatchObject({ reason: "notMember" });
    expect(() => raiseHand(guest.ctx, on(threadId))).toThrow("signIn");
    await lowerHandOf(moderator.ctx, { ...on(threadId), personId: sita.id });
    expect(await hands(efrain, threadId)).toEqual(["Maria"]);
    await lowerAllHands(efrain.ctx, on(threadId));
    expect(await hands(efrain, threadId)).toEqual([]);
    await expect(raise(sita, await topicBy(efrain, spaceId))).rejects.toMatchObject({ name: "NotFound" });
  });

  it("go down with the end of the thread and stay down when it goes on", async () => {
    const { sita, efrain, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    await raise(sita, threadId);
    await closeThread(efrain.ctx, on(threadId));
    expect(await hands(sita, threadId)).toEqual([]);
    await expect(raise(sita, threadId)).rejects.toMatchObject({ reason: "threadClosed" });
    await reopenThread(efrain.ctx, on(threadId));
    expect(await hands(sita, threadId)).toEqual([]);
  });

  it("of who leaves or is removed goes down, here and nowhere else", async () => {
    const { efrain, moderator, system, slug, spaceId } = world;
    const [anh, khamla] = [await joinedBy(world, "Anh"), await joinedBy(world, "Khamla")];
    const threadId = await liveThreadBy(efrain, spaceId);
    for (const by of [anh, khamla, efrain]) await raise(by, threadId);
    await word(efrain, threadId, anh);
    await removeMember(moderator.ctx, { key: sendKey(), space: slug, personId: anh.id, reason: "Because." });
    await leaveCommunity(khamla.ctx, { key: sendKey(), space: slug });
    await catchUp(system.ctx, { spaceId });
    const page = await loadThreadPage(efrain.ctx, { threadId });
    expect(page.hands.map(({ person }) => person.name)).toEqual(["Efrain"]);
    expect(page.thread.word).toBeNull();
  });
});
