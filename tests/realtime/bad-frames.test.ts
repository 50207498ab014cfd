import { connect as connectTcp } from "node:net";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientMessages, MAX_SOCKET_MESSAGE } from "#server/contracts/sockets.ts";
import { foundWorld, type World } from "#tests/domain/threads-world.ts";
import { connect, cookieOf, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";

let live: Awaited<ReturnType<typeof startLive>>;
let world: World;

beforeAll(async () => {
  await people();
  world = await foundWorld();
  live = await startLive(world.database);
});

afterAll(() => live.close());

/** The server still answers: a well-formed message is acknowledged. */
async function expectAlive() {
  const client = await connect(live.url);
  const room = `space:${world.spaceId}`;
  expect(await client.ask("room.since", { room, seq: 0 })).toMatchObject({ ok: true });
  client.close();
}

const nonsense: unknown[] = [
  undefined,
  null,
  "",
  0,
  [],
  {},
  { room: "thread:1", seq: 0 },
  { room: "admin:everything", seq: 0 },
  { room: { $ne: "" }, seq: 0 },
  { room: `space:${"0".repeat(36)}`, seq: -1 },
  { __proto__: { room: "x" } },
  { key: "x", threadId: "y", source: "\u0000" },
  { threadId: [["a"]], number: Number.NaN },
];

describe("bad frames", () => {
  it.each(["guest", "member"])("are refused plainly for a %s, and the socket goes on", async (who) => {
    const cookie = who === "member" ? { cookie: await cookieOf(world.system.ctx, world.sita.id) } : {};
    const client = await connect(live.url, cookie);
    for (const name of Object.keys(clientMessages)) {
      for (const body of nonsense) {
        const ack = await client.socket.timeout(5_000).emitWithAck(name as "room.join", body as never);
        expect(ack).toMatchObject({ ok: false });
        expect([401, 404, 422, 429]).toContain((ack as { status: number }).status);
      }
    }
    client.close();
    await expectAlive();
  });

  it("with unknown names, without an acknowledgement or with several bodies do no harm", async () => {
    const client = await connect(live.url);
    const raw = client.socket as Socket;
    raw.emit("constructor", {});
    raw.emit("__proto__", () => undefined);
    raw.emit("room.join");
    raw.emit("room.join", 1, 2, 3, 4);
    raw.emit("room.leave", { room: `space:${world.spaceId}` });
    expect(await client.ask("room.since", { room: `space:${world.spaceId}`, seq: 0 })).toMatchObject({ ok: true });
    client.close();
    await expectAlive();
  });

  it("that are too large end their own connection only", async () => {
    const client = await connect(live.url);
    const gone = new Promise<void>((resolve) => client.socket.once("disconnect", () => resolve()));
    const raw = client.socket as Socket;
    raw.emit("room.join", { room: "x".repeat(MAX_SOCKET_MESSAGE + 1), seq: 0 });
    await gone;
    client.close();
    await expectAlive();
  });

  it("below the protocol do no harm either", async () => {
    const { port } = new URL(live.url);
    for (const bytes of [
      "GET /socket/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "\u0000\u0001\u0002\r\n\r\n",
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connectTcp(Number(port), "127.0.0.1", () => socket.end(bytes));
        socket
          .on("close", () => resolve())
          .on("error", () => resolve())
          .resume();
      });
    }
    await expectAlive();
  });
});
