import type { IssueRecoveryInput } from "#server/contracts/spaces.ts";
import { issueRecoveryCode } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { recoverable } from "./recoverable.ts";

export type RecoveryHandedOut = { code: string; expiresAt: Date; handle: string; name: string };

/**
 * Makes a code with which a member of a moderator's community chooses a new passphrase. Only a moderator who is a
 * member themselves may: they are the one who can know by sight or voice who asks. Asked again, another code takes the
 * place of the first, which is kept nowhere and cannot be shown a second time.
 */
export async function handOutRecoveryCode(
  ctx: Ctx,
  { space: address, personId }: Omit<IssueRecoveryInput, "key">,
): Promise<RecoveryHandedOut> {
  signedIn(ctx);
  return ctx.transaction(async (tx) => {
    const space = await lockCommunity(tx, address);
    if (space.myRole !== "moderator") throw new NotAllowed("notInCharge");
    const [person] = await tx.db.$queryRaw<{ handle: string; name: string; recoverable: boolean }[]>`
      select p."handle"::text as "handle", p."name", ${recoverable(Prisma.sql`p`)} as "recoverable"
      from "membership" m join "person" p on p."id" = m."personId"
      where m."spaceId" = ${space.id}::uuid and m."personId" = ${personId}::uuid and m."state" = 'active'`;
    if (!person) throw new NotFound();
    if (!person.recoverable) throw new NotAllowed("recoveryMembersOnly");
    const { code, expiresAt } = await issueRecoveryCode(tx, { personId, spaceId: space.id });
    return { code, expiresAt, handle: person.handle, name: person.name };
  });
}

/**
 * Whether a code that was handed out may still be used: asked again at that moment, since a quarter of an hour is time
 * enough to be put out, or to be put in charge of something.
 */
export async function recoveryStillRight(
  ctx: Ctx,
  { personId, issuedBy, spaceId }: { personId: string; issuedBy: string; spaceId: string },
): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 from "membership" theirs
      join "person" p on p."id" = theirs."personId"
      join "membership" mine on mine."spaceId" = theirs."spaceId" and mine."personId" = ${issuedBy}::uuid
      join "person" issuer on issuer."id" = mine."personId"
    where theirs."spaceId" = ${spaceId}::uuid and theirs."personId" = ${personId}::uuid and theirs."state" = 'active'
      and mine."state" = 'active' and mine."role" = 'moderator' and issuer."suspendedAt" is null
      and ${recoverable(Prisma.sql`p`)}`;
  return rows.length === 1;
}
