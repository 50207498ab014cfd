import { createHash } from "node:crypto";
import { keyedHash, registerPersonalData } from "#server/core/people/index.ts";
import { type Actor, type Ctx, NotFound, newId, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** A thing that others than its own space reach, and the space in which it lives. */
export type GrantedThing = { type: string; id: string; homeId: string };
export type GrantRow = {
  id: string;
  spaceId: string | null;
  personId: string | null;
  byLink: boolean;
  until: Date | null;
  over: boolean;
  createdBy: string;
};

/* Grants let read. Who may give one the feature has asked; giving and taking join the open transaction. The database's
   clock alone says when one ends. */

/** Whether the actor reaches a thing by a grant that holds now: their own, or one of a space that they are in. */
export function isGranted(actor: Actor, { type, id }: { type: string; id: Prisma.Sql }): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  const me = sql`${actor.id}::uuid`;
  return sql`exists (select 1 from "grant" g where g."subjectType" = ${type} and g."subjectId" = ${id} and ${holds(sql`g`)}
    and (g."personId" = ${me} or exists (select 1 from "membership" inside where inside."spaceId" = g."spaceId"
      and inside."personId" = ${me} and inside."state" = 'active')))`;
}

/** The things of a type that the actor reaches so, looked up from what was given to them: a list costs what is in it. */
export function grantedTo(actor: Actor, type: string): Prisma.Sql {
  if (actor.kind !== "person") return sql`select null::uuid where false`;
  const me = sql`${actor.id}::uuid`;
  return sql`select g."subjectId" from "grant" g
    where g."personId" = ${me} and g."subjectType" = ${type} and ${holds(sql`g`)}
    union select g."subjectId" from "membership" inside join "grant" g on g."spaceId" = inside."spaceId"
    where inside."personId" = ${me} and inside."state" = 'active' and g."subjectType" = ${type} and ${holds(sql`g`)}`;
}

/** Whether a row of "grant" holds at this moment. */
export function holds(grant: Prisma.Sql): Prisma.Sql {
  return sql`(${grant}."from" <= clock_timestamp() and (${grant}."until" is null or ${grant}."until" > clock_timestamp()))`;
}

/** A space, or somebody, reads a thing from now on. Answers whether they did not before. */
export async function giveGrant(
  tx: Ctx,
  thing: GrantedThing,
  to: { spaceId: string } | { personId: string },
): Promise<{ grantId: string; isNew: boolean }> {
  const { spaceId, personId } = { spaceId: null, personId: null, ...to };
  const id = newId();
  const made = await tx.db.$executeRaw`
    insert into "grant" ("id", "subjectType", "subjectId", "spaceId", "personId", "level", "from", "createdBy")
    values (${id}::uuid, ${thing.type}, ${thing.id}::uuid, ${spaceId}::uuid, ${personId}::uuid, 'read', clock_timestamp(),
      ${signedIn(tx).id}::uuid) on conflict do nothing`;
  return { grantId: id, isNew: made > 0 };
}

/** Whoever holds the link reads it until it ends. Of the secret its hash alone is stored; it is made from the id again. */
export async function grantByLink(tx: Ctx, thing: GrantedThing, { days }: { days: number }): Promise<string> {
  const id = newId();
  await tx.db.$executeRaw`
    insert into "grant" ("id", "subjectType", "subjectId", "linkHash", "level", "from", "until", "createdBy")
    values (${id}::uuid, ${thing.type}, ${thing.id}::uuid, ${hashOf(secretOfGrant(id))}, 'read', clock_timestamp(),
      clock_timestamp() + make_interval(days => ${days}), ${signedIn(tx).id}::uuid)`;
  return id;
}

/** It is reached by it no more: pages at once, and sockets when their rights are looked at again, in every process. */
export async function takeGrant(tx: Ctx, thing: GrantedThing, grantId: string): Promise<void> {
  const { count } = await tx.db.grant.deleteMany({
    where: { id: grantId, subjectType: thing.type, subjectId: thing.id },
  });
  if (count === 0) throw new NotFound();
  await recordEvent(tx, { type: "access.changed", spaceId: thing.homeId, personId: null, sessionId: null });
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
    select g."id"::text as "id", g."spaceId"::text as "spaceId", g."personId"::text as "personId",
      g."linkHash" is not null as "byLink", g."until", not ${holds(sql`g`)} as "over", g."createdBy"::text as "createdBy"
    from "grant" g where g."subjectType" = ${type} and g."subjectId" = ${id}::uuid order by g."id" desc limit ${MOST}`;
  return rows.reverse();
}

/** What a link reaches and until when, while it holds. */
export async function openGrantLink(
  ctx: Ctx,
  { type, secret }: { type: string; secret: string },
): Promise<{ subjectId: string; until: Date }> {
  const [row] = await ctx.db.$queryRaw<{ subjectId: string; until: Date }[]>`
    select g."subjectId"::text as "subjectId", g."until" from "grant" g
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
        },
      }),
  });
}
