import { randomBytes } from "node:crypto";
import type { CommunityRole, JoinRule, Visibility } from "#server/contracts/spaces.ts";
import { createPerson } from "#server/core/people/index.ts";
import {
  acceptInvitation,
  changeRole,
  createCommunity,
  invitationSheet,
  invite,
  joinCommunity,
  leaveCommunity,
} from "#server/core/spaces/index.ts";
import { type Actor, type Ctx, newId, openContext, type SiteRole } from "#server/core/usecase/index.ts";
import { wire } from "#server/wiring.ts";
import { testDatabase } from "#tests/support/database.ts";

wire({ secret: "a secret for tests, long enough to be one", publicUrl: null, sendsMail: false });

export type Somebody = { id: string; handle: string; ctx: Ctx };
export type World = Awaited<ReturnType<typeof foundWorld>>;

export const sendKey = () => randomBytes(12).toString("base64url");

/** People and a clock that the test moves; communities are founded by Maria of the programme, and kept by Khamla. */
export async function foundWorld() {
  const { db } = await testDatabase();
  const clock = { time: Date.parse("2026-11-02T09:00:00Z"), now: () => new Date(clock.time) };
  const as = (actor: Actor) => openContext({ actor, database: db, clock, traceId: newId() });
  const person = (name: string, more: { siteRole?: SiteRole; mailbox?: boolean } = {}) =>
    makePerson(as, { name, ...more });
  const maria = await person("Maria", { siteRole: "staff" });
  const anh = await person("Anh", { siteRole: "admin" });
  const khamla = await person("Khamla");
  const sita = await person("Sita", { mailbox: false });
  const efrain = await person("Efrain");
  const stranger = await person("Stranger");

  /** A community that Khamla alone keeps, with these members. */
  const community = async (
    given: {
      visibility?: Visibility;
      joinRule?: JoinRule;
      members?: Somebody[];
      name?: string;
      themes?: string[];
    } = {},
  ) => {
    const {
      visibility = "public",
      joinRule = "open",
      members = [],
      name = `Savings ${randomBytes(4).toString("hex")}`,
      themes = [],
    } = given;
    const made = await createCommunity(maria.ctx, {
      key: sendKey(),
      name,
      description: "",
      language: "en",
      themes,
      visibility,
      joinRule,
    });
    await bring(maria, made.spaceId, [khamla, ...members]);
    await changeRole(maria.ctx, { key: sendKey(), space: made.spaceId, personId: khamla.id, role: "moderator" });
    await changeRole(maria.ctx, { key: sendKey(), space: made.spaceId, personId: maria.id, role: "member" });
    await leaveCommunity(maria.ctx, { key: sendKey(), space: made.spaceId });
    clock.time += 60_000;
    return made;
  };

  return {
    db,
    clock,
    as,
    person,
    maria,
    anh,
    khamla,
    sita,
    efrain,
    stranger,
    guest: { ctx: as({ kind: "guest" }) },
    community,
  };
}

/** Lets people in by an invitation of somebody in charge. */
export async function bring(by: Somebody, space: string, people: Somebody[], role: "member" | "champion" = "member") {
  const { invitationId } = await invite(by.ctx, { key: sendKey(), space, note: "", role, days: 30, uses: 50 });
  const { keys } = await invitationSheet(by.ctx, { space, invitationId });
  if (!keys) throw new Error("the invitation has no keys");
  for (const person of people)
    await acceptInvitation(person.ctx, { key: sendKey(), invitation: { secret: keys.secret } });
  return { invitationId, ...keys };
}

export async function join(person: Somebody, space: string) {
  return joinCommunity(person.ctx, { key: sendKey(), space });
}

export async function roleOf(world: World, spaceId: string, person: Somebody): Promise<CommunityRole | null> {
  const row = await world.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId: person.id } } });
  return row?.state === "active" ? (row.role as CommunityRole) : null;
}

async function makePerson(
  as: (actor: Actor) => Ctx,
  { name, siteRole = "member", mailbox = true }: { name: string; siteRole?: SiteRole; mailbox?: boolean },
): Promise<Somebody> {
  const handle = `${name.toLowerCase()}-${randomBytes(4).toString("hex")}`;
  const way = mailbox ? { email: `${handle}@example.org` } : { passphrase: "four birds on a wire" };
  const { id } = await createPerson(as({ kind: "system" }), { name, handle, siteRole, language: "en", ...way });
  return { id, handle, ctx: as({ kind: "person", id, siteRole, sessionId: null }) };
}
