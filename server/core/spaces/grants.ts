import { createHash } from "node:crypto";
import { keyedHash, registerPersonalData } from "#server/core/people/index.ts";
import { type Actor, type Ctx, NotFound, newId, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** A thing that others than its own space reach, and the space in which it lives. */
export type GrantedThing = { type: string; id: string; homeId: string };
export type GrantRow = {
  id: string;
  /** The version of the thing that it shows, which the feature keeps; null: the thing as it is. */
  versionId: string | null;
  spaceId: string | null;
  personId: string | null;
  byLink: boolean;
  until: Date | null;
  over: boolean;
  createdBy: string;
};

/* Grants let read. Who may give one the feature has asked; giving and taking join the open transaction. The database's
   clock alone says when one ends. */

type Granted = { type: string; id: Prisma.Sql };
/** Which grants count: those of the thing as it is, or those too that show a version of it and nothing else. */
type Counted = "asItIs" | "any";

/** Whether the actor reaches a thing by a grant that holds now: their own, or one of a space that they are in. */
export function isGranted(actor: Actor, thing: Granted, counted: Counted = "asItIs"): Prisma.Sql {
  return actor.kind === "person" ? isGrantedTo(sql`${actor.id}::uuid`, thing, counted) : sql`false`;
}

/** The same of the person whose id an expression is, for many at once. */
export function isGrantedTo(personId: Prisma.Sql, thing: Granted, counted: Counted = "asItIs"): Prisma.Sql {
  return sql`exists (select 1 from "grant" g where ${isOf(thing, counted)}
    and (g."personId" = ${personId} or exists (select 1 from "membership" inside where inside."spaceId" = g."spaceId"
      and inside."personId" = ${personId} and inside."state" = 'active')))`;
}

/** Whether the actor is in charge of a space that a thing, or a version of it, is shown to. */
export function keepsOrderOf(actor: Actor, thing: Granted): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`exists (select 1 from "grant" g join "membership" inside on inside."spaceId" = g."spaceId"
    where ${isOf(thing, "any")} and inside."personId" = ${actor.id}::uuid and inside."state" = 'active'
      and inside."role" = 'moderator')`;
}

function isOf({ type, id }: Granted, counted: Counted): Prisma.Sql {
  const version = counted === "any" ? sql`true` : sql`g."versionId" is null`;
  return sql`g."subjectType" = ${type} and g."subjectId" = ${id} and ${version} and ${holds(sql`g`)}`;
}

/**
 * The things of a type that the actor reaches so, with the version that each grant shows, looked up from what was given to
 * them: a list costs what is in it.
 */
export function grantedTo(actor: Actor, type: string): Prisma.Sql {
  if (actor.kind !== "person") return sql`select null::uuid as "subjectId", null::uuid as "versionId" where false`;
  const me = sql`${actor.id}::uuid`;
  return sql`select g."subjectId", g."versionId" from "grant" g
    where g."personId" = ${me} and g."subjectType" = ${type} and ${holds(sql`g`)}
    union select g."subjectId", g."versionId" from "membership" inside join "grant" g on g."spaceId" = inside."spaceId"
    where inside."personId" = ${me} and inside."state" = 'active' and g."subjectType" = ${type} and ${holds(sql`g`)}`;
}

/** Whether a row of "grant" holds at this moment. */
export function holds(grant: Prisma.Sql): Prisma.Sql {
  return sql`(${grant}."from" <= clock_timestamp() and (${grant}."until" is null or ${grant}."until" > clock_timestamp()))`;
}

/**
 * A space, or somebody, reads a thing from now on, or the version of it that is named and nothing else. Answers whether they
 * did not before, and whether they did otherwise, and read it so from now on.
 */
export async function giveGrant(
  tx: Ctx,
  thing: GrantedThing,
  { versionId = null, ...to }: ({ spaceId: string } | { personId: string }) & { versionId?: string | null },
): Promise<{ isNew: boolean; isOther: boolean }> {
  const { spaceId, personId } = { spaceId: null, personId: null, ...to };
  const id = newId();
  const made = await tx.db.$executeRaw`
    insert into "grant" ("id", "subjectType", "subjectId", "spaceId", "personId", "versionId", "level", "from",
      "createdBy")
    values (${id}::uuid, ${thing.type}, ${thing.id}::uuid, ${spaceId}::uuid, ${personId}::uuid, ${versionId}::uuid, 'read',
      clock_timestamp(), ${signedIn(tx).id}::uuid) on conflict do nothing`;
  if (made > 0) return { isNew: true, isOther: false };
  const other = await tx.db.$executeRaw`
    update "grant" set "versionId" = ${versionId}::uuid where "subjectType" = ${thing.type} and "subjectId" = ${thing.id}::uuid
      and ("spaceId" = ${spaceId}::uuid or "personId" = ${personId}::uuid) and "versionId" is distinct from ${versionId}::uuid`;
  // Who had it open as it is may not see what is written from now on.
  if (other > 0) await tellOfLoss(tx, thing);
  return { isNew: false, isOther: other > 0 };
}

