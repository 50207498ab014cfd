import { DIGEST_BY_ITSELF, type DigestChoiceInput, type DigestChoices } from "#server/contracts/digests.ts";
import { allowMail, endOfQuietHours, mailComes, setMail } from "#server/core/notices/index.ts";
import { type Ctx, NotFound, registerConsumer, signedIn } from "#server/core/usecase/index.ts";
import { lastPlace } from "./entries.ts";
import { dayIn, nextSlot } from "./slots.ts";
import { type ChoiceRow, choiceColumns, setSlots, timesOf } from "./turns.ts";

const LAST = 10;

/** What the actor wants of digests, and which came last. */
export async function myDigestChoices(ctx: Ctx): Promise<DigestChoices> {
  const { id } = signedIn(ctx);
  const [row] = await ctx.db.$queryRaw<(ChoiceRow & Mine)[]>`
    select ${choiceColumns}, p."timeZone", p."emailVerified" as "mailbox", p."quietFrom", p."quietTo", t."nextAt",
      clock_timestamp() as "now",
      exists (select 1 from "noticeChoice" n where n."personId" = p."id" and n."kind" = 'all') as "noMail"
    from "person" p left join "digestChoice" c on c."personId" = p."id" left join "digestTurn" t on t."personId" = p."id"
    where p."id" = ${id}::uuid`;
  if (!row) throw new NotFound();
  const wanted = await wantsDigest(ctx, id);
  const times = timesOf(row);
  const { mailbox, noMail, timeZone, quietFrom, quietTo } = row;
  const nextAt = mailbox && wanted && !noMail ? (row.nextAt ?? nextSlot(times, slotsOf(row))) : null;
  const quiet = quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo, timeZone };
  const last = await ctx.db.digest.findMany({
    where: { personId: id, kind: "digest" },
    orderBy: { number: "desc" },
    take: LAST,
    select: { id: true, at: true },
  });
  return {
    ...times,
    rhythm: wanted ? times.rhythm : "off",
    ...{ short: row.short, mailbox, noMail, timeZone },
    pausedUntil: row.pausedUntil !== null && row.pausedUntil > dayIn(timeZone, row.now) ? row.pausedUntil : "",
    nextAt: nextAt?.toISOString() ?? null,
    quiet: nextAt !== null && quiet !== null && endOfQuietHours(nextAt, quiet) !== null,
    last: last.map((digest) => ({ id: digest.id, at: digest.at.toISOString() })),
  };
}

type Mine = {
  timeZone: string;
  mailbox: boolean;
  quietFrom: number | null;
  quietTo: number | null;
  nextAt: Date | null;
  now: Date;
  noMail: boolean;
};

const slotsOf = ({ timeZone, now, pausedUntil }: { timeZone: string; now: Date; pausedUntil: string | null }) => ({
  ...{ timeZone, after: now, from: pausedUntil },
});

/** Apart from "no mail at all", which stands above it. */
async function wantsDigest(ctx: Ctx, personId: string): Promise<boolean> {
  return (await ctx.db.noticeChoice.count({ where: { personId, kind: "digest" } })) === 0;
}

/** Sets when digests come to the actor and how long they are. The next one is reckoned at once. */
export async function chooseDigest(ctx: Ctx, input: DigestChoiceInput): Promise<void> {
  const { id: personId } = signedIn(ctx);
  const { rhythm, weekdays, weekday, monthDay, hour, short, pausedUntil } = input;
  await ctx.transaction(async (tx) => {
    if (rhythm === "off") await setMail(tx, { personId, scope: "digest", mail: false });
    else if (!(await mailComes(tx, { personId, scope: "digest" }))) await allowMail(tx, { personId, scope: "digest" });
    const before = await tx.db.digestChoice.findUnique({ where: { personId } });
    // Who turns digests off and on again finds the times as they were.
    const kept = before?.rhythm ?? DIGEST_BY_ITSELF.rhythm;
    const days = rhythm === "weekly" ? [weekday] : rhythm === "weekdays" ? [...new Set(weekdays)].sort() : [];
    const chosen = {
      ...(rhythm === "off" ? { rhythm: kept, days: before?.days ?? [...DIGEST_BY_ITSELF.days] } : { rhythm, days }),
      ...{ monthDay, hour, short },
      pausedUntil: pausedUntil === null ? null : new Date(pausedUntil),
    };
    await tx.db.digestChoice.upsert({ where: { personId }, create: { personId, ...chosen }, update: chosen });
    await reckonTurn(tx, personId);
  });
}

/** The turn of one member, made or reckoned anew: after a choice, and when their clock changes. */
async function reckonTurn(tx: Ctx, personId: string): Promise<void> {
  const [person] = await tx.db.$queryRaw<(ChoiceRow & { id: string; timeZone: string; now: Date })[]>`
    select p."id"::text as "id", p."timeZone", ${choiceColumns}, clock_timestamp() as "now"
    from "person" p left join "digestChoice" c on c."personId" = p."id"
    where p."id" = ${personId}::uuid and p."emailVerified"`;
  if (!person) return;
  const { id, timeZone, now } = person;
  const nextAt = nextSlot(timesOf(person), slotsOf(person));
  await tx.db.$executeRaw`
    insert into "digestTurn" ("personId", "place", "nextAt", "timeZone")
    values (${id}::uuid, ${await lastPlace(tx)}, ${nextAt}, ${timeZone}) on conflict ("personId") do nothing`;
  await setSlots(tx, [{ ...person, after: now }]);
}

/** Who changes their time zone gets the next digest by the clock there. */
export function registerDigestTurns(): void {
  registerConsumer({
    name: "digest-turns",
    types: ["person.changed"],
    async run(ctx, { payload: { personId } }) {
      const [moved] = await ctx.db.$queryRaw<unknown[]>`
        select 1 from "person" p left join "digestTurn" t on t."personId" = p."id"
        where p."id" = ${personId}::uuid and t."timeZone" is distinct from p."timeZone"
          and coalesce(t."nextAt" > clock_timestamp(), true)`;
      if (moved) await reckonTurn(ctx, personId);
    },
  });
}
