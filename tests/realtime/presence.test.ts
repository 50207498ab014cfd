import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import type { PresenceData } from "#server/contracts/sockets.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { changeRole, removeMember } from "#server/core/spaces/index.ts";
import { roomSeq } from "#server/core/usecase/index.ts";
import { announceLive, setPresence, setThreadPresence, startSession } from "#server/features/live-threads/index.ts";
import { foundWorld, liveThreadBy, replyBy, type Somebody, sendKey, type World } from "#tests/domain/threads-world.ts";
import { type Client, connect, cookieOf, type LiveShape, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";
import { startRedis } from "#tests/support/redis.ts";

let world: World;
let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  await people();
  world = await foundWorld();
  redis = await startRedis();
});
afterAll(() => redis.close());

type Here = Client & { heard: PresenceData[]; latest(): PresenceData | undefined };

/** Somebody's open page of a live thread: it enters the room and says that it is here. */
async function opens(url: string, somebody: Somebody, threadId: string): Promise<Here> {
  const client = await connect(url, { cookie: await cookieOf(world.system.ctx, somebody.id) });
  const heard: PresenceData[] = [];
  client.socket.on("presence", (data) => heard.push(data));
  expect((await client.ask("room.join", { room: roomOf.thread(threadId), seq: 0 })).ok).toBe(true);
  expect((await client.ask("presence.here", { threadId })).ok).toBe(true);
  return Object.assign(client, { heard, latest: () => heard.at(-1) });
}

const sees = (client: Here, expected: Partial<PresenceData>) =>
  expect.poll(() => client.latest(), { timeout: 8000, interval: 20 }).toMatchObject(expected);

const shapes: [string, () => LiveShape][] = [
  ["one process", () => "memory"],
  ["two processes on PostgreSQL", () => "postgres"],
  ["two processes on Redis", () => ({ redisUrl: redis.url })],
];

