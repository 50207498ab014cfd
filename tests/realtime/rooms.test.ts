import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { CATCH_UP_LIMIT } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { endAllSessions } from "#server/core/people/index.ts";
import { removeMember, restoreMember } from "#server/core/spaces/index.ts";
import { NotFound, newId } from "#server/core/usecase/index.ts";
import type { Attendance } from "#server/realtime/attendance.ts";
import { catchingUp } from "#server/realtime/catch-up.ts";
import type { LiveDocuments } from "#server/realtime/documents.ts";
import { handlersWith } from "#server/realtime/handlers.ts";
import type { LiveSocket } from "#server/realtime/server.ts";
import type { Writers } from "#server/realtime/writers.ts";
import { foundWorld, replyBy, sendKey, topicBy, type World } from "#tests/domain/threads-world.ts";
import { type Client, connect, cookieOf, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";

/** So often that a race shows, and within what one member may send. */
const TIMES = 20;

let live: Awaited<ReturnType<typeof startLive>>;
let world: World;
let threadId: string;
const clients: Client[] = [];

beforeAll(async () => {
  await people();
  world = await foundWorld({ visibility: "private" });
  threadId = await topicBy(world.sita, world.spaceId);
  live = await startLive(world.database);
});

afterAll(async () => {
  for (const client of clients) client.close();
  await live.close();
});

async function join(person: { id: string } | null, given: Parameters<typeof connect>[1] = {}): Promise<Client> {
  const cookie = person ? { cookie: await cookieOf(world.system.ctx, person.id) } : {};
  const client = await connect(live.url, { ...cookie, ...given });
  clients.push(client);
  return client;
}

const thread = () => roomOf.thread(threadId);
const seqNow = async (client: Client) => {
  const ack = await client.ask("room.since", { room: thread(), seq: 0 });
  return ack.ok ? ack.result.seq : 0;
};
const numbers = (client: Client) => client.entries.map(({ data }) => (data as ThreadEntryData).post?.number);

describe("a room", () => {
  it("shows a reply that came over the socket to who is in it, after it was acknowledged", async () => {
    const [writer, reader] = [await join(world.sita), await join(world.efrain)];
    const seq = await seqNow(reader);
    expect(await reader.ask("room.join", { room: thread(), seq })).toMatchObject({ ok: true, result: { entries: [] } });
    const body = {
      key: sendKey(),
      threadId,
      source: "More after the harvest.",
      language: null,
      replyTo: null,
      seen: null,
    };
    const first = await writer.ask("post.send", body);
    const again = await writer.ask("post.send", body);
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    // What stood there before may be told once more.
    const later = () => reader.entries.filter((entry) => entry.seq > seq);
    await reader.until(() => later().length > 0);
    expect(later()[0]).toMatchObject({ room: thread(), seq: seq + 1, kind: "post" });
    expect(later()[0]?.data).toMatchObject({
      post: { html: expect.stringContaining("More after the harvest.") },
    });
  });

  it("has in it who left and came back at once, as a page that is loaded again does", async () => {
    const reader = await join(world.sita);
    const rooms = live.io.of("/").adapter.rooms;
    const there: boolean[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const asked = [reader.ask("room.leave", { room: thread() }), reader.ask("room.join", { room: thread(), seq: 0 })];
      expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, true]);
      there.push(rooms.get(thread())?.has(reader.socket.id ?? "") ?? false);
    }
    expect(there).toEqual(there.map(() => true));
    expect(await reader.ask("room.leave", { room: thread() })).toMatchObject({ ok: true });
    expect(rooms.get(thread())?.has(reader.socket.id ?? "") ?? false).toBe(false);
  });

  it("is left again by who loses the right to it in the moment in which they enter", async () => {
    const [maria, room] = [world.maria, thread()];
    const rooms = new Set<string>();
    const socket = {
      rooms,
      join: async (name: string) => {
        rooms.add(name);
        const gone = { key: sendKey(), space: world.spaceId, personId: maria.id, reason: "for the test" };
        await removeMember(world.moderator.ctx, gone);
      },
      leave: async (name: string) => void rooms.delete(name),
    } as unknown as LiveSocket;
    const presence = { here: async () => undefined, writing: () => undefined, close: () => undefined };
    const reactions = { react: async () => undefined, close: () => undefined };
    const documents = {} as LiveDocuments;
    const attendance = {} as Attendance;
    const people = async () => ({ people: [], more: 0 });
    const writers = {} as Writers;
    const live = { presence, people, attendance, reactions, documents, writers };
    const handlers = handlersWith({ ...live, catchUp: catchingUp(() => world.system.ctx) });
    await expect(handlers["room.join"](maria.ctx, { room, seq: 0 }, socket)).rejects.toBeInstanceOf(NotFound);
    expect([...rooms]).toEqual([]);
    const back = { key: sendKey(), space: world.spaceId, personId: maria.id };
    await restoreMember(world.moderator.ctx, back);
    expect(await handlers["room.since"](maria.ctx, { room, seq: 0 }, socket)).toMatchObject({ reload: false });
  });

  it("refuses the same key with other words", async () => {
    const writer = await join(world.sita);
    const body = { key: sendKey(), threadId, source: "One.", language: null, replyTo: null, seen: null };
    await writer.ask("post.send", body);
    expect(await writer.ask("post.send", { ...body, source: "Two." })).toMatchObject({ ok: false, status: 409 });
  });

  it("gives who was away what they missed, once and in order, over polling too", async () => {
    const reader = await join(world.efrain, { transports: ["polling"] });
    const seq = await seqNow(reader);
    const missed = [await replyBy(world.sita, threadId, "a"), await replyBy(world.maria, threadId, "b")];
    const ack = await reader.ask("room.join", { room: thread(), seq });
    if (!ack.ok) throw new Error(ack.reason);
    expect(ack.result.entries.map(({ data }) => (data as ThreadEntryData).post?.number)).toEqual(
      missed.map(({ number }) => number),
    );
    expect(ack.result.entries.map((entry) => entry.seq)).toEqual([seq + 1, seq + 2]);
    const next = await replyBy(world.sita, threadId, "c");
    await reader.until(() => numbers(reader).includes(next.number));
    // What it was handed as missed may come over the line again; the client goes by the number.
    const after = reader.entries.filter((entry) => entry.seq > ack.result.seq);
    expect(after.map(({ data }) => (data as ThreadEntryData).post?.number)).toEqual([next.number]);
  });

  it("tells who is too far behind to load the page again", async () => {
    const { db } = world.database;
    const room = roomOf.person(world.maria.id);
    const entry = (seq: number) => ({ room, seq: BigInt(seq), kind: "notice", subject: newId(), at: new Date() });
    const before = Number((await db.room.findUnique({ where: { name: room } }))?.seq ?? 0n);
    const count = CATCH_UP_LIMIT + 1;
    await db.roomEntry.createMany({ data: Array.from({ length: count }, (_, at) => entry(before + 1 + at)) });
    await db.room.upsert({
      where: { name: room },
      create: { name: room, seq: BigInt(before + count) },
      update: { seq: BigInt(before + count) },
    });
    const reader = await join(world.maria);
    const behind = await reader.ask("room.since", { room, seq: before });
    expect(behind).toMatchObject({ ok: true, result: { reload: true, entries: [] } });
    const near = await reader.ask("room.since", { room, seq: before + 1 });
    expect(near).toMatchObject({ ok: true, result: { reload: false, seq: before + count } });
  });

  it("is not there for who may not see it, exactly as an unknown one", async () => {
    const [member, stranger, guest] = [await join(world.sita), await join(world.stranger), await join(null)];
    const unknown = roomOf.thread(newId());
    expect(await member.ask("room.join", { room: thread(), seq: 0 })).toMatchObject({ ok: true });
    for (const outsider of [stranger, guest]) {
      for (const name of ["room.join", "room.since"] as const) {
        const hidden = await outsider.ask(name, { room: thread(), seq: 0 });
        expect(hidden).toEqual({ ok: false, status: 404, reason: "notFound" });
        expect(await outsider.ask(name, { room: unknown, seq: 0 })).toEqual(hidden);
      }
      expect(await outsider.ask("room.join", { room: roomOf.space(world.spaceId), seq: 0 })).toMatchObject({
        status: 404,
      });
      expect(await outsider.ask("room.join", { room: roomOf.person(world.sita.id), seq: 0 })).toMatchObject({
        status: 404,
      });
    }
  });
});

