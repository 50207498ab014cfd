import type { PersonCard } from "#server/contracts/people.ts";
import { personCards, writeTo } from "#server/core/people/index.ts";
import { type Ctx, type Limit, pace, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
const MOST = 20;
/** Of each community so many of those who came last, where nothing was typed. */
const OF_A_COMMUNITY = 30;
const SEARCHES: Limit = { name: "conversations.search", tries: 300, seconds: 60 };

/**
 * People whom the actor can write to: whose name or handle begins with what was typed, or, where nothing was, some of
 * those who came into their communities last. People of one's communities alone stand here; others are written to from
 * their own page.
 */
export async function peopleToWriteTo(ctx: Ctx, { q }: { q: string }): Promise<PersonCard[]> {
  const me = signedIn(ctx).id;
  await pace(SEARCHES, { personId: me });
  const near = sql`
    select near."personId" from "membership" mine
    join "space" s on s."id" = mine."spaceId" and s."kind" = 'community'
    cross join lateral (
      select m."personId" from "membership" m join "person" who on who."id" = m."personId"
      where m."spaceId" = s."id" and m."state" = 'active' and ${q === "" ? sql`true` : begins(q)}
      order by m."joinedAt" desc, m."personId" desc limit ${OF_A_COMMUNITY}) near
    where mine."personId" = ${me}::uuid and mine."state" = 'active'`;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select p."id" from "person" p where p."id" in (${near}) and ${writeTo.visible(ctx.actor, sql`p`)}
    order by p."name", p."id" limit ${MOST}`;
  const ids = rows.map(({ id }) => id);
  const cards = await personCards(ctx, ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** The handle, the name, or a later word of the name. */
function begins(q: string): Prisma.Sql {
  const with_ = `${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(who."handle"::text like ${with_} or lower(who."name") like ${with_} or lower(who."name") like ${`% ${with_}`})`;
}

/** Somebody by handle, as the actor is about to write to them. `can`: they may. */
export type Meant = { person: PersonCard; can: boolean };

/** Those who were chosen so far, in their order; who is not known to the actor is left out. */
export async function peopleMeant(ctx: Ctx, handles: readonly string[]): Promise<Meant[]> {
  const me = signedIn(ctx).id;
  if (handles.length === 0) return [];
  const rows = await ctx.db.$queryRaw<{ id: string; handle: string; can: boolean }[]>`
    select p."id", p."handle"::text as "handle", ${writeTo.visible(ctx.actor, sql`p`)} as "can" from "person" p
    where p."handle" = any(${[...handles]}::citext[]) and p."id" <> ${me}::uuid and p."suspendedAt" is null`;
  const cards = await personCards(
    ctx,
    rows.map(({ id }) => id),
  );
  return handles.flatMap((handle) => {
    const row = rows.find((one) => one.handle.toLowerCase() === handle);
    const person = row && cards.get(row.id);
    return person ? [{ person, can: row.can }] : [];
  });
}
