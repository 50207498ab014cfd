import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { openForWriting } from "#server/core/documents/index.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { openGroupsOf, prepareGroups, seatPerson } from "#server/features/workshop-groups/index.ts";
import { beginWorkshop, openChannel } from "#server/features/workshop-room/index.ts";
import {
  addToTeam,
  registerForWorkshop,
  removeFromTeam,
  removeFromWorkshop,
} from "#server/features/workshops/index.ts";
import { replyBy } from "#tests/domain/threads-world.ts";
import { foundRooms, type RoomWorld, type Somebody, sendKey } from "#tests/domain/workshop-room-world.ts";
import { type Client, connect, cookieOf, type LiveShape, startLive } from "#tests/support/live.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people, TEST_SECRET } from "#tests/support/people.ts";
import { startRedis } from "#tests/support/redis.ts";

let redis: Awaited<ReturnType<typeof startRedis>>;
let world: RoomWorld;
beforeAll(async () => {
  await people();
  wireForNotices({ secret: TEST_SECRET });
  redis = await startRedis();
  world = await foundRooms();
});
afterAll(() => redis.close());

const shapes: [string, () => LiveShape, number][] = [
  ["one process", () => "memory", 2_000],
  ["two processes on PostgreSQL", () => "postgres", 5_000],
  ["two processes on Redis", () => ({ redisUrl: redis.url }), 5_000],
];

/** How somebody loses a workshop in its middle, and who they were in it. Nobody works in the background meanwhile. */
const ways = {
  "is removed from it": (workshop, { id: personId }) =>
    removeFromWorkshop(world.moderator.ctx, { key: sendKey(), workshop, personId, reason: "for the test" }),
  "is suspended": (_workshop, { id: personId }) =>
    suspendPerson(world.moderator.ctx, { personId, reason: "for the test" }),
  "is put out of the community": (_workshop, who) => putOut(who),
  "leads and is put out of the community": (_workshop, who) => putOut(who),
  "interprets and is taken from the team": (workshop, { id: personId }) =>
    removeFromTeam(world.moderator.ctx, { key: sendKey(), workshop, personId }),
} satisfies Record<string, (workshop: string, who: Somebody) => Promise<unknown>>;

const putOut = ({ id: personId }: Somebody) =>
  removeMember(world.moderator.ctx, { key: sendKey(), space: world.slug, personId, reason: "for the test" });

/** A workshop that goes on, with a channel and a group, and two who are in all of it, of whom one will lose it. */
async function goingOn(role: "facilitator" | "interpreter" | "participant") {
  const [goes, stays] = [await world.person("Bishnu"), await world.person("Kamala")];
  for (const { ctx } of [goes, stays]) await joinCommunity(ctx, { key: sendKey(), space: world.slug });
  const { moderator, rukhsana } = world;
  const { id, slug, threadId } = await world.roomBy(["talk", "groups"]);
  const of = () => ({ key: sendKey(), workshop: slug });
  await registerForWorkshop(stays.ctx, { ...of(), answers: {} });
  if (role === "participant") await registerForWorkshop(goes.ctx, { ...of(), answers: {} });
  else await addToTeam(moderator.ctx, { ...of(), handle: goes.handle, role });
  await openChannel(rukhsana.ctx, { ...of(), language: "ne" });
  await beginWorkshop(moderator.ctx, of());
  await prepareGroups(moderator.ctx, { ...of(), how: "hand", groups: 1, names: "", task: "", earlier: null });
  const { db } = world.database;
  const { spaceId: groupId, threadId: groupThread } = await db.workshopGroup.findFirstOrThrow({
    where: { round: { workshopId: id } },
  });
  for (const who of role === "participant" ? [stays, goes] : [stays])
    await seatPerson(moderator.ctx, { ...of(), personId: who.id, groupId });
  await openGroupsOf(moderator.ctx, { ...of(), minutes: 0 });
  const channel = await db.workshopChannel.findFirstOrThrow({ where: { spaceId: id } });
  const threads = [threadId, groupThread ?? "", channel.threadId];
  const notes = [
    { subjectType: "workshop", subjectId: id, part: "notes" },
    { subjectType: "thread", subjectId: groupThread ?? "", part: "groupNotes" },
  ];
  const documents = [];
  for (const place of notes) documents.push((await openForWriting(moderator.ctx, place)).documentId);
  const rooms = [...threads.map(roomOf.thread), roomOf.space(id), roomOf.space(groupId)];
  return { goes, stays, slug, threads, documents, rooms };
}

