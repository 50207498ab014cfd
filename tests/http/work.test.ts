import { afterAll, beforeAll, expect, it } from "vitest";
import { newId, noteFailure, recordEvent, viewWork } from "#server/core/usecase/index.ts";
import { type RecordingDatabase, recordingDatabase } from "#tests/support/count-queries.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;
let queries: RecordingDatabase["queriesOf"];
beforeAll(async () => {
  const recording = recordingDatabase(await freshDatabase());
  database = recording;
  queries = recording.queriesOf;
  server = await startServer({ database });
}, 60_000);
afterAll(async () => {
  await server?.close();
  await database?.close();
});

/** Something that happened, for which a consumer was given up. */
async function park(consumer: string, error: string): Promise<string> {
  const { system } = server.people;
  const eventId = await system.transaction((tx) => recordEvent(tx, { type: "space.changed", spaceId: newId() }));
  for (let tries = 0; tries < 12; tries += 1) await noteFailure(system, { eventId, consumer, error });
  return eventId;
}

it("shows an administrator what was given up, and lets it be tried again or dropped, without script", async () => {
  const anh = await server.browser({ as: await server.people.person({ siteRole: "admin" }) });
  const empty = await (await anh.visit("/admin")).follow("/admin/work");
  expect([empty.status, empty.text.includes("Nothing is parked.")]).toEqual([200, true]);

  const [first, second] = [await park("notices", "Error: no such column\nsecret words"), await park("later", "Broken")];
  const page = await anh.visit("/admin/work");
  expect(page.text).toContain("notices · space.changed");
  expect(page.text).toContain("Error: no such column");
  expect(page.text).not.toContain("secret words");
  expect(page.text).not.toContain("Nothing is parked.");
  const failures = async () =>
    (await database.db.outboxFailure.findMany({ select: { eventId: true } })).map(({ eventId }) => eventId).sort();
  expect(await failures()).toEqual([first, second].sort());

  const after = await page.form(`/admin/work/events/${first}.notices/retry`).submit();
  expect([after.status, after.text.includes("It is tried again.")]).toEqual([200, true]);
  expect(await failures()).toEqual([second]);
  const done = await after.form(`/admin/work/events/${second}.later/drop`).submit();
  expect(done.text).toContain("Nothing is parked.");
  const log = await anh.visit("/admin/log");
  for (const deed of ["had parked work tried again", "dropped parked work"]) expect(log.text).toContain(deed);

  const maria = await server.browser({ as: await server.people.person({ siteRole: "staff" }) });
  expect([
    (await maria.visit("/admin")).html.includes("/admin/work"),
    (await maria.visit("/admin/work")).status,
  ]).toEqual([false, 403]);
});

it("asks as much for one piece of work as for many", async () => {
  const admin = await server.people.person({ siteRole: "admin" });
  const asked = async () => (await queries(() => viewWork(admin.ctx))).length;
  await park("notices", "Broken");
  const before = await asked();
  for (const consumer of ["one", "two", "three"]) await park(consumer, "Broken");
  // One for each of six kinds of work, and two for what is parked of one of them, with its events.
  expect([before, await asked()]).toEqual([8, 8]);
});
