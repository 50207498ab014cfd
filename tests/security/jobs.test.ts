import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { domainEvents } from "#server/contracts/events.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { consumersOf, newId, openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { catchUp } from "#tests/support/notices.ts";
import { timetable } from "#workers/timetable.ts";
import { jobs } from "./sockets-and-jobs.ts";
import { type ActorName, actors, foundWorld, type PlaceName, type SecurityWorld } from "./world.ts";

/** Files of the workers that are no job: how they start, and what jobs share. */
const NO_JOBS = ["index.ts", "start.ts", "timetable.ts", "run-timetable.ts", "purge-older.ts", "hand-over.ts"];

let world: SecurityWorld;
beforeAll(async () => {
  world = await foundWorld();
}, 120_000);
afterAll(() => world?.close());

it("every job has a row", async () => {
  const consumers = Object.keys(domainEvents).flatMap((type) => consumersOf(type));
  const files = (await readdir("workers")).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const queued = files.filter((name) => !NO_JOBS.includes(name)).map((name) => name.replace(/\.ts$/, ""));
  const all = new Set([...consumers, ...queued, ...timetable.map(({ name }) => name)]);
  expect(Object.keys(jobs).sort()).toEqual([...all].sort());
});

describe("the job that makes notices", () => {
  const told: Record<PlaceName, readonly ActorName[]> = {
    public: ["stranger", "left", "removed", "member", "champion", "moderator", "staff", "admin"],
    private: ["member", "champion", "moderator"],
  };
  it.each(["public", "private"] as const)(
    "tells of a post in a %s community who sees it, whoever was called",
    async (name) => {
      const place = world.places[name];
      const { everybody, database } = world;
      const names = actors.filter((actor) => actor !== "guest");
      const source = `Come, ${names.map((actor) => `@${everybody[actor].handle}`).join(" ")}`;
      const author = openContext({
        actor: everybody.author,
        database: database.db,
        clock: systemClock,
        traceId: newId(),
      });
      const sent = { key: newId(), threadId: place.threadId, source, language: "en", replyTo: null };
      const { id } = await replyToThread(author, sent);
      await catchUp(world.system, { threadId: place.threadId });
      const rows = await database.db.notice.findMany({ where: { subjectId: id }, select: { personId: true } });
      const reached = names.filter((actor) => rows.some(({ personId }) => personId === everybody[actor].id));
      expect(reached).toEqual(told[name]);
    },
  );
});
