import { nearestLanguage } from "#server/contracts/languages.ts";
import type { Actor, Ctx, SiteRole } from "#server/core/usecase/index.ts";

export type Recipient = { id: string; name: string; address: string; language: string; actor: Actor };

/** Somebody to write to, as they are now; else why not. */
export async function recipientOf(ctx: Ctx, personId: string): Promise<Recipient | { skip: string }> {
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person) return { skip: "gone" };
  if (person.suspendedAt) return { skip: "suspended" };
  if (!person.emailVerified) return { skip: "noMailbox" };
  return {
    id: person.id,
    name: person.name,
    address: person.email,
    language: nearestLanguage(person.language),
    actor: { kind: "person", id: person.id, siteRole: person.siteRole as SiteRole, sessionId: null },
  };
}
