import { type Actor, type Ctx, NotFound, type SiteRole } from "#server/core/usecase/index.ts";

/** The member an address was made for, as they are now. */
export type Writer = { actor: Actor & { kind: "person" }; mailbox: string | null };

/** Who is not there or may not come in is not found. */
export async function writerOf(ctx: Ctx, personId: string): Promise<Writer> {
  const person = await ctx.db.person.findUnique({
    where: { id: personId },
    select: { id: true, siteRole: true, suspendedAt: true, email: true, emailVerified: true },
  });
  if (!person || person.suspendedAt) throw new NotFound();
  return {
    actor: { kind: "person", id: person.id, siteRole: person.siteRole as SiteRole, sessionId: null },
    mailbox: person.emailVerified ? person.email.toLowerCase() : null,
  };
}

/**
 * Whether two addresses are one mailbox. What stands after a plus sign is a sender's own mark; beyond that nothing is
 * guessed, also where a provider overlooks dots.
 */
export function sameMailbox(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  return `${local.split("+")[0]}@${domain}`;
}
