import { DIGEST_BY_ITSELF, type DigestTimes } from "#server/contracts/digests.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lastPlace } from "./entries.ts";
import { farthestSlot, nextSlot } from "./slots.ts";

const BATCH = 1_000;

/** What was chosen, as columns over "digestChoice" `c`; null where nothing was. */
export const choiceColumns = Prisma.sql`c."rhythm", c."days", c."monthDay", c."hour", coalesce(c."short", false) as "short",
  to_char(c."pausedUntil", 'YYYY-MM-DD') as "pausedUntil"`;
export type ChoiceRow = {
  rhythm: DigestTimes["rhythm"] | null;
  days: number[] | null;
  monthDay: number | null;
  hour: number | null;
  short: boolean;
  pausedUntil: string | null;
};

export function timesOf({ rhythm, days, monthDay, hour }: ChoiceRow): DigestTimes {
  if (rhythm === null) return DIGEST_BY_ITSELF;
  return { rhythm, days: days ?? [], monthDay: monthDay ?? 1, hour: hour ?? DIGEST_BY_ITSELF.hour };
}

type Person = ChoiceRow & { id: string; timeZone: string };

/**
 * Sees to it that each member with a mailbox has a turn, and that none waits for a moment that a wrong clock reckoned,
 * or one of a time zone that the member left. Done again and again, a portion at a time.
 */
export async function keepDigestTurns(ctx: Ctx, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) if ((await addTurns(ctx)) < BATCH) break;
  while (!stopping?.aborted) if ((await mendTurns(ctx)) < BATCH) break;
}

/** The first window of a member begins where their turn is made: what is older they can find by themselves. */
async function addTurns(ctx: Ctx): Promise<number> {
  const people = await ctx.db.$queryRaw<(Person & { now: Date })[]>`
    select p."id"::text as "id", p."timeZone", ${choiceColumns}, clock_timestamp() as "now"
    from "person" p left join "digestChoice" c on c."personId" = p."id"
    where p."emailVerified" and not exists (select 1 from "digestTurn" t where t."personId" = p."id")
    order by p."id" limit ${BATCH}`;
  const place = await lastPlace(ctx);
  const rows = people.map(({ id, timeZone, pausedUntil, now, ...chosen }) => ({
    ...{ id, timeZone, place: String(place) },
    nextAt: nextSlot(timesOf({ ...chosen, pausedUntil }), { timeZone, after: now, from: pausedUntil }),
  }));
  await ctx.db.$executeRaw`
    insert into "digestTurn" ("personId", "place", "nextAt", "timeZone")
    select one."id", one."place", one."nextAt", one."timeZone"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as one("id" uuid, "place" bigint, "nextAt" timestamptz, "timeZone" text)
    order by one."id" on conflict do nothing`;
  return people.length;
}

/** A slot that is due stays due: only those that lie ahead are reckoned again. */
async function mendTurns(ctx: Ctx): Promise<number> {
  const people = await ctx.db.$queryRaw<(Person & { now: Date })[]>`
    select p."id"::text as "id", p."timeZone", ${choiceColumns}, clock_timestamp() as "now"
    from "digestTurn" t join "person" p on p."id" = t."personId"
    left join "digestChoice" c on c."personId" = p."id"
    where t."nextAt" > clock_timestamp() and (t."timeZone" <> p."timeZone" or t."nextAt" >
      greatest(clock_timestamp(), c."pausedUntil"::timestamptz) + (${farthest} + 1) * interval '1 day')
    order by p."id" limit ${BATCH}`;
  await setSlots(
    ctx,
    people.map(({ now, ...person }) => ({ ...person, after: now })),
  );
  return people.length;
}

const farthest = Prisma.sql`(case c."rhythm" ${Prisma.join(
  (["daily", "monthly"] as const).map(
    (rhythm) => Prisma.sql`when ${rhythm} then ${farthestSlot({ ...DIGEST_BY_ITSELF, rhythm })}::int`,
  ),
  " ",
)} else ${farthestSlot(DIGEST_BY_ITSELF)}::int end)`;

/** When the next digest of each comes, reckoned anew. */
export async function setSlots(ctx: Ctx, people: readonly (Person & { after: Date })[]): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ id, timeZone, after, ...chosen }) => ({
    ...{ id, timeZone },
    nextAt: nextSlot(timesOf(chosen), { timeZone, after, from: chosen.pausedUntil }),
  }));
  await ctx.db.$executeRaw`
    update "digestTurn" t set "nextAt" = one."nextAt", "timeZone" = one."timeZone"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("id" uuid, "nextAt" timestamptz, "timeZone" text)
    where t."personId" = one."id"`;
}
