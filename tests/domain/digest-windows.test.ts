import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { type Ctx, consume } from "#server/core/usecase/index.ts";
import { chooseDigest, keepDigestTurns, makeDigests } from "#server/features/digests/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld } from "#tests/support/digests.ts";
import { sendKey } from "#tests/support/notices.ts";
import { readableLog } from "#tests/support/workers.ts";
import { makeAllDigests } from "#workers/make-digests.ts";

let database: TestDatabase;
let world: DigestWorld;
let spaceId: string;

beforeAll(async () => {
  database = await freshDatabase();
  world = await digestWorld(database);
  ({ spaceId } = await world.community());
});
afterAll(() => database.close());

const DAY = 86_400_000;
const daily = {
  ...{ weekdays: [], weekday: 1, monthDay: 1, hour: 7, short: false, pausedUntil: null },
  rhythm: "daily" as const,
};

type Member = Awaited<ReturnType<DigestWorld["member"]>>;

/** Members whose windows begin now. */
async function members(count: number): Promise<Member[]> {
  const all = [];
  for (let made = 0; made < count; made += 1) {
    const one = await world.member("Reader", "en");
    await joinCommunity(one.ctx, { key: sendKey(), space: spaceId });
    all.push(one);
  }
  await keepDigestTurns(world.system);
  return all;
}

/** The same database, in which the process dies when its transaction has done so many statements. */
class Killed extends Error {}
function dyingAfter(ctx: Ctx, statements: number): Ctx {
  return {
    ...ctx,
    transaction: (work) =>
      ctx.transaction((tx) => {
        let left = statements;
        const dying = <T extends object>(target: T): T =>
          new Proxy(target, {
            get(of, name) {
              const value: unknown = Reflect.get(of, name, of);
              if (typeof value === "function")
                return (...args: unknown[]) => {
                  if (left <= 0) throw new Killed();
                  left -= 1;
                  return value.apply(of, args);
                };
              return typeof value === "object" && value !== null ? dying(value) : value;
            },
          });
        const inner: Ctx = { ...tx, db: dying(tx.db), transaction: (nested) => nested(inner) };
        return work(inner);
      }),
  };
}

/** Of which posts of a topic somebody's digests told, by number, in the order of the digests. */
async function toldOf(member: Member, threadId: string): Promise<number[]> {
  const told: number[] = [];
  for (const { items } of await world.digestsOf(member)) {
    for (const { facts } of items.filter(({ id }) => id === threadId)) {
      const { first = 0, last = 0, from = 0, until = 0 } = facts;
      const posts = await database.db.$queryRaw<{ number: number }[]>`
        select p."number" from "digestEntry" e join "post" p on p."id" = e."subjectId"
        where p."threadId" = ${threadId}::uuid and e."place" > ${from} and e."place" <= ${until}
          and p."number" between ${first} and ${last} order by p."number"`;
      told.push(...posts.map(({ number }) => number));
    }
  }
  return told;
}

/** Each window begins where the one before it ended. */
async function chainOf(member: Member) {
  const digests = await world.digestsOf(member);
  const turn = await database.db.digestTurn.findUniqueOrThrow({ where: { personId: member.id } });
  const ends = [...digests.map(({ from, until }) => [from, until] as const)];
  for (const [at, [from, until]] of ends.entries()) {
    expect(from <= until).toBe(true);
    expect(from >= (ends[at - 1]?.[1] ?? 0n)).toBe(true);
  }
  expect(turn.place >= (ends.at(-1)?.[1] ?? 0n)).toBe(true);
}

type Act =
  | { act: "write"; posts: number }
  | { act: "hour"; whom: number }
  | { act: "kill"; after: number }
  | { act: "killBetween" }
  | { act: "clock"; days: number }
  | { act: "weeks" }
  | { act: "mend" };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant("write" as const), posts: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ act: fc.constant("hour" as const), whom: fc.nat({ max: 2 }) }),
  fc.record({ act: fc.constant("kill" as const), after: fc.nat({ max: 25 }) }),
  fc.constant({ act: "killBetween" as const }),
  fc.record({ act: fc.constant("clock" as const), days: fc.integer({ min: -40, max: 400 }) }),
  fc.constant({ act: "weeks" as const }),
  fc.constant({ act: "mend" as const }),
);

