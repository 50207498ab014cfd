import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, startLive } from "#tests/support/live.ts";
import { startServer } from "#tests/support/server.ts";
import { ask, outcomeOf } from "./ask.ts";
import { undoingDatabase } from "./undoing-database.ts";
import { lineDoors, pageDoors, type Rights } from "./workshop-doors.ts";
import { foundMeetings, standings, times } from "./workshop-world.ts";

const world = await foundMeetings();
const database = await undoingDatabase(world.database);
const server = await startServer({ database });
let live: Awaited<ReturnType<typeof startLive>>;
beforeAll(async () => {
  live = await startLive(world.database);
});
afterAll(async () => {
  await live?.close();
  await server.close();
  await database.close();
  await world.close();
});

/** What everybody found, as the rows say it: a sign for each, in the order of the standings. */
const SIGNS: Record<string, string> = { 200: "y", 303: "y", 403: "f", 404: "-", 409: "c", 401: "s", "sign-in": "s" };
const sign = (outcome: number | string) => SIGNS[outcome] ?? `[${outcome}]`;

describe.each(times)("%s a workshop", (time) => {
  const meeting = world.meetings[time];
  const due = (doors: readonly { name: string; rights: Rights }[]) =>
    Object.fromEntries(doors.map(({ name, rights }) => [name, rights[time]]));

  it("each page and deed lets in whom it should, and nobody else", async () => {
    const found: Record<string, string> = {};
    for (const { name, method, path, fields } of pageDoors) {
      let signs = "";
      for (const standing of standings) {
        const asked = { method, path: path(meeting), cookie: world.cookies.get(standing) ?? "" };
        const given = fields?.(meeting);
        const outcome = await database.undone(async () =>
          outcomeOf(await ask(server.url, given ? { ...asked, fields: given } : asked)),
        );
        signs += sign(outcome);
      }
      found[name] = signs;
    }
    expect(found).toEqual(due(pageDoors));
  }, 240_000);

  it("each message over the line too", async () => {
    const found: Record<string, string> = Object.fromEntries(lineDoors.map(({ name }) => [name, ""]));
    for (const standing of standings) {
      const client = await connect(live.url, { cookie: world.cookies.get(standing) ?? "" });
      for (const { name, message, body } of lineDoors) {
        const ack = await client.ask(message, body(meeting) as never);
        found[name] += sign(ack.ok ? 200 : ack.status);
      }
      client.close();
    }
    expect(found).toEqual(due(lineDoors));
  }, 120_000);
});
