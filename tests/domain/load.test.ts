import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedLoad } from "#prisma/seed/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
const POSTS = 4_000;

beforeAll(async () => {
  database = await freshDatabase();
  await seedLoad({ pool: database.pool, posts: POSTS, seed: 7 });
}, 120_000);
afterAll(() => database.close());

/** What a query finds that should not be there. */
const wrong = async (sql: string) => (await database.pool.query(sql)).rows;

describe("the synthetic load", () => {
  it("has as many posts as were asked for, and one topic far longer than the others", async () => {
    expect(await database.db.post.count()).toBe(POSTS);
    const longest = await database.db.thread.findFirst({ orderBy: { lastNumber: "desc" } });
    expect(longest?.lastNumber).toBe(POSTS / 10);
  });

  it("is what the use cases would have left: counters, numbers, positions and thanks agree", async () => {
    expect(
      await wrong(`select t."id" from "thread" t join "post" p on p."threadId" = t."id" group by t."id"
        having count(*) <> t."lastNumber" or count(*) <> t."postCount" or min(p."number") <> 1 or max(p."number") <> count(*)
          or max(p."createdAt") <> t."lastPostAt" or min(p."createdAt") <> t."createdAt"
          or (t."helpfulNumber" is not null and not (t."isQuestion" and t."helpfulNumber" between 2 and t."lastNumber"))`),
    ).toEqual([]);
    expect(
      await wrong(`select s."slug" from "space" s where s."threadCount" <> (select count(*) from "thread" where "spaceId" = s."id")
        or s."memberCount" <> (select count(*) from "membership" where "spaceId" = s."id" and "state" = 'active')
        or not exists (select from "membership" where "spaceId" = s."id" and "role" = 'moderator')`),
    ).toEqual([]);
    expect(
      await wrong(
        `select p."id" from "post" p where p."thanks" <> (select count(*) from "reaction" where "postId" = p."id")`,
      ),
    ).toEqual([]);
    expect(
      await wrong(`select p."id" from "post" p join "thread" t on t."id" = p."threadId" where not exists
        (select from "membership" where "spaceId" = t."spaceId" and "personId" = p."authorId")`),
    ).toEqual([]);
    expect(
      await wrong(
        `select r."threadId" from "reading" r join "thread" t on t."id" = r."threadId" where r."lastRead" > t."lastNumber"`,
      ),
    ).toEqual([]);
  });

  it("leaves logs of rooms that end at their number, without a gap", async () => {
    const logs =
      await wrong(`select r."name", r."seq"::int as "seq", count(e.*)::int as "entries", max(e."seq")::int as "last",
      min(e."seq")::int as "first" from "room" r left join "roomEntry" e on e."room" = r."name" group by 1, 2`);
    expect(logs).toHaveLength((await database.db.thread.count()) + (await database.db.space.count()));
    for (const log of logs.filter(({ seq }) => seq > 0)) {
      expect(log.last).toBe(log.seq);
      expect(log.last - log.first + 1).toBe(log.entries);
    }
  });

  it("comes once for each seed", async () => {
    await expect(seedLoad({ pool: database.pool, posts: 10, seed: 7 })).rejects.toThrow("there already");
    expect(await database.db.post.count()).toBe(POSTS);
  });
});
