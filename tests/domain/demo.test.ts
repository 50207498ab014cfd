import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoCommunities, demoPeople, demoTopics, demoVettings } from "#prisma/seed/content/index.ts";
import { demoAccounts, seedDemo } from "#prisma/seed/index.ts";
import { readInstallation } from "#server/core/installation/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { TEST_SECRET } from "#tests/support/people.ts";

let database: TestDatabase;
const now = new Date("2026-11-24T09:00:00Z");

beforeAll(async () => {
  database = await freshDatabase();
  wireForNotices({ secret: TEST_SECRET, keepsBodies: true });
  await seedDemo({ db: database.db, clock: { now: () => now } });
  // Some eight thousand statements: seconds alone, more beside other tests.
}, 240_000);
afterAll(() => database.close());

describe("the demo", () => {
  it("is founded, in all languages, with everybody in it", async () => {
    expect(await readInstallation(database)).toMatchObject({ kind: "demo", name: "Sendas", openSignUp: true });
    const accounts = Object.values(demoAccounts()).flat();
    expect(accounts.map(({ handle }) => handle).sort()).toEqual(demoPeople.map(({ handle }) => handle).sort());
    expect(demoAccounts().moderator.map(({ handle }) => handle)).toEqual(["khamla", "grace", "bishnu"]);
    expect(await database.db.person.count()).toBe(demoPeople.length);
    expect(await database.db.person.count({ where: { champion: true } })).toBe(
      demoVettings.filter(({ accepted }) => accepted).length,
    );
  });

  it("has communities of each kind, each with somebody in charge", async () => {
    const spaces = await database.db.space.findMany({ include: { memberships: true, requests: true } });
    expect(new Set(spaces.map(({ joinRule }) => joinRule))).toEqual(new Set(["open", "request", "invitation"]));
    for (const space of spaces) {
      const content = demoCommunities.find(({ name }) => name === space.name);
      const inCharge = space.memberships.filter(({ role }) => role === "moderator").map(({ personId }) => personId);
      const people = await database.db.person.findMany({ where: { id: { in: inCharge } }, select: { handle: true } });
      expect(people.map(({ handle }) => handle).sort()).toEqual([...(content?.moderators ?? [])].sort());
      expect(space.memberCount).toBe(space.memberships.filter(({ state }) => state === "active").length);
      expect(space.requests.filter(({ state }) => state === "waiting")).toHaveLength(content?.waiting.length ?? 0);
    }
  });

  it("has what was said, in order and in the past", async () => {
    const threads = await database.db.thread.findMany({
      where: { kind: "topic" },
      include: { posts: { orderBy: { number: "asc" } } },
    });
    expect(threads.map(({ title }) => title).sort()).toEqual(demoTopics.map(({ title }) => title).sort());
    for (const thread of threads) {
      const topic = demoTopics.find(({ title }) => title === thread.title);
      expect(thread.posts.map(({ source }) => source)).toEqual(topic?.posts.map(({ text }) => text));
      expect(thread.posts.map(({ language }) => language)).toEqual(topic?.posts.map(({ language }) => language));
      expect(thread.posts.map(({ thanks }) => thanks)).toEqual(topic?.posts.map(({ thanks = [] }) => thanks.length));
      expect(thread.lastPostAt).toEqual(thread.posts.at(-1)?.createdAt);
      expect(thread.lastPostAt.getTime()).toBeLessThan(now.getTime());
      const helped = topic?.posts.findIndex((post) => post.helped) ?? -1;
      expect(thread.helpfulNumber).toBe(helped < 0 ? null : helped + 1);
    }
    expect(await database.db.mention.count()).toBeGreaterThan(20);
  });

  it("has digests of several rhythms and lengths, and a word of a moderator on top", async () => {
    const digests = await database.db.digest.findMany({ include: { person: { select: { handle: true } } } });
    const handles = ["anh", "awa", "dedi", "efrain", "maria", "maya", "rosa", "rukhsana", "sita", "yuliana"];
    expect(digests.map(({ person }) => person.handle).sort()).toEqual(handles);
    expect(digests.filter(({ short }) => short).map(({ person }) => person.handle)).toEqual(["sita"]);
    expect(digests.filter(({ items }) => JSON.stringify(items).includes('"note"')).length).toBeGreaterThan(3);
    expect(await database.db.delivery.count({ where: { kind: "digest", state: "waiting" } })).toBe(handles.length);
  });

  it("leaves something unread to those who were away, and nothing to who was just here", async () => {
    const lastRead = async (handle: string, title: string) => {
      const person = await database.db.person.findUniqueOrThrow({ where: { handle } });
      const row = await database.db.reading.findFirst({ where: { personId: person.id, thread: { title } } });
      return row?.lastRead ?? 0;
    };
    const [topic] = demoTopics;
    expect(await lastRead("khamla", topic?.title ?? "")).toBe(topic?.posts.length);
    expect(await lastRead("yuliana", topic?.title ?? "")).toBeLessThan(topic?.posts.length ?? 0);
  });
});
