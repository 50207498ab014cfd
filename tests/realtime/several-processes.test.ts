import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { endAllSessions } from "#server/core/people/index.ts";
import { foundWorld, replyBy, topicBy, type World } from "#tests/domain/threads-world.ts";
import { connect, cookieOf, type LiveShape, startLive } from "#tests/support/live.ts";
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

const shapes: [string, () => LiveShape][] = [
  ["PostgreSQL alone", () => "postgres"],
  ["Redis", () => ({ redisUrl: redis.url })],
];

describe.each(shapes)("two real-time servers that share %s", (_name, shape) => {
  it("show readers of both what was written, and evict at both", async () => {
    const servers = [await startLive(world.database, shape()), await startLive(world.database, shape())] as const;
    const threadId = await topicBy(world.sita, world.spaceId);
    const room = roomOf.thread(threadId);
    const person = await world.person("Dilip");
    const cookie = await cookieOf(world.system.ctx, person.id);
    const readers = await Promise.all(servers.map((server) => connect(server.url, { cookie })));
    for (const reader of readers) await reader.ask("room.join", { room, seq: 0 });
    const { id } = await replyBy(world.efrain, threadId, "At both.");
    // What began the thread may come live too, if it was not told before they entered.
    const replies = (reader: (typeof readers)[number]) => reader.entries.filter(({ subject }) => subject === id);
    for (const reader of readers) await reader.until(() => replies(reader).length > 0);
    await endAllSessions(world.system.ctx, person.id);
    for (const reader of readers) await reader.until(() => reader.ended, 5_000);
    expect(readers.map((reader) => replies(reader).length)).toEqual([1, 1]);
    for (const reader of readers) reader.close();
    for (const server of servers) await server.close();
  });
});
