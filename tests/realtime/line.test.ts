import { io } from "socket.io-client";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { COMING_BACK, createLine, type LiveSocket } from "#app/live/line.ts";
import { sayHere } from "#app/live/say-here.ts";
import { roomOf } from "#server/contracts/events.ts";
import { type LiveEntry, SOCKET_PATH } from "#server/contracts/sockets.ts";
import { foundWorld, liveThreadBy, replyBy, topicBy, type World } from "#tests/domain/threads-world.ts";
import { cookieOf, startLive } from "#tests/support/live.ts";

let world: World;
let threadId: string;
const ending: (() => unknown)[] = [];

beforeAll(async () => {
  world = await foundWorld();
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** The page's own line, as a phone has it, and how often it asked for what. */
async function lineTo(url: string, personId: string) {
  const extraHeaders = { cookie: await cookieOf(world.system.ctx, personId) };
  const socket: LiveSocket = io(url, { path: SOCKET_PATH, forceNew: true, extraHeaders, ...COMING_BACK });
  const asked: string[] = [];
  socket.onAnyOutgoing((name: string) => asked.push(name));
  const ended = vi.fn();
  ending.push(() => socket.disconnect());
  return { line: createLine({ connect: async () => socket, ended }), socket, asked, ended };
}

/** Whoever is in a room, and what they were told. */
function reader() {
  const entries: LiveEntry[] = [];
  const [reload, closed] = [vi.fn(), vi.fn()];
  return { entries, reload, closed, apply: (entry: LiveEntry) => entries.push(entry) };
}

describe("a page's line", () => {
  it("comes back by itself after a server that was stopped, and brings what was missed", {
    timeout: 60_000,
  }, async () => {
    threadId = await topicBy(world.sita, world.spaceId);
    const room = roomOf.thread(threadId);
    const first = await startLive(world.database);
    const { line, socket, ended } = await lineTo(first.url, world.efrain.id);
    const told = vi.fn();
    socket.on("closing", told);
    const here = reader();
    line.enterRoom(room, 0, here);
    await vi.waitFor(() => expect(here.entries.map(({ subject }) => subject)).toHaveLength(1), 10_000);
    await first.close();
    await vi.waitFor(() => expect(line.state()).toBe("off"), 10_000);
    // One alone need not wait for others.
    expect(told).toHaveBeenCalledWith({ withinMs: 9 });
    const missed = await replyBy(world.sita, threadId, "While nobody was there.");
    const second = await startLive(world.database, "memory", first.port);
    ending.push(second.close);
    await vi.waitFor(() => expect(here.entries.map(({ subject }) => subject)).toContain(missed.id), 30_000);
    expect(here.entries.map(({ seq }) => seq)).toEqual([...here.entries.keys()].map((at) => at + 1));
    expect(ended).not.toHaveBeenCalled();
  });

  it("says that its reader is here until that was heard, and on each new line", { timeout: 60_000 }, async () => {
    threadId = await liveThreadBy(world.sita, world.spaceId);
    const server = await startLive(world.database);
    ending.push(server.close);
    const { line, socket, asked } = await lineTo(server.url, world.efrain.id);
    line.enterRoom(roomOf.thread(threadId), 0, reader());
    await vi.waitFor(() => expect(line.state()).toBe("on"), 10_000);
    // As many as one member may send in a moment: what comes next is refused.
    const many = Array.from({ length: 60 }, () => line.send("room.leave", { room: roomOf.space(world.spaceId) }));
    await Promise.allSettled(many);
    await expect(line.send("presence.here", { threadId })).rejects.toMatchObject({ status: 429 });
    const heard = vi.fn();
    ending.push(sayHere({ line, threadId, heard }));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 30_000);
    const said = () => asked.filter((name) => name === "presence.here").length;
    expect(said()).toBeGreaterThan(2);
    socket.io.engine.close();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 20_000);
  });

  it("asks once for all who enter a room together, from the place of each", async () => {
    threadId = await topicBy(world.sita, world.spaceId);
    const room = roomOf.thread(threadId);
    await replyBy(world.sita, threadId, "Second.");
    const server = await startLive(world.database);
    ending.push(server.close);
    const { line, asked } = await lineTo(server.url, world.efrain.id);
    const [early, late] = [reader(), reader()];
    const leaveLate = line.enterRoom(room, 1, late);
    const leaveEarly = line.enterRoom(room, 0, early);
    await vi.waitFor(() => expect([early.entries.length, late.entries.length]).toEqual([2, 1]), 10_000);
    expect(late.entries[0]?.seq).toBe(2);
    await replyBy(world.sita, threadId, "Third.");
    await vi.waitFor(() => expect([early.entries.length, late.entries.length]).toEqual([3, 2]), 10_000);
    // A page that is loaded again enters again in the same turn, and stays in the room.
    leaveLate();
    leaveEarly();
    const again = reader();
    line.enterRoom(room, 3, again);
    await replyBy(world.sita, threadId, "Fourth.");
    await vi.waitFor(() => expect(again.entries.map(({ seq }) => seq)).toEqual([4]), 10_000);
    expect(asked).not.toContain("room.leave");
    expect(asked.filter((name) => name === "room.join")).toHaveLength(2);
    expect([early.entries.length, late.entries.length]).toEqual([3, 2]);
  });

  it("asks again for a room when it was refused for asking too much", { timeout: 60_000 }, async () => {
    threadId = await topicBy(world.sita, world.spaceId);
    const server = await startLive(world.database);
    ending.push(server.close);
    const { line, asked } = await lineTo(server.url, world.maria.id);
    const body = { room: roomOf.thread(threadId) };
    const sent = await Promise.allSettled(Array.from({ length: 61 }, () => line.send("room.leave", body)));
    expect(sent.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const here = reader();
    line.enterRoom(body.room, 0, here);
    await vi.waitFor(() => expect(here.entries).toHaveLength(1), 30_000);
    expect(asked.filter((name) => name === "room.join").length).toBeGreaterThan(1);
    expect(here.closed).not.toHaveBeenCalled();
  });

  it("says that a room is closed to who may not be in it, and asks no more", async () => {
    const server = await startLive(world.database);
    ending.push(server.close);
    const { line, asked } = await lineTo(server.url, world.efrain.id);
    const here = reader();
    line.enterRoom(roomOf.person(world.maria.id), 0, here);
    await vi.waitFor(() => expect(here.closed).toHaveBeenCalledTimes(1), 10_000);
    expect(asked).toEqual(["room.join"]);
  });
});
