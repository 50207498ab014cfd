import { randomBytes } from "node:crypto";
import { FeedSecret } from "#server/contracts/calendar.ts";
import { keyedHash } from "#server/core/people/index.ts";
import { actingAs, type Ctx, NotFound, newId, type SiteRole, signedIn } from "#server/core/usecase/index.ts";
import { myFeed } from "./feed-events.ts";

/** When the actor's secret address was made; null: there is none that works. */
export async function myFeedAddress(ctx: Ctx): Promise<{ createdAt: string } | null> {
  const { id: personId } = signedIn(ctx);
  const feed = await ctx.db.calendarFeed.findFirst({ where: { personId, revokedAt: null } });
  return feed && { createdAt: feed.createdAt.toISOString() };
}

/** Makes the actor a secret address for their calendar; one of before works no more. Only now is it known in full. */
export async function makeFeedAddress(ctx: Ctx): Promise<{ secret: string }> {
  const { id: personId } = signedIn(ctx);
  const secret = randomBytes(24).toString("base64url");
  await ctx.transaction(async (tx) => {
    // One after the other: a second address at the same moment takes the place of the first.
    await tx.db.$queryRaw`select 1 from "person" where "id" = ${personId}::uuid for no key update`;
    await revoke(tx, personId);
    await tx.db.calendarFeed.create({
      data: { id: newId(), personId, hash: hashOf(secret), createdAt: tx.clock.now() },
    });
  });
  return { secret };
}

/** Nobody reads the actor's calendar by its secret address any more. */
export async function revokeFeedAddress(ctx: Ctx): Promise<void> {
  await revoke(ctx, signedIn(ctx).id);
}

/** The calendar behind a secret address, as its owner may see it now. */
export async function feedBehind(
  ctx: Ctx,
  { secret, name, publicUrl }: { secret: string; name: string; publicUrl: string },
): Promise<string> {
  if (!FeedSecret.safeParse(secret).success) throw new NotFound();
  const [owner] = await ctx.db.$queryRaw<{ id: string; siteRole: SiteRole }[]>`
    select pe."id"::text as "id", pe."siteRole" from "calendarFeed" f join "person" pe on pe."id" = f."personId"
    where f."hash" = ${hashOf(secret)} and f."revokedAt" is null and pe."suspendedAt" is null`;
  if (!owner) throw new NotFound();
  return myFeed(actingAs(ctx, { kind: "person", ...owner, sessionId: null }), { name, publicUrl });
}

async function revoke(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db.calendarFeed.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: ctx.clock.now() },
  });
}

const hashOf = (secret: string) => keyedHash("calendar feed", secret);
