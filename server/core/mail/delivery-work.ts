import { Id } from "#server/contracts/primitives.ts";
import { MOST_WORK_COUNTED } from "#server/contracts/work.ts";
import { registerWork, type Work } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { ChannelName } from "./channels.ts";
import { kindInLists } from "./kinds.ts";

/** Deliveries that broke in our own hands, or took their process along: what others refuse is no work of ours. */
const isParked = Prisma.sql`"state" = 'failed' and "why" in ('broken', 'killed')`;

type Parked = { id: string; kind: string; noticeKind: string | null; why: string; tries: number; at: Date };

/** What goes out, channel by channel. */
export function registerDeliveryWork(): void {
  for (const channel of ["mail", "push"] as const) registerWork(workOf(channel));
}

function workOf(channel: ChannelName): Work {
  const change = (id: string, to: Prisma.Sql) =>
    Prisma.sql`update "delivery" set ${to} where "id" = ${id}::uuid and "channel" = ${channel} and ${isParked}`;
  return {
    name: channel,
    async progress(ctx) {
      const [row] = await ctx.db.$queryRaw<
        { waiting: number; running: number; parked: number; oldest: number | null }[]
      >`
        select (count(*) filter (where not "running"))::int as "waiting",
          (count(*) filter (where "running"))::int as "running",
          extract(epoch from clock_timestamp() - min("dueAt") filter (where "dueAt" <= clock_timestamp()))::int
            as "oldest",
          (select count(*)::int from (select from "delivery" where "channel" = ${channel} and ${isParked}
            limit ${MOST_WORK_COUNTED}) p) as "parked"
        from (select "dueAt", coalesce("claimedUntil" > clock_timestamp(), false) as "running" from "delivery"
          where "state" = 'waiting' and "channel" = ${channel} order by "dueAt" limit ${MOST_WORK_COUNTED}) open`;
      const { waiting = 0, running = 0, parked = 0, oldest = null } = row ?? {};
      return { waiting, running, parked, oldestSeconds: oldest };
    },
    async parked(ctx, limit) {
      const rows = await ctx.db.$queryRaw<Parked[]>`
        select d."id"::text as "id", d."kind", n."kind" as "noticeKind", d."why", d."attempts" as "tries",
          d."dueAt" as "at"
        from (select * from "delivery" where "channel" = ${channel} and ${isParked} order by "id" desc limit ${limit}) d
        left join "notice" n on n."id" = d."noticeId" order by d."id" desc`;
      return rows.map(({ kind, noticeKind, at, ...row }) => ({
        ...row,
        what: kindInLists(kind, noticeKind),
        at: at.toISOString(),
      }));
    },
    async retry(ctx, id) {
      if (!Id.safeParse(id).success) return false;
      const again = Prisma.sql`"state" = 'waiting', "why" = '', "attempts" = 0, "dueAt" = clock_timestamp(),
        "enqueuedAt" = null, "claimedUntil" = null`;
      const count = await ctx.db.$executeRaw(change(id, again));
      await ctx.db.$executeRaw`select pg_notify(${`rutas_${channel}`}, '')`;
      return count === 1;
    },
    async drop(ctx, id) {
      if (!Id.safeParse(id).success) return false;
      return (await ctx.db.$executeRaw(change(id, Prisma.sql`"state" = 'skipped', "why" = 'dropped'`))) === 1;
    },
  };
}
