import type { SourceView } from "#server/contracts/plan-sources.ts";
import type { RowView } from "#server/contracts/section-rows.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { sourcesShown } from "./sources.ts";

const { sql } = Prisma;
/** So many of each type are offered. */
const OFFERED = 6;

/**
 * What a writer has met and may see, to be named with one tap: answers to what they wanted answered, sessions and
 * workshops where they were, champions of their communities, other plans of theirs; without what is named already.
 */
export async function sourcesToPick(
  ctx: Ctx,
  { planId, rows }: { planId: string; rows: readonly RowView[] },
): Promise<SourceView[]> {
  const { id: me } = signedIn(ctx);
  const found = await ctx.db.$queryRaw<{ ref: string }[]>`
    (${newest(sql`select 'post:' || q."answerPostId" as "ref", q."answeredAt" as "at"
      from "questionVote" v join "question" q on q."postId" = v."postId"
      where v."personId" = ${me}::uuid and q."state" = 'answered' and q."answerPostId" is not null`)})
    union all
    (${newest(sql`select case when e."subjectType" = 'workshop' then 'workshop:' else 'thread:' end || e."subjectId" as "ref", e."startsAt" as "at"
      from "eventAttendance" a join "calendarEvent" e on e."id" = a."eventId"
      where a."personId" = ${me}::uuid and e."subjectType" in ('thread', 'workshop')`)})
    union all
    (${newest(sql`select distinct 'person:' || c."personId" as "ref", max(c."joinedAt") as "at"
      from "membership" mine join "membership" c on c."spaceId" = mine."spaceId" and c."role" = 'champion'
        and c."state" = 'active' and c."personId" <> mine."personId"
      where mine."personId" = ${me}::uuid and mine."state" = 'active' group by c."personId"`)})
    union all
    (${newest(sql`select 'plan:' || p."spaceId" as "ref", p."createdAt" as "at"
      from "membership" mine join "plan" p on p."spaceId" = mine."spaceId"
      where mine."personId" = ${me}::uuid and mine."state" = 'active' and p."spaceId" <> ${planId}::uuid`)})`;
  const named = new Set(rows.map(({ values }) => values.where));
  const refs = found.map(({ ref }) => ref).filter((ref) => !named.has(ref));
  const shown = await sourcesShown(ctx, refs);
  return refs.flatMap((ref) => shown.get(ref) ?? []);
}

function newest(all: Prisma.Sql): Prisma.Sql {
  return sql`select "ref" from (${all}) known order by "at" desc limit ${OFFERED}`;
}