const roleOf = (way: string) =>
  way.startsWith("leads") ? "facilitator" : way.startsWith("interprets") ? "interpreter" : "participant";
type Held = Awaited<ReturnType<typeof goingOn>>;

/** Everything that a line can ask of a workshop; what each answers. */
async function tryAll(client: Client, { threads, documents, rooms }: Held): Promise<boolean[]> {
  const acks = [];
  for (const room of rooms) acks.push(await client.ask("room.join", { room, seq: 0 }));
  for (const threadId of threads) acks.push(await client.ask("presence.here", { threadId }));
  for (const documentId of documents)
    acks.push(await client.ask("document.join", { documentId, stateVector: new Uint8Array() }));
  return acks.map(({ ok }) => ok);
}

describe.each(shapes)("in the middle of a workshop, in %s", (name, shape, within) => {
  let servers: Awaited<ReturnType<typeof startLive>>[] = [];
  beforeAll(async () => {
    const one = await startLive(world.database, shape());
    servers = name === "one process" ? [one] : [one, await startLive(world.database, shape())];
  });
  afterAll(async () => void (await Promise.all(servers.map((server) => server.close()))));
  const opens = async ({ id }: Somebody, which: number) =>
    connect(servers[which % servers.length]?.url ?? "", { cookie: await cookieOf(world.system.ctx, id) });

  it.each(Object.entries(ways))(
    "who %s is out of all of it, and comes in by nothing",
    { timeout: 60_000 },
    async (way, lose) => {
      const held = await goingOn(roleOf(way));
      const { goes, slug, threads, documents, rooms } = held;
      const [gone, stays] = [await opens(goes, 1), await opens(held.stays, 0)];
      const seen = await tryAll(gone, held);
      expect(seen).toEqual(seen.map(() => true));
      expect(await tryAll(stays, held)).toEqual(seen);

      await lose(slug, goes);
      const all = [...rooms, ...documents.map(roomOf.document)].sort();
      if (way === "is suspended") await gone.until(() => gone.ended, within);
      else await gone.until(() => all.every((room) => gone.closed.includes(room)), within);
      const before = gone.entries.length;
      for (const threadId of threads.slice(0, 2)) await replyBy(world.moderator, threadId, "Among us.");
      const told = (room: string) => stays.entries.some((entry) => entry.room === room && entry.kind === "post");
      await stays.until(() => threads.slice(0, 2).every((threadId) => told(roomOf.thread(threadId))));
      expect(gone.entries.slice(before).filter(({ room }) => all.includes(room))).toEqual([]);

      // The old line again, or a new one with the old cookie, opens nothing and takes nothing.
      gone.socket.disconnect().connect();
      for (const line of [gone, await opens(goes, 0).catch(() => gone)]) {
        expect(await tryAll(line, held)).toEqual(seen.map(() => false));
        for (const threadId of threads) {
          const words = { key: sendKey(), threadId, source: "Let me in.", language: "en", replyTo: null, seen: null };
          expect((await line.ask("post.send", words)).ok).toBe(false);
          expect((await line.ask("presence.react", { threadId, kind: "clap" })).ok).toBe(false);
        }
        const [documentId = ""] = documents;
        const change = { documentId, generation: 1, update: new Uint8Array([0, 0]) };
        expect((await line.ask("document.update", change)).ok).toBe(false);
        if (line !== gone) line.close();
      }
      // The others are where they were.
      expect(await tryAll(stays, held)).toEqual(seen);
      for (const client of [gone, stays]) client.close();
    },
  );
});