describe.each(shapes)("who is in a live thread, in %s", (name, shape) => {
  async function servers() {
    const one = await startLive(world.database, shape());
    const two = name === "one process" ? one : await startLive(world.database, shape());
    return {
      one,
      two,
      close: async () => void (await Promise.all([...new Set([one, two])].map((each) => each.close()))),
    };
  }

  it("is told to all in it: each person once, hosts first, and that somebody writes", { timeout: 40_000 }, async () => {
    const { one, two, close } = await servers();
    const { efrain, sita, maria } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    const told: PresenceData[] = [];
    const mariasCookie = await cookieOf(world.system.ctx, maria.id);
    const silent = [await connect(one.url), await connect(two.url, { cookie: mariasCookie })];
    for (const { socket, ask } of silent) {
      socket.on("presence", (data) => told.push(data));
      expect((await ask("room.join", { room: roomOf.thread(threadId), seq: 0 })).ok).toBe(true);
    }
    expect((await silent[0]?.ask("presence.here", { threadId }))?.ok).toBe(true);
    const phone = await opens(one.url, sita, threadId);
    const computer = await opens(two.url, sita, threadId);
    const host = await opens(two.url, efrain, threadId);
    const both = {
      here: 2,
      faces: [
        { name: "Efrain", champion: false },
        { name: "Sita", champion: false },
      ],
      writing: 0,
    };
    for (const reader of [phone, computer, host]) await sees(reader, both);
    await phone.ask("presence.writing", { threadId });
    await sees(host, { here: 2, writing: 1 });
    await sees(host, { here: 2, writing: 0 });
    // Guests, to whom members are not shown, hear of nobody, nor does who did not say that they are here.
    await replyBy(efrain, threadId, "Welcome.");
    for (const client of silent) await client.until(() => client.entries.some(({ kind }) => kind === "post"));
    expect(told).toEqual([]);
    computer.close();
    const other = await opens(one.url, maria, threadId);
    await sees(other, { here: 3 });
    for (const each of [phone, other, ...silent]) each.close();
    await sees(host, { here: 1 });
    host.close();
    await close();
  });

  it("shows in passing what many show, counted, to all and at every process, and keeps nothing", {
    timeout: 40_000,
  }, async () => {
    const { one, two, close } = await servers();
    const { efrain, sita, stranger } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    const [phone, host] = [await opens(one.url, sita, threadId), await opens(two.url, efrain, threadId)];
    const shown = [phone, host].map(({ socket }) => {
      const sums: Record<string, number> = {};
      let told = 0;
      socket.on("reactions", ({ counts }) => {
        told += 1;
        for (const [kind, count] of Object.entries(counts)) sums[kind] = (sums[kind] ?? 0) + count;
      });
      return { sums, told: () => told };
    });
    const before = await roomSeq(world.system.ctx, roomOf.thread(threadId));
    const claps = Array.from({ length: 12 }, () => phone.ask("presence.react", { threadId, kind: "clap" }));
    const acks = await Promise.all([...claps, host.ask("presence.react", { threadId, kind: "heart" })]);
    expect(acks.every(({ ok }) => ok)).toBe(true);
    for (const { sums, told } of shown) {
      await expect.poll(() => sums, { timeout: 8000, interval: 20 }).toEqual({ clap: 12, heart: 1 });
      expect(told()).toBeLessThan(12);
    }
    const outside = await connect(one.url, { cookie: await cookieOf(world.system.ctx, stranger.id) });
    expect(await outside.ask("presence.react", { threadId, kind: "clap" })).toMatchObject({ ok: false, status: 403 });
    expect(await roomSeq(world.system.ctx, roomOf.thread(threadId))).toBe(before);
    // Who claps without end is stopped at that, and at nothing else.
    const storm = Array.from({ length: 60 }, () => phone.ask("presence.react", { threadId, kind: "clap" }));
    expect((await Promise.all(storm)).filter(({ ok }) => !ok).at(-1)).toMatchObject({ status: 429 });
    expect(await phone.ask("thread.read", { threadId, number: 1 })).toMatchObject({ ok: true });
    for (const each of [phone, host, outside]) each.close();
    await close();
  });

  it("is told by name, with how their line is, to who leads and asks", { timeout: 40_000 }, async () => {
    const { one, two, close } = await servers();
    const { efrain, sita, maria, stranger } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    await setPresence(maria.ctx, { key: sendKey(), shown: false });
    const host = await opens(one.url, efrain, threadId);
    const phone = await opens(two.url, sita, threadId);
    const others = [phone, await opens(one.url, sita, threadId), await opens(two.url, maria, threadId)];
    const answer = await host.ask("presence.people", { threadId });
    expect(answer).toMatchObject({
      ok: true,
      result: {
        more: 1,
        people: [
          { name: "Efrain", role: "member" },
          { name: "Sita", role: "member" },
        ],
      },
    });
    expect(answer.ok && answer.result.people).toHaveLength(2);
    expect(await phone.ask("presence.people", { threadId })).toMatchObject({ ok: false, status: 403 });
    const outside = await connect(one.url, { cookie: await cookieOf(world.system.ctx, stranger.id) });
    expect(await outside.ask("presence.people", { threadId })).toMatchObject({ ok: false, status: 403 });
    await setPresence(maria.ctx, { key: sendKey(), shown: true });
    for (const each of [host, ...others, outside]) each.close();
    await close();
  });

  it("is without who hung up while they said that they came", { timeout: 40_000 }, async () => {
    const { one, two, close } = await servers();
    const { efrain, sita, maria } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    const host = await opens(one.url, efrain, threadId);
    const cookie = await cookieOf(world.system.ctx, sita.id);
    const gone = await connect(one.url, { cookie });
    const lock = await world.database.pool.connect();
    await lock.query('begin; lock table "presenceOff"');
    gone.socket.emit("presence.here", { threadId }, () => undefined);
    const stuck = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await world.database.pool.query(stuck)).rowCount, { timeout: 8000 }).toBe(1);
    const sockets = () => [...one.io.of("/").sockets.values()];
    gone.close();
    await expect.poll(() => sockets().some(({ data }) => data.personId === sita.id)).toBe(false);
    await lock.query("rollback");
    lock.release();
    const other = await opens(two.url, maria, threadId);
    for (const reader of [host, other]) await sees(reader, { here: 2 });
    for (const each of [host, other]) each.close();
    await close();
  });

  it("is not told of who does not want it, nor where hosts do not", { timeout: 40_000 }, async () => {
    const { one, two, close } = await servers();
    const { efrain, sita, maria } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    await setPresence(maria.ctx, { key: sendKey(), shown: false });
    const quiet = await opens(two.url, maria, threadId);
    const reader = await opens(one.url, sita, threadId);
    // Who is not shown sees the others all the same.
    await sees(quiet, { here: 1 });
    await sees(reader, { here: 1 });
    await quiet.ask("presence.writing", { threadId });
    await setPresence(maria.ctx, { key: sendKey(), shown: true });
    const shown = await opens(two.url, maria, threadId);
    await sees(reader, { here: 2, writing: 0 });
    expect(reader.heard.every(({ writing }) => writing === 0)).toBe(true);
    // Said on another device: these pages stay open as they are. It is looked at again with each beat.
    await setPresence(maria.ctx, { key: sendKey(), shown: false });
    await expect.poll(() => reader.latest(), { timeout: 15_000, interval: 50 }).toMatchObject({ here: 1 });
    await setPresence(maria.ctx, { key: sendKey(), shown: true });
    await setThreadPresence(efrain.ctx, { key: sendKey(), threadId, shown: false });
    await reader.ask("presence.writing", { threadId });
    await sees(reader, { here: 0, faces: [], writing: 0 });
    for (const each of [quiet, reader, shown]) each.close();
    await close();
  });

  it("is without who was removed or suspended in the middle, also when they come back", {
    timeout: 60_000,
  }, async () => {
    const { one, two, close } = await servers();
    const own = await foundWorld({ visibility: "private", joinRule: "invitation" });
    const { efrain, sita, maria, moderator, spaceId } = own;
    const threadId = await liveThreadBy(efrain, spaceId);
    const room = roomOf.thread(threadId);
    const within = name === "one process" ? 2_000 : 5_000;
    const host = await opens(one.url, efrain, threadId);
    const removed = await opens(two.url, sita, threadId);
    const suspended = await opens(two.url, maria, threadId);
    await sees(host, { here: 3 });
    await removeMember(moderator.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "for the test" });
    await removed.until(() => removed.closed.includes(room), within);
    await suspendPerson(moderator.ctx, { personId: maria.id, reason: "for the test" });
    await suspended.until(() => suspended.ended, within);
    await sees(host, { here: 1 });
    await replyBy(efrain, threadId, "Between us.");
    await host.until(() => host.entries.some(({ kind }) => kind === "post"));
    expect([...removed.entries, ...suspended.entries]).toEqual([]);
    // A new line with the old cookie, or the old line again, opens nothing.
    for (const client of [removed, suspended]) {
      client.socket.disconnect().connect();
      const joined = await client.ask("room.join", { room, seq: 0 });
      const here = await client.ask("presence.here", { threadId });
      const written = { key: sendKey(), threadId, source: "Let me in.", language: "en", replyTo: null, seen: null };
      const sent = await client.ask("post.send", written);
      expect([joined, here, sent].map((ack) => ack.ok)).toEqual([false, false, false]);
    }
    await sees(host, { here: 1 });
    for (const each of [host, removed, suspended]) each.close();
    await close();
  });
});

