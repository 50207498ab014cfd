import { deliver } from "#server/core/mail/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { consume } from "#server/core/usecase/index.ts";
import { chooseDigest, keepDigestTurns, makeDigests } from "#server/features/digests/index.ts";
import type { TestDatabase } from "./database.ts";
import { mailWorld, sendKey, wireForNotices } from "./notices.ts";

type Kept = {
  source: string;
  section: string;
  id: string;
  facts: { first?: number; last?: number; from?: number; until?: number };
};

/** A choice of when digests come. */
export const weekly = {
  ...{ weekdays: [], weekday: 1, monthDay: 1, hour: 7, short: false, pausedUntil: null },
  rhythm: "weekly" as const,
};

/** People who get digests, on a database of the test's own; mails are kept as a demo keeps them. */
export async function digestWorld(database: TestDatabase) {
  wireForNotices({ server: false, keepsBodies: true });
  const world = await mailWorld(database);
  const { db } = database;
  await keepDigestTurns(world.system);
  const steps = {
    /** Gives everything new its place, as the consumer of the background does. */
    async gather() {
      const open = await db.$queryRaw<{ id: string }[]>`
        select e."id"::text as "id" from "outboxEvent" e
        where e."type" in ('topic.started', 'post.written', 'form.opened') and not exists (
          select 1 from "outboxReceipt" r where r."eventId" = e."id" and r."consumer" = 'digests') order by e."id"`;
      for (const { id } of open) await consume(world.system, { eventId: id, consumer: "digests" });
    },
    /** As if the hour of these had come. */
    async due(...people: { id: string }[]) {
      await db.digestTurn.updateMany({
        where: { personId: { in: people.map(({ id }) => id) } },
        data: { nextAt: new Date(Date.now() - 60_000) },
      });
    },
    /** Makes all that is due, a few members at a time. */
    async make(limit = 2) {
      let digests = 0;
      for (let members = 1; members > 0; ) {
        const made = await makeDigests(world.system, { limit });
        members = made.members;
        digests += made.digests;
      }
      return digests;
    },
    digestsOf: async ({ id }: { id: string }) =>
      (await db.digest.findMany({ where: { personId: id }, orderBy: { number: "asc" } })).map((digest) => ({
        ...digest,
        items: digest.items as Kept[],
      })),
    /** Sends what waits for somebody; what became of each, and the mails that came of it. */
    async send({ id }: { id: string }) {
      const waiting = await db.delivery.findMany({
        where: { personId: id, kind: "digest", state: "waiting" },
        orderBy: { id: "asc" },
      });
      const outcomes: string[] = [];
      for (const { id: deliveryId } of waiting)
        outcomes.push(await deliver(world.system, { deliveryId, mailer: null }));
      const ids = waiting.map((one) => one.id);
      const ends = await db.delivery.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
      return {
        outcomes,
        why: ends.map(({ why }) => why),
        mails: await db.mail.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } }),
      };
    },
  };
  return {
    ...world,
    ...steps,
    /** A reader in a community of the test's own, whose windows begin now. */
    async reader(spaceId: string, language = "en") {
      const made = await world.member("Reader", language);
      await joinCommunity(made.ctx, { key: sendKey(), space: spaceId });
      await chooseDigest(made.ctx, weekly);
      return made;
    },
    /** Their next window begins now. */
    async untilNow(member: { id: string }) {
      await steps.gather();
      await steps.due(member);
      await steps.make();
      await steps.send(member);
    },
  };
}
export type DigestWorld = Awaited<ReturnType<typeof digestWorld>>;