describe("lost access", () => {
  it("closes the rooms of a removed member within two seconds, and nothing reaches them after", async () => {
    const leaver = await world.person("Bishnu");
    await world.database.db.membership.create({
      data: { spaceId: world.spaceId, personId: leaver.id, role: "member", state: "active", joinedAt: new Date() },
    });
    const [gone, stays] = [await join(leaver), await join(world.efrain)];
    const seq = await seqNow(stays);
    for (const client of [gone, stays]) {
      expect(await client.ask("room.join", { room: thread(), seq })).toMatchObject({ ok: true });
    }
    await removeMember(world.moderator.ctx, {
      key: sendKey(),
      space: world.spaceId,
      personId: leaver.id,
      reason: "shouted",
    });
    await gone.until(() => gone.closed.includes(thread()), 2_000);
    const { number } = await replyBy(world.sita, threadId, "Only for members.");
    await stays.until(() => numbers(stays).includes(number));
    expect(numbers(gone)).toEqual([]);
    expect(await gone.ask("room.since", { room: thread(), seq: 0 })).toMatchObject({ status: 404 });
    expect(stays.closed).toEqual([]);
  });

  it("ends the sockets of an ended session within two seconds", async () => {
    const person = await world.person("Ratna");
    const [client, other] = [await join(person), await join(world.efrain)];
    await endAllSessions(world.system.ctx, person.id);
    await client.until(() => client.ended, 2_000);
    expect(other.ended).toBe(false);
    expect([client.socket.connected, other.socket.connected]).toEqual([false, true]);
  });
});