/** Whoever holds the link reads it until it ends. Of the secret its hash alone is stored; it is made from the id again. */
export async function grantByLink(
  tx: Ctx,
  thing: GrantedThing,
  { days, versionId = null }: { days: number; versionId?: string | null },
): Promise<string> {
  const id = newId();
  await tx.db.$executeRaw`
    insert into "grant" ("id", "subjectType", "subjectId", "linkHash", "versionId", "level", "from", "until", "createdBy")
    values (${id}::uuid, ${thing.type}, ${thing.id}::uuid, ${hashOf(secretOfGrant(id))}, ${versionId}::uuid, 'read', clock_timestamp(),
      clock_timestamp() + make_interval(days => ${days}), ${signedIn(tx).id}::uuid)`;
  return id;
}

/** It is reached by it no more: pages at once, and sockets when their rights are looked at again, in every process. */
export async function takeGrant(tx: Ctx, thing: GrantedThing, grantId: string): Promise<void> {
  const { count } = await tx.db.grant.deleteMany({
    where: { id: grantId, subjectType: thing.type, subjectId: thing.id },
  });
  if (count === 0) throw new NotFound();
  await tellOfLoss(tx, thing);
}

async function tellOfLoss(tx: Ctx, { homeId }: GrantedThing): Promise<void> {
  await recordEvent(tx, { type: "access.changed", spaceId: homeId, personId: null, sessionId: null });
}

/** Who was put out of a thing's space reads it no more by their own name, and shows it to nobody by links that they made. */
export async function takeGrantsAround(tx: Ctx, { type, id }: GrantedThing, personId: string): Promise<void> {
  const theirs = [{ personId }, { createdBy: personId, linkHash: { not: null } }];
  await tx.db.grant.deleteMany({ where: { subjectType: type, subjectId: id, OR: theirs } });
}

const MOST = 200;

/** The latest grants of a thing, the first first, also those that are over. */
export async function grantsOf(ctx: Ctx, { type, id }: Omit<GrantedThing, "homeId">): Promise<GrantRow[]> {
  const rows = await ctx.db.$queryRaw<GrantRow[]>`
    select g."id"::text as "id", g."versionId"::text as "versionId", g."spaceId"::text as "spaceId", g."personId"::text as "personId",
      g."linkHash" is not null as "byLink", g."until", not ${holds(sql`g`)} as "over", g."createdBy"::text as "createdBy"
    from "grant" g where g."subjectType" = ${type} and g."subjectId" = ${id}::uuid order by g."id" desc limit ${MOST}`;
  return rows.reverse();
}

/** What a link reaches and until when, while it holds. */
export async function openGrantLink(
  ctx: Ctx,
  { type, secret }: { type: string; secret: string },
): Promise<{ subjectId: string; versionId: string | null; until: Date }> {
  const [row] = await ctx.db.$queryRaw<{ subjectId: string; versionId: string | null; until: Date }[]>`
    select g."subjectId"::text as "subjectId", g."versionId"::text as "versionId", g."until" from "grant" g
    where g."linkHash" = ${hashOf(secret)} and g."subjectType" = ${type} and ${holds(sql`g`)}`;
  if (!row) throw new NotFound();
  return row;
}

/** Forgets grants that were over before a moment; `limit` at a time. */
export function purgeEndedGrants(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "grant" where "id" in (select "id" from "grant" where "until" < ${before} order by "until" limit ${limit})`;
}

/** The secret of a grant's link: 160 bits, made from its id with the installation's own secret. */
export function secretOfGrant(grantId: string): string {
  return Buffer.from(keyedHash("grant-link", grantId), "base64url").subarray(0, 20).toString("base64url");
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** What somebody was shown by name, and what they showed others. */
export function registerGrantData(): void {
  registerPersonalData({
    name: "grants",
    collect: (ctx, personId) =>
      ctx.db.grant.findMany({
        where: { OR: [{ personId }, { createdBy: personId }] },
        orderBy: { id: "asc" },
        select: {
          subjectType: true,
          subjectId: true,
          level: true,
          from: true,
          until: true,
          personId: true,
          spaceId: true,
          versionId: true,
        },
      }),
  });
}
