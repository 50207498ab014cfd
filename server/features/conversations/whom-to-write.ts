import type { PersonCard } from "#server/contracts/people.ts";
import { peopleNamed, personCards, writeTo } from "#server/core/people/index.ts";
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
  const found = q.trim() === "" ? await whoCameLast(ctx, me) : await whoIsCalled(ctx, { me, typed: q });
  const ids = found.map(({ id }) => id);
  const cards = await personCards(ctx, ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}

async function whoIsCalled(ctx: Ctx, { me, typed }: { me: string; typed: string }): Promise<{ id: string }[]> {
  const [near] = await ctx.db.$queryRaw<{ count: number }[]>`
    select coalesce(sum(s."memberCount"), 0)::int as "count" from (${communitiesOf(me)}) s`;
  const people = sql`select m."personId" from (${communitiesOf(me)}) s
    join "membership" m on m."spaceId" = s."id" and m."state" = 'active'`;
  return peopleNamed(ctx, {
    ...{ typed, limit: MOST, within: { people, count: near?.count ?? 0 } },
    among: (person) => sql`${writeTo.visible(ctx.actor, person)} and exists (select 1 from (${communitiesOf(me)}) s
      join "membership" m on m."spaceId" = s."id" and m."personId" = ${person}."id" and m."state" = 'active')`,
  });
}

function whoCameLast(ctx: Ctx, me: string): Promise<{ id: string }[]> {
  return ctx.db.$queryRaw<{ id: string }[]>`
    select p."id" from "person" p where p."id" in (
      select near."personId" from (${communitiesOf(me)}) s
      cross join lateral (
        select m."personId" from "membership" m where m."spaceId" = s."id" and m."state" = 'active'
        order by m."joinedAt" desc, m."personId" desc limit ${OF_A_COMMUNITY}) near)
      and ${writeTo.visible(ctx.actor, sql`p`)}
    order by p."name", p."id" limit ${MOST}`;
}

const communitiesOf = (me: string) => sql`
  select c."id", c."memberCount" from "membership" mine join "space" c on c."id" = mine."spaceId" and c."kind" = 'community'
  where mine."personId" = ${me}::uuid and mine."state" = 'active'`;

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
