import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";

/** A person, as far as who is in charge of whom needs it. */
type Standing = { id: string; siteRole: string; suspendedAt: Date | null };

/**
 * A person whom the actor is about to suspend, restore or give another part, and the administrators who can still act.
 * All who are in charge are locked, in one order: of two who act against each other the second waits, and is then
 * asked again what they are. So nobody acts on a part they have just lost, and one administrator always stays.
 */
export async function lockForStaff(ctx: Ctx, personId: string): Promise<{ person: Standing; admins: Standing[] }> {
  const me = signedIn(ctx);
  const rows = await ctx.db.$queryRaw<Standing[]>`
    select "id"::text as "id", "siteRole", "suspendedAt" from "person"
    where "siteRole" <> 'member' or "id" = ${personId}::uuid order by "id" for no key update`;
  const active = rows.filter(({ siteRole, suspendedAt }) => siteRole !== "member" && suspendedAt === null);
  if (!active.some(({ id }) => id === me.id)) throw new NotAllowed("staffOnly");
  const person = rows.find(({ id }) => id === personId);
  if (!person) throw new NotFound();
  return { person, admins: active.filter(({ siteRole }) => siteRole === "admin") };
}
