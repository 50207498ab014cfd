import { ANSWER_DAYS, ENDING_DAYS, KEPT_DAYS } from "#server/contracts/mentoring.ts";
import { type Ctx, eachAlone, recordEvent } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { closeTurn, moveOn } from "./answer-request.ts";
import { endMentoring } from "./end-mentoring.ts";
import type { MentoringRow } from "./mentoring-rows.ts";

const { sql } = Prisma;
const DAY = 86_400_000;
/** So many are looked up at a time. */
const AT_ONCE = 500;

/**
 * What time does with requests and mentorings: what nobody answers is closed, and both are told; what ends soon is said
 * a week before; what is over ends; what came to nothing is deleted. Each in a transaction of its own, so that one that
 * breaks keeps no other from its turn.
 */
export async function keepMentorings(ctx: Ctx, stopping?: AbortSignal): Promise<void> {
  const now = ctx.clock.now();
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const ahead = new Date(now.getTime() + ENDING_DAYS * DAY);
  const unanswered = sql`m."state" = 'asked' and (m."turnAt" < ${ago(ANSWER_DAYS)} or not ${bothThere(sql`m`)})`;
  const over = sql`m."state" = 'underWay' and m."endsAt" <= ${now}`;
  const soon = sql`m."state" = 'underWay' and m."endsAt" > ${now} and m."endsAt" <= ${ahead} and m."endingToldAt" is null`;
  const parts = await Promise.allSettled([
    eachOf(ctx, { where: unanswered, stopping, work: expire }),
    eachOf(ctx, { where: over, stopping, work: (tx, row) => endMentoring(tx, row, null) }),
    eachOf(ctx, { where: soon, stopping, work: tellOfEnd }),
  ]);
  await ctx.db.mentoring.deleteMany({
    where: { state: { in: ["declined", "withdrawn", "expired"] }, changedAt: { lt: ago(KEPT_DAYS) } },
  });
  // All three have had their turn.
  const failed = parts.flatMap((part) => (part.status === "rejected" ? [part.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join("; "));
}

/** Whether who asked is still a member of the community, and who is asked a champion of it. Over a row of "mentoring". */
function bothThere(mentoring: Prisma.Sql): Prisma.Sql {
  const there = (column: "askerId" | "championId", and: Prisma.Sql) => sql`exists (
    select 1 from "membership" there join "person" p on p."id" = there."personId" and p."suspendedAt" is null
    where there."spaceId" = ${mentoring}."communityId" and there."state" = 'active'
      and there."personId" = ${mentoring}.${Prisma.raw(`"${column}"`)} ${and})`;
  return sql`(${there("askerId", Prisma.empty)} and ${there("championId", sql`and there."role" = 'champion'`)})`;
}

type Each = { where: Prisma.Sql; stopping: AbortSignal | undefined; work(tx: Ctx, row: MentoringRow): Promise<void> };

/** Each that a rule holds for, asked again under its lock: somebody may have acted meanwhile. */
async function eachOf(ctx: Ctx, { where, stopping, work }: Each): Promise<void> {
  await eachAlone<{ id: string }>(ctx, {
    next: (after) => ctx.db.$queryRaw`
      select m."id"::text as "id" from "mentoring" m
      where ${where} and ${after === null ? sql`true` : sql`m."id" > ${after}::uuid`} order by m."id" limit ${AT_ONCE}`,
    async work(tx, { id }) {
      const [row] = await tx.db.$queryRaw<MentoringRow[]>`
        select m.* from "mentoring" m where m."id" = ${id}::uuid and ${where} for update of m`;
      if (row) await work(tx, row);
    },
    stopping,
  });
}

async function expire(tx: Ctx, mentoring: MentoringRow): Promise<void> {
  await moveOn(tx, mentoring, { state: "expired" });
  await closeTurn(tx, mentoring, "expired");
  await tellBoth(tx, mentoring, "expired");
}

async function tellOfEnd(tx: Ctx, mentoring: MentoringRow): Promise<void> {
  await tx.db.mentoring.update({ where: { id: mentoring.id }, data: { endingToldAt: tx.clock.now() } });
  await tellBoth(tx, mentoring, "ending");
}

async function tellBoth(tx: Ctx, mentoring: MentoringRow, what: "expired" | "ending"): Promise<void> {
  for (const personId of [mentoring.askerId, mentoring.championId])
    await recordEvent(tx, { type: "mentoring.changed", mentoringId: mentoring.id, what, personId });
}
