import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientMessages } from "#server/contracts/sockets.ts";
import { liveRoomPrefixes } from "#server/realtime/index.ts";
import { connect, startLive } from "#tests/support/live.ts";
import { type SocketDoor, socketDoors } from "./sockets-and-jobs.ts";
import { actors, foundWorld, type PlaceName, places, type SecurityWorld } from "./world.ts";

let world: SecurityWorld;
let live: Awaited<ReturnType<typeof startLive>>;
beforeAll(async () => {
  world = await foundWorld();
  live = await startLive(world.database);
}, 120_000);
afterAll(async () => {
  await live?.close();
  await world?.close();
});

it("every message and every kind of room has a row", () => {
  expect([...new Set(socketDoors.map(({ name }) => name))].sort()).toEqual(Object.keys(clientMessages).sort());
  const rooms = new Set(socketDoors.flatMap(({ room }) => room ?? []));
  expect([...rooms].sort()).toEqual([...liveRoomPrefixes()]);
});

describe.each(places)("over the socket, in a %s community", (name: PlaceName) => {
  it("each message gets in whom it should, and nobody else", async () => {
    const wrong: string[] = [];
    for (const actor of actors) {
      const client = await connect(live.url, { cookie: world.cookies.get(actor) ?? "" });
      try {
        for (const door of socketDoors) {
          const due = door.to[name].includes(actor) ? 200 : door.refused(actor, name);
          const status = await statusOf(client, door, name);
          if (status !== due) wrong.push(`${door.name} ${door.room ?? ""} ${actor}: ${status}, not ${due}`);
        }
      } finally {
        client.socket.disconnect();
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

async function statusOf(client: Awaited<ReturnType<typeof connect>>, door: SocketDoor, name: PlaceName) {
  const ack = await client.ask(door.name, door.body(world.places[name], world) as never);
  return ack.ok ? 200 : ack.status;
}
