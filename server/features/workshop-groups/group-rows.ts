import {
  type GroupFacts,
  type GroupPermissions,
  type GroupsFacts,
  permittedOnGroup,
  permittedOnGroups,
  type RoundState,
} from "#server/contracts/group-permissions.ts";
import type { RoleIn } from "#server/contracts/spaces.ts";
import type { Grouping, GroupName, RoundView } from "#server/contracts/workshop-groups.ts";
import { actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { type OpenWorkshop, openWorkshop } from "#server/features/workshops/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeGroup } from "./policy.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type RoundRow = {
  id: string;
  number: number;
  state: string;
  how: string;
  seed: number;
  closesAt: Date | null;
  closedAt: Date | null;
};

type Row = {
  id: string;
  slug: string;
  name: string;
  language: string;
  place: number;
  threadId: string | null;
  workshopId: string;
  roundId: string;
  helpAt: Date | null;
  helpBy: string | null;
  answeredBy: string | null;
  resultId: string | null;
  resultNumber: number | null;
  myRole: RoleIn<"group"> | null;
} & { [Key in keyof RoundRow as `round${Capitalize<Key>}`]: RoundRow[Key] };

/** A group with its round and its workshop, as one actor stands to it. */
export type OpenGroup = Omit<Row, `round${string}`> & {
  threadId: string;
  round: RoundRow;
  workshop: OpenWorkshop;
  facts: GroupFacts;
  can: GroupPermissions;
};

/** A group by its address or id. Who is not in it does not find it. */
export async function openGroup(ctx: Ctx, slugOrId: string): Promise<OpenGroup> {
  const which = UUID.test(slugOrId) ? sql`g."spaceId" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select g."spaceId"::text as "id", s."slug", s."name", s."language", g."place", g."threadId"::text as "threadId",
      r."workshopId"::text as "workshopId", r."id"::text as "roundId", g."helpAt", g."helpBy"::text as "helpBy",
      g."answeredBy"::text as "answeredBy", g."resultId"::text as "resultId", p."number" as "resultNumber",
      r."number" as "roundNumber", r."state" as "roundState", r."how" as "roundHow", r."seed" as "roundSeed",
      r."closesAt" as "roundClosesAt", r."closedAt" as "roundClosedAt", mine."role" as "myRole"
    from "workshopGroup" g
    join "groupRound" r on r."id" = g."roundId"
    join "space" s on s."id" = g."spaceId"
    left join "post" p on p."id" = g."resultId"
    left join "membership" mine on mine."spaceId" = g."spaceId" and mine."state" = 'active'
      and mine."personId" = ${actorId(ctx.actor)}::uuid
    where ${which} and ${seeGroup.visible(ctx.actor, sql`g`)}`;
  if (!row || row.threadId === null) throw new NotFound();
  const { threadId, roundId, roundNumber, roundState, roundHow, roundSeed, roundClosesAt, roundClosedAt, ...group } =
    row;
  const round = {
    ...{ id: roundId, number: roundNumber, state: roundState, how: roundHow, seed: roundSeed },
    ...{ closesAt: roundClosesAt, closedAt: roundClosedAt },
  };
  const workshop = await openWorkshop(ctx, group.workshopId);
  const facts = { workshop: groupsFacts(workshop), round: round.state as RoundState, myRole: group.myRole };
  return {
    ...group,
    name: givenName(group),
    threadId,
    round,
    workshop,
    facts,
    can: permittedOnGroup(ctx.actor, facts),
  };
}

/** What a group is called that was given no name, in one language. */
export function numbered(language: string, place: number): string {
  return wordsIn(language)("groups:numbered", { n: String(place) });
}

/** The name that a group was given; empty: it is called by its number, in each reader's language. */
export function givenName({ name, language, place }: GroupName): string {
  return name === numbered(language, place) ? "" : name;
}

/** What the rules of groups need of a workshop. */
export function groupsFacts({ state, myRole, community }: OpenWorkshop): GroupsFacts {
  return { state, myRole, archived: community.archived };
}

/** What who looks may do with a workshop's groups. */
export function permittedHere(ctx: Ctx, workshop: OpenWorkshop) {
  return permittedOnGroups(ctx.actor, groupsFacts(workshop));
}

export function roundView({ id, number, state, how, seed, closesAt, closedAt }: RoundRow): RoundView {
  return {
    ...{ id, number, seed, state: state as RoundState, how: how as Grouping },
    ...{ closesAt: closesAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null },
  };
}
