import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { leaveConversation, startConversation } from "#server/features/conversations/index.ts";
import { foundWorld, replyBy, type Somebody, sendKey, type World } from "#tests/domain/threads-world.ts";
import { type Client, connect, cookieOf, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";

let live: Awaited<ReturnType<typeof startLive>>;
let world: World;
const clients: Client[] = [];

beforeAll(async () => {
  await people();
  world = await foundWorld();
  live = await startLive(world.database);
});

afterAll(async () => {
  for (const client of clients) client.close();
  await live.close();
});

async function join(person: { id: string }): Promise<Client> {
  const client = await connect(live.url, { cookie: await cookieOf(world.system.ctx, person.id) });
  clients.push(client);
  return client;
}

/** A thread of three, so that somebody stays when one goes. */
async function threadOf(by: Somebody, ...others: Somebody[]) {
  const { threadId } = await startConversation(by.ctx, {
    ...{ key: sendKey(), to: others.map(({ handle }) => handle), source: "A word among us.", language: "en" },
    ...{ name: `${others.length}`, from: null },
  });
  const { spaceId } = await world.database.db.thread.findUniqueOrThrow({ where: { id: threadId } });
  return { threadId, rooms: [roomOf.thread(threadId), roomOf.space(spaceId)] };
}

describe("the rooms of a private thread", () => {
  it("are there for those in it, and to everybody else as unknown ones, administrators too", async () => {
    const { sita, efrain, maria, moderator, stranger } = world;
    const { threadId, rooms } = await threadOf(sita, efrain);
    const inside = await join(efrain);
    for (const room of rooms) expect(await inside.ask("room.join", { room, seq: 0 })).toMatchObject({ ok: true });
    const admin = await world.person("Admin", "admin");
    for (const who of [maria, moderator, stranger, admin]) {
      const client = await join(who);
      for (const room of rooms)
        for (const name of ["room.join", "room.since"] as const) {
          const hidden = await client.ask(name, { room, seq: 0 });
          expect(hidden).toEqual({ ok: false, status: 404, reason: "notFound" });
          expect(await client.ask(name, { room: room.replace(/:.*/, `:${newId()}`), seq: 0 })).toEqual(hidden);
        }
      const sent = { source: "Let me in.", language: null, replyTo: null, seen: null };
      const refused = await client.ask("post.send", { key: sendKey(), threadId, ...sent });
      expect(refused).toMatchObject({ ok: false, status: 404 });
      expect(await client.ask("post.send", { key: sendKey(), threadId: newId(), ...sent })).toEqual(refused);
    }
  });

  it.each(["leaves", "is suspended"] as const)(
    "close within two seconds for who %s, and nothing reaches them after; the others hear that they went",
    async (deed) => {
      const { sita, efrain, moderator } = world;
      const goes = await world.person("Bishnu", "staff");
      const { threadId, rooms } = await threadOf(sita, efrain, goes);
      const [gone, stays] = [await join(goes), await join(efrain)];
      for (const client of [gone, stays])
        for (const room of rooms) expect(await client.ask("room.join", { room, seq: 0 })).toMatchObject({ ok: true });
      if (deed === "leaves") await leaveConversation(goes.ctx, { key: sendKey(), threadId });
      else await suspendPerson(moderator.ctx, { personId: goes.id, reason: "for the test" });
      await gone.until(
        () => (deed === "leaves" ? rooms.every((room) => gone.closed.includes(room)) : gone.ended),
        2_000,
      );
      const before = gone.entries.length;
      await replyBy(sita, threadId, "Now among us two.");
      await stays.until(() => stays.entries.some(({ room, kind }) => room === rooms[0] && kind === "post"));
      expect(gone.entries.slice(before)).toEqual([]);
      if (deed === "leaves") {
        expect(await gone.ask("room.join", { room: rooms[0] ?? "", seq: 0 })).toMatchObject({ ok: false, status: 404 });
        expect(stays.entries.filter(({ room }) => room === rooms[1]).map(({ kind }) => kind)).toContain(
          "space.changed",
        );
      }
    },
  );
});
