import { setTimeout as pause } from "node:timers/promises";
import { expect, vi } from "vitest";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { setSpaceWatch, startThread } from "#server/core/threads/index.ts";
import { readSecrets } from "#server/platform/configuration/index.ts";
import { type Connection, openDatabase, Prisma } from "#server/platform/database/index.ts";
import { wire } from "#server/wiring.ts";
import { cookieOf } from "./live.ts";
import { mailWorld, sendKey, wireForNotices } from "./notices.ts";
import type { Sender, Sent } from "./sends.ts";

const SENDERS = 8;
/** How long a job keeps a mail for itself. */
const MAIL_CLAIM_MS = 120_000;
/** By then whoever was at a mail in the trouble has let go of it. */
const CALM_MS = 20_000;

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** A topic on a founded site, eight members who will reply to it, and two who hear of each reply by mail. */
export async function openScene(given: { address: Connection; dataDir: string; url: string }) {
  const { address, dataDir, url } = given;
  const database = { ...openDatabase(address, { connections: 4 }), address, url: "" };
  wireForNotices();
  const world = await mailWorld(database);
  const { spaceId } = await world.community();
  await setSpaceWatch(world.khamla.ctx, { key: sendKey(), spaceId, watch: "all" });
  const { id: threadId } = await world.topic(world.sita, spaceId, "Why do groups stall?", "Half of us stop.", "en");

  const secrets = readSecrets(dataDir, "");
  if (!secrets) throw new Error("the site has no secret");
  wire({ secret: secrets.for("people"), publicUrl: new URL(url), sendsMail: true });
  const senders = await membersOf(world, { spaceId, count: SENDERS });
  return {
    ...{ url, threadId, senders, watchers: [world.sita.id, world.khamla.id], db: database.db, close: database.close },
    /** As if the time were over that a mail about a post waits, so that mails are under way when the trouble comes. */
    hurryMails() {
      let over = false;
      const hurrying = (async () => {
        while (!over) {
          await hurry(database.db, Prisma.sql`"attempts" = 0 and "dueAt" > clock_timestamp()`).catch(() => undefined);
          await pause(500);
        }
      })();
      return {
        async stop() {
          over = true;
          await hurrying;
        },
      };
    },
  };
}

/** A live thread on a founded site, and members with their sessions; one of them leads it. */
export async function openLiveScene(given: { address: Connection; dataDir: string; url: string; members: number }) {
  const { address, dataDir, url, members } = given;
  const database = { ...openDatabase(address, { connections: 4 }), address, url: "" };
  wireForNotices();
  const world = await mailWorld(database);
  const { spaceId } = await world.community();
  const host = world.efrain;
  const { id: threadId } = await host.ctx.transaction((tx) =>
    startThread(tx, {
      ...{
        kind: "live",
        spaceId,
        title: "Ask about savings",
        source: "I have done it.",
        language: "en",
        question: false,
      },
    }),
  );
  await database.db.threadHost.create({
    data: { threadId, personId: host.id, addedBy: host.id, at: host.ctx.clock.now() },
  });
  const secrets = readSecrets(dataDir, "");
  if (!secrets) throw new Error("the site has no secret");
  wire({ secret: secrets.for("people"), publicUrl: new URL(url), sendsMail: true });
  return {
    ...{ threadId, senders: await membersOf(world, { spaceId, count: members }) },
    ...{ db: database.db, close: database.close },
  };
}

async function membersOf(
  world: Awaited<ReturnType<typeof mailWorld>>,
  { spaceId, count }: { spaceId: string; count: number },
): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let place = 0; place < count; place++) {
    const { id, ctx } = await world.member(`Sender-${place}`, "en");
    await joinCommunity(ctx, { key: sendKey(), space: spaceId });
    senders.push({ id, cookie: await cookieOf(world.system, id) });
  }
  return senders;
}

type Db = Pick<Scene, "db">["db"];

