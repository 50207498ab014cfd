import { roomOf } from "#server/contracts/events.ts";
import type { RoundState } from "#server/contracts/group-permissions.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { GroupInPanel, GroupName, GroupsHere, GroupsPanel } from "#server/contracts/workshop-groups.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { personCards } from "#server/core/people/index.ts";
import { actorId, type Ctx, NotAllowed, NotFound, roomSeq, signedIn } from "#server/core/usecase/index.ts";
import { type OpenWorkshop, openWorkshop, viewWorkshop } from "#server/features/workshops/index.ts";
import { givenName, permittedHere, type RoundRow, roundView } from "./group-rows.ts";
import { type KnownRound, knownRounds } from "./known-rounds.ts";

const MOST_ROUNDS = 20;
const MOST_PEOPLE = 500;

/** All groups of a workshop with their people and what goes on in them, for who leads or interprets; of one round, the latest if none is asked for. */
export async function groupsPanel(
  ctx: Ctx,
  { workshop: address, round: asked = null }: { workshop: string; round?: number | null },
): Promise<GroupsPanel> {
  const workshop = await openWorkshop(ctx, address);
  const can = permittedHere(ctx, workshop);
  if (!can.seeAll) throw new NotFound();
  const seq = await roomSeq(ctx, roomOf.space(workshop.id));
  const rounds = await ctx.db.groupRound.findMany({
    where: { workshopId: workshop.id },
    orderBy: { number: "desc" },
    take: MOST_ROUNDS,
  });
  const round = rounds.find(({ number }) => number === (asked ?? rounds[0]?.number)) ?? null;
  return {
    ...{ workshop: await viewWorkshop(ctx, workshop), seq, can },
    ...{ round: round && roundView(round), rounds: rounds.map(roundView) },
    ...(await inRound(ctx, { workshop, round })),
  };
}

type Row = GroupName & {
  id: string;
  slug: string;
  posts: number;
  helpAt: Date | null;
  helpBy: string | null;
  answeredBy: string | null;
  result: boolean;
  seats: string[];
};

