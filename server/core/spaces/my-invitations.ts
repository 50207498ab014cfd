import type { SpaceKind, SpaceRole } from "#server/contracts/spaces.ts";
import { apart, personCards } from "#server/core/people/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { secretsOf } from "./invitation-secrets.ts";
import { saidTo } from "./said-to.ts";

const { sql } = Prisma;
const MOST = 20;

/** What somebody is invited to by name, and where they say yes or no. */
export type InvitedTo = { id: string; name: string; language: string; role: SpaceRole; by: string; link: string };

/** The open invitations to spaces of one kind that are for the actor alone, the last first. */
export async function myInvitations(ctx: Ctx, kind: SpaceKind): Promise<InvitedTo[]> {
  const { id: me } = signedIn(ctx);
  const rows = await ctx.db.$queryRaw<(Omit<InvitedTo, "link" | "by"> & { createdBy: string })[]>`
    select inv."id"::text as "id", said."name", said."language", inv."role", inv."createdBy"::text as "createdBy"
    from "invitation" inv join "space" s on s."id" = inv."spaceId" ${saidTo(ctx, sql`s`)}
    where s."kind" = ${kind} and inv."personId" = ${me}::uuid and ${letsIn(sql`inv`, sql`${ctx.clock.now()}`)}
    order by inv."id" desc limit ${MOST}`;
  const cards = await personCards(
    ctx,
    rows.map(({ createdBy }) => createdBy),
  );
  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    by: cards.get(createdBy)?.name ?? "",
    link: `/join/${secretsOf(row.id).secret}`,
  }));
}

/**
 * Whether a row of "invitation" still lets its owner in, who did not come in otherwise. One by somebody whom they
 * blocked, or who blocked them, is not shown.
 */
export function letsIn(invitation: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return sql`(${invitation}."revokedAt" is null and ${invitation}."declinedAt" is null
    and ${invitation}."expiresAt" > ${now} and ${invitation}."uses" < ${invitation}."maxUses"
    and not ${apart(sql`${invitation}."createdBy"`, sql`${invitation}."personId"`)}
    and exists (select 1 from "space" there where there."id" = ${invitation}."spaceId" and there."archivedAt" is null)
    and not exists (select 1 from "membership" there where there."spaceId" = ${invitation}."spaceId"
      and there."personId" = ${invitation}."personId" and there."state" = 'active'))`;
}