it("what is written down of who was there comes from their sockets, over two processes, and not from guests", async () => {
  const { efrain, sita, maria, moderator, system, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
  const { id: threadId, eventId } = await announceLive(efrain.ctx, {
    ...{ key: sendKey(), space: slug, title: "Ask me", source: "I have done it.", language: "en", hosts: [] },
    ...{ themeId: null, languages: ["es"], date: "2030-12-12", time: "15:00", zone: "UTC", minutes: 60 },
  });
  await startSession(efrain.ctx, { key: sendKey(), threadId });
  // Its hosts let nobody see who is there.
  await setThreadPresence(efrain.ctx, { key: sendKey(), threadId, shown: false });
  world.clock.time = Date.now();
  await system.ctx.db.$executeRaw`
    update "eventHeld" set "held" = tstzmultirange(tstzrange(now() - interval '1 hour', null)) where "eventId" = ${eventId}::uuid`;
  const [one, two] = [await startLive(world.database, "postgres"), await startLive(world.database, "postgres")];
  const phone = await opens(one.url, sita, threadId);
  await opens(two.url, sita, threadId);
  await opens(two.url, maria, threadId);
  const guest = await connect(one.url);
  await guest.ask("room.join", { room: roomOf.thread(threadId), seq: 0 });
  expect((await guest.ask("presence.here", { threadId })).ok).toBe(true);
  phone.close();
  guest.close();
  // Who stops in order says what they know.
  await Promise.all([one.close(), two.close()]);
  const { rows } = await world.database.pool.query<{ personId: string; parts: number; seconds: number }>(
    `select "personId"::text as "personId", (select count(*)::int from unnest("present")) as "parts",
      (select sum(extract(epoch from upper(part) - lower(part)))::float8 from unnest("present") part) as "seconds"
    from "eventAttendance" where "eventId" = $1 order by 1`,
    [eventId],
  );
  expect(rows.map(({ personId, parts }) => [personId, parts])).toEqual([sita.id, maria.id].sort().map((id) => [id, 1]));
  for (const { seconds } of rows) expect(seconds).toBeGreaterThan(0);
});