/** Only rows that nobody holds, so that no process gets into a deadlock with us. */
async function hurry(db: Db, which: Prisma.Sql): Promise<void> {
  await db.$executeRaw`
    update "delivery" set "dueAt" = clock_timestamp(), "enqueuedAt" = null, "claimedUntil" = null
    where "id" in (select "id" from "delivery" where "state" = 'waiting' and ${which} for update skip locked)`;
}

/**
 * Waits until every event is through and no mail waits. What a killed process was at comes again after its claim; the
 * two minutes of that are cut short, for claims from before the end of the trouble only.
 */
export async function settle({ db }: Scene, { troubleEndedAt }: { troubleEndedAt: Date }): Promise<void> {
  const stale = new Date(troubleEndedAt.getTime() + MAIL_CLAIM_MS);
  await vi.waitFor(
    async () => {
      if (Date.now() - troubleEndedAt.getTime() > CALM_MS) {
        await hurry(db, Prisma.sql`"claimedUntil" < ${stale}`);
        await hurry(db, Prisma.sql`"claimedUntil" is null and "dueAt" > clock_timestamp()`);
      } else await hurry(db, Prisma.sql`"attempts" = 0 and "dueAt" > clock_timestamp()`);
      const events = await db.outboxEvent.count({ where: { doneAt: null } });
      const mails = await db.delivery.count({ where: { state: "waiting" } });
      expect({ events, mails }).toEqual({ events: 0, mails: 0 });
    },
    { timeout: 900_000, interval: 1_000 },
  );
}

/** What became of everything, for one comparison. */
export async function figuresOf({ db, threadId, watchers }: Scene, acknowledged: readonly Sent[]) {
  const posts = await db.post.findMany({ where: { threadId }, select: { id: true, number: true, source: true } });
  const copies = countOf(posts.map((post) => post.source));
  const ids = new Set(posts.map((post) => post.id));
  const sends = await db.send.findMany({ where: { key: { in: acknowledged.map((sent) => sent.key) } } });
  const answered = new Set(
    sends.filter(({ result }) => ids.has((result as { id: string }).id)).map(({ personId, key }) => personId + key),
  );
  const numbers = posts.map((post) => post.number);
  const thread = await db.thread.findUniqueOrThrow({
    where: { id: threadId },
    select: { lastNumber: true, postCount: true },
  });
  const told = await db.notice.findMany({ where: { threadId, facts: { path: ["number"], gt: 1 } } });
  const timesTold = countOf(told.map(({ personId, subjectId }) => `${personId} ${subjectId}`));
  const mails = await db.delivery.findMany({ where: { notice: { threadId } } });
  // What waited together went out under the name of one of them.
  const names = new Map(mails.map(({ id, messageId }) => [id, messageId]));
  return {
    lost: acknowledged.filter(({ sender, key, source }) => !answered.has(sender + key) || !copies.has(source)),
    doubled: [...copies].filter(([, count]) => count > 1),
    posts: posts.length,
    numbers: { first: Math.min(...numbers), last: Math.max(...numbers), different: new Set(numbers).size },
    thread,
    roomsWithGaps: await roomsWithGaps(db),
    entries: await db.roomEntry.count({ where: { room: `thread:${threadId}`, kind: "post" } }),
    openEvents: await db.outboxEvent.count({ where: { doneAt: null } }),
    failures: await db.outboxFailure.count(),
    notices: watchers.map((id) => [...timesTold.keys()].filter((who) => who.startsWith(id)).length),
    noticesNotOnce: [...timesTold].filter(([, times]) => times !== 1),
    mailsNotSent: mails.filter(({ state }) => state !== "sent").map(({ state, why }) => ({ state, why })),
    messageIds: [...new Set(mails.map(({ id, carriedBy }) => names.get(carriedBy ?? id) ?? ""))],
  };
}

/** Rooms whose log is not each number once from the first to the last. */
export function roomsWithGaps(db: Db): Promise<unknown> {
  return db.$queryRaw`
    select r."name" from "room" r left join "roomEntry" e on e."room" = r."name" group by r."name", r."seq"
    having count(e."seq") <> r."seq" or coalesce(min(e."seq"), 1) <> 1 or coalesce(max(e."seq"), 0) <> r."seq"`;
}

/** How often each is there. */
export function countOf(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}
