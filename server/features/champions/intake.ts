import type { Intake } from "#server/contracts/champions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
const DAY = 86_400_000;

/*
 * How many requests a week somebody takes. A week is a day and the six before it, in UTC: whoever reads from when on the
 * next one is possible learns the day on which somebody asked, and no more.
 */

/**
 * When the request came that fills a champion's week, as "filledAt", over the row of "championProfile" that `profile`
 * names; null while there is room in it.
 */
export function filledAt(profile: Prisma.Sql, now: Date): Prisma.Sql {
  return sql`(select nth."at" from (
    select turn."at" from "mentoringTurn" turn where turn."championId" = ${profile}."personId"
    order by turn."at" desc offset greatest(${profile}."requestsAWeek", 1) - 1 limit 1) nth
    where nth."at" >= ${firstDayOfWeek(now)})`;
}

/** What is said of it. */
export function intakeOf({ aWeek, filledAt }: { aWeek: number | null; filledAt: Date | null }): Intake {
  if (aWeek === null || aWeek === 0) return { state: "none", aWeek: 0, nextAt: null };
  if (filledAt === null) return { state: "open", aWeek, nextAt: null };
  return { state: "full", aWeek, nextAt: new Date(dayOf(filledAt).getTime() + 7 * DAY).toISOString() };
}

/** Whether a champion can be asked now. */
export async function championIntake(ctx: Ctx, championId: string): Promise<Intake> {
  const [row] = await ctx.db.$queryRaw<{ aWeek: number; filledAt: Date | null }[]>`
    select c."requestsAWeek" as "aWeek", ${filledAt(sql`c`, ctx.clock.now())} as "filledAt"
    from "championProfile" c where c."personId" = ${championId}::uuid`;
  return intakeOf(row ?? { aWeek: null, filledAt: null });
}

/** How many requests a week the person takes whose id an expression is; null: none. */
export function takesAWeek(personId: Prisma.Sql): Prisma.Sql {
  return sql`(select c."requestsAWeek" from "championProfile" c where c."personId" = ${personId} and c."requestsAWeek" > 0)`;
}

const dayOf = (at: Date) => new Date(Math.floor(at.getTime() / DAY) * DAY);
const firstDayOfWeek = (now: Date) => new Date(dayOf(now).getTime() - 6 * DAY);
