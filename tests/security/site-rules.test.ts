import { expect, it } from "vitest";
import { type Actor, allSiteRules, newId, requireOnSite, type SiteRole } from "#server/core/usecase/index.ts";
// Both load every room that has such a rule.
import "#server/features/programme/index.ts";
import "#server/wiring.ts";

const signedInAs = (siteRole: SiteRole): Actor => ({ kind: "person", id: newId(), siteRole, sessionId: null });
const actors: Record<string, Actor> = {
  guest: { kind: "guest" },
  system: { kind: "system" },
  member: signedInAs("member"),
  staff: signedInAs("staff"),
  admin: signedInAs("admin"),
};
const STAFF = { guest: "signIn", system: "signIn", member: "staffOnly", staff: "may", admin: "may" };
const ADMIN = { guest: "signIn", system: "signIn", member: "adminOnly", staff: "adminOnly", admin: "may" };

it("who may do what with the installation as a whole", () => {
  const rules = allSiteRules();
  const answers = rules.map((rule) => [
    rule.action,
    Object.fromEntries(Object.entries(actors).map(([name, actor]) => [name, answerTo(actor, rule)])),
  ]);
  expect(Object.fromEntries(answers)).toEqual({
    "champions.mark": STAFF,
    "digests.progress": STAFF,
    "installation.change": ADMIN,
    "legalText.write": STAFF,
    "mail.read": ADMIN,
    "mailIn.read": ADMIN,
    "notices.lookInto": STAFF,
    "people.findByMailbox": ADMIN,
    "people.list": STAFF,
    "people.siteRole": ADMIN,
    "people.suspend": STAFF,
    "people.suspendAdmin": ADMIN,
    "programme.write": STAFF,
    "reports.list": STAFF,
    "siteLog.read": ADMIN,
    "templates.keep": STAFF,
    "themes.keep": STAFF,
    "translation.meter": STAFF,
    "work.keep": ADMIN,
  });
});

function answerTo(actor: Actor, rule: ReturnType<typeof allSiteRules>[number]): string {
  try {
    requireOnSite({ actor }, rule);
    return "may";
  } catch (error) {
    return (error as { reason: string }).reason;
  }
}
