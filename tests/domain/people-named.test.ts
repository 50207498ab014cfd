import { afterAll, beforeAll, expect, it } from "vitest";
import { changeProfile, peopleNamed } from "#server/core/people/index.ts";
import { findPeopleToMention } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { peopleToWriteTo } from "#server/features/conversations/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type RecordingDatabase, recordingDatabase } from "#tests/support/count-queries.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { people } from "#tests/support/people.ts";

const { sql } = Prisma;
let database: TestDatabase;
let recording: RecordingDatabase;
let spaces: { large: string; small: string };
let me: { id: string; ctx: Ctx; handle: string };

/** A large community and one of a thousand. */
beforeAll(async () => {
  wireForNotices();
  database = await freshDatabase();
  recording = recordingDatabase(database);
  const made = await people({ database });
  me = await made.person({ name: "Nobody Else" });
  spaces = { large: await space("large"), small: await space("small") };
  await crowd(2_000);
  await database.db.$executeRaw`
    insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt")
    select s."id", m."personId", 'member', 'active', now() from "space" s cross join lateral (
      select "personId" from "membership" where "spaceId" = ${spaces.large}::uuid and "personId" <> ${me.id}::uuid
      order by "personId" limit 1000) m where s."slug" = 'small'`;
  await counted();
});
afterAll(async () => {
  await recording.close();
  await database.close();
});

async function space(slug: string): Promise<string> {
  const id = newId();
  await database.db.$executeRaw`
    insert into "space" ("id", "kind", "slug", "name", "language", "visibility", "joinRule", "createdAt")
    values (${id}::uuid, 'community', ${slug}, ${slug}, 'en', 'public', 'open', now())`;
  await database.db.$executeRaw`
    insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt") values (${id}::uuid, ${me.id}::uuid, 'member', 'active', now())`;
  return id;
}

/** One in seven is called Sita, one in a hundred Somchai; all are in the large community. */
async function crowd(count: number): Promise<void> {
  await database.db.$executeRaw`
    with made as (
      insert into "person" ("id", "name", "handle", "email", "emailVerified", "updatedAt")
      select gen_random_uuid(), case when n % 7 = 0 then 'Sita Sharma ' when n % 100 = 1 then 'Somchai ' else 'Maya ' end || n,
        'p' || gen_random_uuid(), gen_random_uuid() || '@example.org', false, now() from generate_series(1, ${count}::int) n
      returning "id")
    insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt")
    select s."id", made."id", 'member', 'active', now() from made join "space" s on s."slug" = 'large'`;
  await counted();
}

async function counted(): Promise<void> {
  await database.db.$executeRaw`
    update "space" s set "memberCount" = (select count(*) from "membership" m where m."spaceId" = s."id")`;
  await database.db.$executeRaw`analyze`;
}

const named = (typed: string) => peopleNamed(me.ctx, { typed, among: () => sql`true`, limit: 5 });

it("finds by the beginning of a handle or of any word of a name, in every script, and follows a change", async () => {
  const made = await people({ database });
  const names = ["Efraín Quispe Mamani", "ຄຳຫຼ້າ ພົມມະວົງ", "सीता शर्मा", "رخسانہ بی بی", "Zoë O’Neil-Ñandú"];
  const found = new Map<string, string>();
  for (const name of names) found.set(name, (await made.person({ name })).id);
  const ids = async (typed: string) => (await named(typed)).map(({ id }) => id);
  const by = [
    ...[["efraí"], ["Quis"], ["MAMANI"], ["quispe efr"], ["efrai\u0301n"]].map(([typed]) => [typed, names[0]]),
    ...[["ຄຳຫ"], ["ພົມ"]].map(([typed]) => [typed, names[1]]),
    ...[["सी"], ["शर्मा"], ["सीता शर्"]].map(([typed]) => [typed, names[2]]),
    ...[["رخسا"]].map(([typed]) => [typed, names[3]]),
    ...[["zoë"], ["o’neil"]].map(([typed]) => [typed, names[4]]),
  ];
  for (const [typed = "", name = ""] of by) expect([typed, await ids(typed)]).toEqual([typed, [found.get(name)]]);
  for (const typed of ["fraín", "%", "_", "efraín zoë", "\\"]) expect([typed, await ids(typed)]).toEqual([typed, []]);

  const somebody = await made.person({ name: "Before" });
  expect(await ids("before")).toEqual([somebody.id]);
  const rest = { about: "", place: "", placeConsent: false, organisation: "" };
  await changeProfile(somebody.ctx, { name: "Afterwards", handle: somebody.handle, ...rest });
  expect([await ids("before"), await ids("afterw")]).toEqual([[], [somebody.id]]);
});

it("reads no more with six times as many people: of a common beginning, a rare one, and none", async () => {
  const asked = [
    ...["sita", "somchai", "sharma sit", "nobodyhere"].map(
      (prefix) => (ctx: Ctx) => findPeopleToMention(ctx, { spaceId: spaces.large, prefix }),
    ),
    ...["sita", "somchai", "nobodyhere"].map(
      (prefix) => (ctx: Ctx) => findPeopleToMention(ctx, { spaceId: spaces.small, prefix }),
    ),
    ...["sita", "nobodyhere"].map((q) => (ctx: Ctx) => peopleToWriteTo(ctx, { q })),
  ];
  const costs = async () => {
    const all: number[] = [];
    for (const ask of asked) all.push(await blocksOf(() => ask({ ...me.ctx, db: recording.db })));
    return all;
  };
  const before = await costs();
  await crowd(10_000);
  const after = await costs();
  // In the small one a few pages of an index for each of its thousand members; in the large one they are soon met.
  for (const [at, blocks] of after.entries()) {
    const few = at >= 4 && at <= 6 ? 5_000 : 600;
    expect([at, blocks <= Math.max((before[at] ?? 0) * 1.5, few)]).toEqual([at, true]);
  }
});

/** Blocks that the searches for words among some work's queries read. */
async function blocksOf(work: () => Promise<unknown>): Promise<number> {
  const queries = (await recording.queriesOf(work)).filter(({ text }) => text.includes('"personWord"'));
  let blocks = 0;
  for (const { text, values } of queries) {
    const { rows } = await recording.pool.query(`explain (analyze, buffers, format json) ${text}`, values);
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
    blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  }
  return blocks;
}
