import { permittedInSpace, type SpaceFacts, type SpaceView } from "#server/contracts/spaces.ts";
import { type Actor, actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeSpace } from "./policy.ts";
import { saidTo } from "./said-to.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A space by its address or id, with what the actor may do in it. One that may not be seen is not found. */
export function loadSpace(ctx: Ctx, slugOrId: string): Promise<SpaceView> {
  return loadOne(ctx, named(slugOrId));
}

/** The same for a community: a space that people have for themselves is none, not even for those in it. */
export function loadCommunity(ctx: Ctx, slugOrId: string): Promise<SpaceView> {
  return loadOne(ctx, Prisma.sql`${named(slugOrId)} and s."kind" = 'community'`);
}

async function loadOne(ctx: Ctx, which: Prisma.Sql): Promise<SpaceView> {
  const [space] = await readSpaces(ctx, {
    where: Prisma.sql`${which} and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)}`,
  });
  if (!space) throw new NotFound();
  return space;
}

/** One by its id, for who was let to something in it by another rule than that of seeing it. */
export async function spaceReached(ctx: Ctx, id: string): Promise<SpaceView> {
  const [space] = await readSpaces(ctx, { where: Prisma.sql`s."id" = ${id}::uuid` });
  if (!space) throw new NotFound();
  return space;
}

function named(slugOrId: string): Prisma.Sql {
  return UUID.test(slugOrId) ? Prisma.sql`s."id" = ${slugOrId}::uuid` : Prisma.sql`s."slug" = ${slugOrId}`;
}

/** Several spaces by id, those the actor sees, in one query. */
export async function spaceFacts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SpaceView>> {
  if (ids.length === 0) return new Map();
  const spaces = await readSpaces(ctx, {
    where: Prisma.sql`s."id" = any(${[...new Set(ids)]}::uuid[]) and ${seeSpace.visible(ctx.actor, Prisma.sql`s`)}`,
  });
  return new Map(spaces.map((space) => [space.id, space]));
}

export type SpaceRow = {
  id: string;
  kind: SpaceFacts["kind"];
  slug: string;
  name: string;
  language: string;
  visibility: SpaceFacts["visibility"];
  joinRule: SpaceFacts["joinRule"];
  memberCount: number;
  threadCount: number;
  archivedAt: Date | null;
  myRole: SpaceFacts["myRole"];
  myState: string | null;
};

/** The columns of a `SpaceRow`, over `space s`, as it is `said`, and the actor's membership `mine`, whatever its state. */
export const spaceColumns = Prisma.sql`s."id", s."kind", s."slug", said."name", said."language", s."visibility", s."joinRule",
  s."memberCount", s."threadCount", s."archivedAt", mine."state" as "myState",
  case when mine."state" = 'active' then mine."role" end as "myRole"`;

/** Joins the actor's membership as `mine` to `space s`. */
export function withMine(actor: Actor): Prisma.Sql {
  return Prisma.sql`left join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${actorId(actor)}::uuid`;
}

/** The row as it is shown, with the permissions of who looks. */
export function spaceView(actor: Actor, row: SpaceRow): SpaceView {
  const { archivedAt, myState, ...rest } = row;
  const facts = { ...rest, archived: archivedAt !== null, barred: myState === "removed" };
  return { ...facts, can: permittedInSpace(actor, facts) };
}

async function readSpaces(ctx: Ctx, { where }: { where: Prisma.Sql }): Promise<SpaceView[]> {
  const rows = await ctx.db.$queryRaw<SpaceRow[]>`
    select ${spaceColumns} from "space" s ${withMine(ctx.actor)} ${saidTo(ctx, Prisma.sql`s`)} where ${where}`;
  return rows.map((row) => spaceView(ctx.actor, row));
}
