import { takeOutOfAll } from "#server/core/spaces/index.ts";
import {
  type Actor,
  actingAs,
  actorId,
  type Ctx,
  recordEvent,
  registerPartFollower,
  type SiteRole,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { hasChampion, receives } from "./submission-policy.ts";

const { sql } = Prisma;

/** What follows for those who decide about plans when somebody is something else in a community, a team or the installation. */
export function registerDecidersFollow(): void {
  registerPartFollower(async (tx, personId) => {
    await handOn(tx, personId);
    await endTalks(tx, personId);
  });
}

/** What waits for champions in a community of theirs that has none left to decide about it goes on to staff, and stays theirs. */
async function handOn(tx: Ctx, personId: string): Promise<void> {
  const handedOn = await tx.db.$queryRaw<{ id: string; by: string }[]>`
    update "planSubmission" b set "receivers" = 'staff'
    from "membership" m where m."personId" = ${personId}::uuid and m."spaceId" = b."spaceId"
      and b."state" = 'received' and b."receivers" = 'champions'
      and not ${hasChampion({ spaceId: sql`b."spaceId"`, planId: sql`b."planId"` })}
    returning b."id"::text as "id", b."handedInBy"::text as "by"`;
  for (const { id, by } of handedOn) {
    const who = actingAs(tx, { kind: "person", id: by, siteRole: "member", sessionId: null });
    await recordEvent(who, { type: "plan.handedOn", submissionId: id });
  }
}

/** Who does not decide any more, or is in the team now, is out of the talk of those who do. */
async function endTalks(tx: Ctx, personId: string): Promise<void> {
  const { siteRole } = await tx.db.person.findUniqueOrThrow({ where: { id: personId }, select: { siteRole: true } });
  const actor: Actor = { kind: "person", id: personId, siteRole: siteRole as SiteRole, sessionId: null };
  const out = await tx.db.$queryRaw<{ spaceId: string }[]>`
    select m."spaceId"::text as "spaceId" from "membership" m join "planSubmission" b on b."reviewId" = m."spaceId"
    where m."personId" = ${personId}::uuid and m."state" = 'active' and not ${receives(actor, sql`b`)}`;
  const spaceIds = out.map(({ spaceId }) => spaceId);
  await takeOutOfAll(tx, { spaceIds, personId, by: actorId(tx.actor) ?? personId });
}
