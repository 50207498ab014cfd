import { nearestLanguage } from "#server/contracts/languages.ts";
import type { Actor, Ctx, SiteRole } from "#server/core/usecase/index.ts";
import type { QuietHours } from "./quiet-hours.ts";

export type Recipient = {
  id: string;
  name: string;
  address: string;
  /** Why no mail reaches them; null: it does. */
  noMail: "noMailbox" | "mailboxRefuses" | null;
  language: string;
  actor: Actor;
  quiet: QuietHours | null;
};

/** Somebody to write to, as they are now; else why not. */
export async function recipientOf(ctx: Ctx, personId: string): Promise<Recipient | { skip: string }> {
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person) return { skip: "gone" };
  if (person.suspendedAt) return { skip: "suspended" };
  return {
    id: person.id,
    name: person.name,
    address: person.email,
    noMail: !person.emailVerified ? "noMailbox" : person.mailRefusedAt ? "mailboxRefuses" : null,
    language: nearestLanguage(person.language),
    quiet:
      person.quietFrom === null || person.quietTo === null
        ? null
        : { from: person.quietFrom, to: person.quietTo, timeZone: person.timeZone },
    actor: { kind: "person", id: person.id, siteRole: person.siteRole as SiteRole, sessionId: null },
  };
}