it("each post is in exactly one window of each member, whatever is killed, however clocks jump and days pass", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const all = await members(3);
      const { id: threadId } = await world.topic(world.efrain, spaceId, "Prices", "First.", "en");
      let posts = 1;
      let gathered = 0;
      const gather = async () => {
        await world.gather();
        gathered = posts;
      };
      for (const one of acts) {
        if (one.act === "write") {
          for (let count = 0; count < one.posts; count += 1) await world.reply(world.khamla, threadId, "More.", "en");
          posts += one.posts;
        }
        if (one.act === "hour") {
          await gather();
          const member = all[one.whom];
          if (member) await world.due(member);
          await world.make();
        }
        if (one.act === "kill") {
          await gather();
          await world.due(...all);
          const dies = makeDigests(dyingAfter(world.system, one.after), { limit: 2 });
          await dies.catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
        }
        // Nothing has a place yet of what was written: it is told in the next.
        if (one.act === "killBetween") {
          await world.due(...all);
          await world.make();
        }
        if (one.act === "clock") {
          const nextAt = new Date(Date.now() + one.days * DAY);
          await database.db.digestTurn.updateMany({ data: { nextAt } });
        }
        if (one.act === "weeks") {
          await gather();
          await database.db.digestTurn.updateMany({ data: { nextAt: new Date(Date.now() - 40 * DAY) } });
          const before = (await Promise.all(all.map((member) => world.digestsOf(member)))).map(({ length }) => length);
          await world.make();
          const after = (await Promise.all(all.map((member) => world.digestsOf(member)))).map(({ length }) => length);
          // One to catch up, not one for each that was missed.
          for (const [at, count] of after.entries()) expect(count - (before[at] ?? 0)).toBeLessThanOrEqual(1);
        }
        if (one.act === "mend") {
          await keepDigestTurns(world.system);
          for (const { personId, nextAt } of await database.db.digestTurn.findMany()) {
            if (all.some(({ id }) => id === personId))
              expect(nextAt.getTime()).toBeLessThanOrEqual(Date.now() + 9 * DAY);
          }
        }
      }
      await gather();
      expect(gathered).toBe(posts);
      await world.due(...all);
      await world.make();
      const numbers = Array.from({ length: posts }, (_, at) => at + 1);
      for (const member of all) {
        expect(await toldOf(member, threadId)).toEqual(numbers);
        await chainOf(member);
      }
      // They are done with: later runs have members of their own.
      await database.db.digestTurn.deleteMany({ where: { personId: { in: all.map(({ id }) => id) } } });
      await database.db.person.updateMany({
        where: { id: { in: all.map(({ id }) => id) } },
        data: { emailVerified: false },
      });
    }),
    { numRuns: 15 },
  );
}, 300_000);

it("while many write at once, no post is lost to the order of commits, and none is told twice", async () => {
  const [member] = await members(1);
  if (!member) throw new Error("a member");
  await chooseDigest(member.ctx, daily);
  const topics = await Promise.all(
    Array.from({ length: 4 }, (_, at) => world.topic(world.efrain, spaceId, `Topic ${at}`, "First.", "en")),
  );
  await database.db.thread.updateMany({
    where: { id: { in: topics.map(({ id }) => id) } },
    data: { isQuestion: false },
  });
  const WRITERS = 12;
  const EACH = 6;
  let writing = WRITERS;
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    const author = [world.efrain, world.khamla, world.sita][writer % 3] ?? world.sita;
    const topic = topics[writer % topics.length];
    for (let count = 0; count < EACH && topic; count += 1) {
      const post = await world.reply(author, topic.id, `By ${writer}, ${count}.`, "en");
      const event = await database.db.outboxEvent.findFirstOrThrow({
        where: { type: "post.written", payload: { path: ["postId"], equals: post.id } },
      });
      await consume(world.system, { eventId: event.id, consumer: "digests" });
    }
    writing -= 1;
  });
  const taking = (async () => {
    while (writing > 0) {
      await world.due(member);
      await makeDigests(world.system, { limit: 5 });
    }
  })();
  await Promise.all([...writers, taking]);
  await world.gather();
  await world.due(member);
  await world.make();
  const told = new Map<string, number[]>();
  for (const { id } of topics) told.set(id, await toldOf(member, id));
  const all = [...told.values()].flat();
  expect(all.length).toBe(4 + WRITERS * EACH);
  for (const numbers of told.values())
    expect([...numbers].sort((one, other) => one - other)).toEqual(
      Array.from({ length: numbers.length }, (_, at) => at + 1),
    );
  await chainOf(member);
}, 120_000);

it("two processes take the windows of the same members once", async () => {
  const all = await members(6);
  await world.topic(world.efrain, spaceId, "Seeds", "Words.", "en");
  await world.gather();
  await world.due(...all);
  const made = await Promise.all([1, 2, 3].map(() => makeDigests(world.system, { limit: 4 })));
  await world.make();
  const counts = await Promise.all(all.map(async (member) => (await world.digestsOf(member)).length));
  expect([counts, made.every(({ members: some }) => some <= 4)]).toEqual([[1, 1, 1, 1, 1, 1], true]);
});

it("what broke for one member keeps nobody else from their digest, and their window stays open", async () => {
  const [broken, fine] = await members(2);
  if (!broken || !fine) throw new Error("two members");
  const { id: threadId } = await world.topic(world.efrain, spaceId, "Rain", "Words.", "en");
  await world.gather();
  await world.due(broken, fine);
  const { log, lines } = readableLog();
  // A row that the database refuses, for this member alone.
  await database.db.$executeRawUnsafe(
    `alter table "digest" add constraint "poison" check ("personId" <> '${broken.id}') not valid`,
  );
  await makeAllDigests(world.system, { log, stopping: new AbortController().signal });
  expect([(await world.digestsOf(fine)).length, (await world.digestsOf(broken)).length]).toEqual([1, 0]);
  const turn = await database.db.digestTurn.findUniqueOrThrow({ where: { personId: broken.id } });
  expect([turn.tries, turn.nextAt.getTime() > Date.now()]).toEqual([1, true]);
  expect(lines.filter(({ level, personId }) => level === 50 && personId === broken.id)).toHaveLength(1);
  await database.db.$executeRawUnsafe(`alter table "digest" drop constraint "poison"`);
  await world.due(broken);
  await world.make();
  expect(await toldOf(broken, threadId)).toEqual([1]);
  expect((await database.db.digestTurn.findUniqueOrThrow({ where: { personId: broken.id } })).tries).toBe(0);
});