async function inRound(
  ctx: Ctx,
  { workshop, round }: { workshop: OpenWorkshop; round: RoundRow | null },
): Promise<Pick<GroupsPanel, "groups" | "without">> {
  if (!round) return { groups: [], without: [] };
  const rows = await ctx.db.$queryRaw<Row[]>`
    select g."spaceId"::text as "id", s."slug", s."name", s."language", g."place", greatest(t."postCount" - 1, 0) as "posts",
      g."helpAt", g."helpBy"::text as "helpBy", g."answeredBy"::text as "answeredBy", g."resultId" is not null as "result",
      array(select seat."personId"::text from "groupSeat" seat
        join "membership" m on m."spaceId" = ${workshop.id}::uuid and m."personId" = seat."personId"
          and m."state" = 'active' and m."role" = 'participant'
        where seat."groupId" = g."spaceId" order by m."joinedAt", m."personId") as "seats"
    from "workshopGroup" g join "space" s on s."id" = g."spaceId" left join "thread" t on t."id" = g."threadId"
    where g."roundId" = ${round.id}::uuid order by g."place"`;
  const seated = new Set(rows.flatMap(({ seats }) => seats));
  const all = await ctx.db.membership.findMany({
    where: { spaceId: workshop.id, state: "active", role: "participant" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    take: MOST_PEOPLE,
    select: { personId: true },
  });
  const without = all.map(({ personId }) => personId).filter((id) => !seated.has(id));
  const calling = rows.flatMap(({ helpBy, answeredBy }) => [helpBy ?? [], answeredBy ?? []].flat());
  const cards = await personCards(ctx, [...seated, ...without, ...calling]);
  const known = (ids: readonly string[]) => ids.flatMap((id) => cards.get(id) ?? []);
  return { groups: rows.map((row) => inPanel(row, cards)), without: known(without) };
}

function inPanel(row: Row, cards: ReadonlyMap<string, PersonCard>): GroupInPanel {
  const { seats, helpAt, helpBy, answeredBy, ...group } = row;
  const call = helpAt && {
    at: helpAt.toISOString(),
    by: cards.get(helpBy ?? "") ?? null,
    answered: cards.get(answeredBy ?? "") ?? null,
  };
  return { ...group, name: givenName(group), help: call, people: seats.flatMap((id) => cards.get(id) ?? []) };
}

/** What a form for new groups begins with, for who leads. */
export async function groupsToPrepare(
  ctx: Ctx,
  address: string,
): Promise<{ workshop: WorkshopView; people: number; known: KnownRound[]; prepared: boolean }> {
  const workshop = await openWorkshop(ctx, address);
  requireLead(ctx, workshop);
  const people = await ctx.db.membership.count({
    where: { spaceId: workshop.id, state: "active", role: "participant" },
  });
  const prepared = await ctx.db.groupRound.count({ where: { workshopId: workshop.id, state: "prepared" } });
  return {
    ...{ workshop: await viewWorkshop(ctx, workshop), people, prepared: prepared > 0 },
    known: await knownRounds(ctx, workshop),
  };
}

/** Somebody who takes part, and where they could be, for who leads. */
export async function personToSeat(
  ctx: Ctx,
  { workshop: address, personId }: { workshop: string; personId: string },
): Promise<{ workshop: WorkshopView; person: PersonCard; groups: GroupInPanel[]; inGroup: string | null }> {
  const { workshop: opened, ...panel } = await groupsPanel(ctx, { workshop: address });
  if (!panel.can.lead) throw new NotAllowed("notFacilitator");
  const at = panel.groups.find(({ people }) => people.some(({ id }) => id === personId));
  const person = [...(at?.people ?? []), ...panel.without].find(({ id }) => id === personId);
  if (!person || panel.round?.state === "closed") throw new NotFound();
  return { workshop: opened, person, groups: panel.groups, inGroup: at?.id ?? null };
}

/** A workshop whose groups one writes to, for who leads. */
export async function workshopToLead(ctx: Ctx, address: string): Promise<WorkshopView> {
  const workshop = await openWorkshop(ctx, address);
  requireLead(ctx, workshop);
  return viewWorkshop(ctx, workshop);
}

function requireLead(ctx: Ctx, workshop: OpenWorkshop): void {
  signedIn(ctx);
  const { seeAll, lead } = permittedHere(ctx, workshop);
  if (!seeAll) throw new NotFound();
  if (!lead) throw new NotAllowed(workshop.community.archived ? "communityClosed" : "notFacilitator");
}

type Mine = { slug: string; name: string; language: string; place: number; number: number; state: RoundState };

/** One's own groups in a workshop, the latest first: the one that is open, and those that were. */
export async function myGroups(
  ctx: Ctx,
  address: string,
): Promise<{ workshop: WorkshopView; seq: number; open: boolean; mine: Mine[] }> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.enter) throw new NotFound();
  const seq = await roomSeq(ctx, roomOf.space(workshop.id));
  const mine = await ctx.db.$queryRaw<Mine[]>`
    select s."slug", s."name", s."language", g."place", r."number", r."state"
    from "groupRound" r join "workshopGroup" g on g."roundId" = r."id" join "space" s on s."id" = g."spaceId"
    join "membership" m on m."spaceId" = g."spaceId" and m."personId" = ${actorId(ctx.actor)}::uuid and m."state" = 'active'
    where r."workshopId" = ${workshop.id}::uuid and r."state" <> 'prepared'
    order by r."number" desc, g."place" limit ${MOST_ROUNDS}`;
  const open = await ctx.db.groupRound.count({ where: { workshopId: workshop.id, state: "open" } });
  const called = mine.map((group) => ({ ...group, name: givenName(group) }));
  return { workshop: await viewWorkshop(ctx, workshop), seq, open: open > 0, mine: called };
}

/** What there is of groups in a workshop for who is in it, by its address; null: nothing that they would see. */
export async function groupsHere(ctx: Ctx, address: string): Promise<GroupsHere | null> {
  const workshop = await openWorkshop(ctx, address);
  if (!workshop.can.enter) return null;
  const seq = await roomSeq(ctx, roomOf.space(workshop.id));
  const { seeAll } = permittedHere(ctx, workshop);
  const [found] = await ctx.db.$queryRaw<
    (GroupName & { state: RoundState; closesAt: Date | null; slug: string | null; calls: number })[]
  >`
    select r."state", r."closesAt", mine."slug", mine."name", mine."language", mine."place",
      (select count(*)::int from "workshopGroup" g where g."roundId" = r."id" and g."helpAt" is not null
        and g."answeredBy" is null) as "calls"
    from "groupRound" r
    left join lateral (
      select s."slug", s."name", s."language", g."place" from "workshopGroup" g
      join "membership" m on m."spaceId" = g."spaceId" and m."personId" = ${actorId(ctx.actor)}::uuid
        and m."state" = 'active' and m."role" = 'participant'
      join "space" s on s."id" = g."spaceId" where g."roundId" = r."id" limit 1) mine on true
    where r."workshopId" = ${workshop.id}::uuid order by r."number" desc limit 1`;
  const here = { workshopId: workshop.id, slug: workshop.slug, seq, now: ctx.clock.now().toISOString() };
  if (!found || (found.state === "prepared" && !seeAll))
    return { ...here, state: null, closesAt: null, mine: null, seesAll: seeAll, calls: 0 };
  const { state, closesAt, slug, calls, ...name } = found;
  return {
    ...{ ...here, state, closesAt: closesAt?.toISOString() ?? null, seesAll: seeAll, calls: seeAll ? calls : 0 },
    mine: slug === null ? null : { ...name, name: givenName(name), slug },
  };
}
