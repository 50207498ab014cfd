import { expect, test } from "vitest";
import { InvitationCode } from "#server/contracts/spaces.ts";
import {
  acceptInvitation,
  changeRole,
  invitationSheet,
  invite,
  listInvitations,
  openInvitation,
  removeMember,
  revokeInvitation,
  signUpByInvitation,
} from "#server/core/spaces/index.ts";
import { Conflict, Invalid, NotFound } from "#server/core/usecase/index.ts";
import { whence } from "#tests/support/people.ts";
import { bring, foundWorld, roleOf, sendKey } from "./spaces-world.ts";

const DAY = 86_400_000;
const newcomer = (name: string) => ({
  name,
  handle: null,
  language: "ne" as const,
  agree: true as const,
  terms: 9,
  privacy: 9,
  passphrase: "rain before the harvest",
});

test("the link and the code open the same invitation, in any case and with any dashes, and neither is stored", async () => {
  const world = await foundWorld();
  const { khamla, guest, db } = world;
  const { spaceId } = await world.community({ visibility: "private", name: "Forest women" });
  const { invitationId, secret, code } = await bring(khamla, spaceId, []);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  const byLink = await openInvitation(guest.ctx, { secret });
  expect(byLink).toMatchObject({ invitationId, name: "Forest women", invitedBy: "Khamla", memberAlready: false });
  const typed = [
    code,
    code.toLowerCase(),
    ` ${code.replace("-", " ")} `,
    code.replaceAll("0", "O").replaceAll("1", "l"),
  ];
  for (const each of typed) expect(await openInvitation(guest.ctx, { code: each })).toEqual(byLink);
  const row = await db.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(JSON.stringify(row)).not.toContain(InvitationCode.parse(code));
});

test("a person without a mailbox comes in: account, consent, membership and session, and a repeat makes nobody twice", async () => {
  const world = await foundWorld();
  const { khamla, guest, db } = world;
  const { spaceId, slug } = await world.community({ visibility: "private" });
  const { secret, invitationId } = await bring(khamla, spaceId, []);
  const key = sendKey();
  const send = () =>
    signUpByInvitation(guest.ctx, { key, invitation: { secret }, person: newcomer("सीता गुरुङ") }, whence());
  const first = await send();
  expect(first.slug).toBe(slug);
  expect(first.session.setCookie.join()).toContain("rutas.session");
  const again = await send();
  expect(again.session.personId).toBe(first.session.personId);
  const person = await db.person.findUniqueOrThrow({
    where: { id: first.session.personId },
    include: { memberships: true, consents: true },
  });
  expect(person).toMatchObject({ name: "सीता गुरुङ", language: "ne", siteRole: "member" });
  expect(person.email).toBe(`${person.id}@no-mailbox.invalid`);
  expect(person.memberships.map(({ spaceId: space, role, state }) => [space, role, state])).toEqual([
    [spaceId, "member", "active"],
  ]);
  expect((await db.invitation.findUniqueOrThrow({ where: { id: invitationId } })).uses).toBe(1);
  // The key alone, with another passphrase, opens nobody's session.
  const guess = { ...newcomer("सीता गुरुङ"), passphrase: "another passphrase" };
  await expect(signUpByInvitation(guest.ctx, { key, invitation: { secret }, person: guess }, whence())).rejects.toThrow(
    Invalid,
  );
  await expect(
    signUpByInvitation(guest.ctx, { key, invitation: { secret }, person: newcomer("Somebody else") }, whence()),
  ).rejects.toMatchObject({ reason: "sendKeyReused" });
});

test("an invitation that is over lets nobody in and leaves no account behind", async () => {
  const world = await foundWorld();
  const { khamla, guest, db, clock } = world;
  const { spaceId } = await world.community();
  const before = await db.person.count();
  const { secret, invitationId } = await bring(khamla, spaceId, []);
  await revokeInvitation(khamla.ctx, { key: sendKey(), space: spaceId, invitationId });
  await expect(openInvitation(guest.ctx, { secret })).rejects.toMatchObject({ reason: "invitationOver" });
  await expect(
    signUpByInvitation(guest.ctx, { key: sendKey(), invitation: { secret }, person: newcomer("Late") }, whence()),
  ).rejects.toThrow(Conflict);
  const { secret: other } = await bring(khamla, spaceId, []);
  clock.time += 31 * DAY;
  await expect(acceptInvitation(world.sita.ctx, { key: sendKey(), invitation: { secret: other } })).rejects.toThrow(
    Conflict,
  );
  expect(await db.person.count()).toBe(before);
  const { items } = await listInvitations(khamla.ctx, { space: spaceId });
  expect(items.slice(0, 2).map(({ state }) => state)).toEqual(["expired", "revoked"]);
});

test("of many who come at once by one invitation no more are let in than it says", async () => {
  const world = await foundWorld();
  const { khamla } = world;
  const { spaceId } = await world.community({ joinRule: "invitation" });
  const people = await Promise.all(Array.from({ length: 8 }, (_, at) => world.person(`Person${at}`)));
  const { invitationId } = await invite(khamla.ctx, {
    key: sendKey(),
    space: spaceId,
    note: "",
    role: "member",
    days: 1,
    uses: 3,
  });
  const sheet = await invitationSheet(khamla.ctx, { space: spaceId, invitationId });
  const secret = sheet.keys?.secret ?? "";
  const came = await Promise.allSettled(
    people.map((person) => acceptInvitation(person.ctx, { key: sendKey(), invitation: { secret } })),
  );
  expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const used = await invitationSheet(khamla.ctx, { space: spaceId, invitationId });
  expect(used.invitation).toMatchObject({ uses: 3, maxUses: 3, state: "used" });
});

test("a repeat of the send that used an invitation up is answered as the first was", async () => {
  const world = await foundWorld();
  const { khamla, sita } = world;
  const { spaceId, slug } = await world.community({ joinRule: "invitation" });
  const { invitationId } = await invite(khamla.ctx, {
    key: sendKey(),
    space: spaceId,
    note: "",
    role: "champion",
    days: 1,
    uses: 1,
  });
  const { keys } = await invitationSheet(khamla.ctx, { space: spaceId, invitationId });
  const send = { key: sendKey(), invitation: { secret: keys?.secret ?? "" } };
  expect(await acceptInvitation(sita.ctx, send)).toEqual({ spaceId, kind: "community", slug });
  expect(await acceptInvitation(sita.ctx, send)).toEqual({ spaceId, kind: "community", slug });
  expect(await roleOf(world, spaceId, sita)).toBe("champion");
});

test("who was removed does not come back by an invitation, and who is a member uses none up", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain } = world;
  const { spaceId } = await world.community({ members: [sita, efrain] });
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "Sold addresses." });
  const { secret, invitationId } = await bring(khamla, spaceId, [efrain]);
  await expect(acceptInvitation(sita.ctx, { key: sendKey(), invitation: { secret } })).rejects.toMatchObject({
    reason: "communityRemoved",
  });
  expect((await invitationSheet(khamla.ctx, { space: spaceId, invitationId })).invitation.uses).toBe(0);
});

test("who is signed in makes no second account by an invitation, also after they were removed", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, guest, db } = world;
  const { spaceId, slug } = await world.community({ visibility: "private", members: [sita] });
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "Sold addresses." });
  const { secret, invitationId } = await bring(khamla, spaceId, []);
  const before = await db.person.count();
  for (const { ctx } of [sita, efrain]) {
    await expect(
      signUpByInvitation(ctx, { key: sendKey(), invitation: { secret }, person: newcomer("Two") }, whence()),
    ).rejects.toMatchObject({ reason: "signedInAlready" });
  }
  expect(await db.person.count()).toBe(before);
  expect((await db.invitation.findUniqueOrThrow({ where: { id: invitationId } })).uses).toBe(0);
  expect(await acceptInvitation(efrain.ctx, { key: sendKey(), invitation: { secret } })).toEqual({
    spaceId,
    kind: "community",
    slug,
  });

  // The form sent twice: by the second time its sender is signed in as who they became.
  const send = { key: sendKey(), invitation: { secret }, person: newcomer("Mina") };
  const first = await signUpByInvitation(guest.ctx, send, whence());
  const herself = world.as({ kind: "person", id: first.session.personId, siteRole: "member", sessionId: null });
  expect((await signUpByInvitation(herself, send, whence())).session.personId).toBe(first.session.personId);
});

test("the invitations of a moderator who is removed are taken back, and no others", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain } = world;
  const { spaceId } = await world.community({ members: [sita] });
  const other = await world.community();
  const kept = await bring(khamla, spaceId, []);
  const elsewhere = await bring(khamla, other.spaceId, []);
  await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, role: "moderator" });
  const hers = await bring(sita, spaceId, []);
  expect(await openInvitation(efrain.ctx, hers)).toMatchObject({ spaceId });
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: sita.id, reason: "Sold addresses." });
  await expect(openInvitation(efrain.ctx, { secret: hers.secret })).rejects.toMatchObject({ reason: "invitationOver" });
  expect(await openInvitation(efrain.ctx, { secret: kept.secret })).toMatchObject({ spaceId });
  expect(await openInvitation(efrain.ctx, { secret: elsewhere.secret })).toMatchObject({ spaceId: other.spaceId });
});

test("guessed secrets are not found, guessed codes are unknown, and an account that goes on guessing waits", async () => {
  const world = await foundWorld();
  const { guest, stranger, khamla } = world;
  await expect(openInvitation(guest.ctx, { secret: "A".repeat(27) })).rejects.toThrow(NotFound);
  await expect(openInvitation(guest.ctx, { secret: "short" })).rejects.toThrow(NotFound);
  await expect(openInvitation(guest.ctx, { code: "ABCDE" })).rejects.toMatchObject({
    fields: { invitationCode: "invitationCodeShape" },
  });
  const { spaceId } = await world.community();
  const { code } = await bring(khamla, spaceId, []);
  for (let at = 0; at < 20; at += 1) {
    await expect(openInvitation(stranger.ctx, { code: `22222-2222${at % 8}` })).rejects.toMatchObject({
      fields: { invitationCode: "invitationCodeUnknown" },
    });
  }
  await expect(openInvitation(stranger.ctx, { code })).rejects.toMatchObject({ reason: "tooManyTries" });
  // A room full of guests is not one account.
  expect(await openInvitation(guest.ctx, { code })).toMatchObject({ spaceId });
});

test("only those in charge make, list and print invitations", async () => {
  const world = await foundWorld();
  const { khamla, sita, guest, stranger, maria } = world;
  const { spaceId } = await world.community({ members: [sita] });
  const { invitationId } = await bring(khamla, spaceId, []);
  for (const { ctx } of [sita, stranger, maria]) {
    await expect(listInvitations(ctx, { space: spaceId })).rejects.toMatchObject({ reason: "notInCharge" });
    await expect(invitationSheet(ctx, { space: spaceId, invitationId })).rejects.toMatchObject({
      reason: "notInCharge",
    });
    await expect(
      invite(ctx, { key: sendKey(), space: spaceId, note: "", role: "member", days: 1, uses: 1 }),
    ).rejects.toMatchObject({ reason: "notInCharge" });
  }
  await expect(listInvitations(guest.ctx, { space: spaceId })).rejects.toMatchObject({ reason: "notInCharge" });
});

test("an invitation for one person who is here lets in nobody else", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, guest } = world;
  const { spaceId, slug } = await world.community({ joinRule: "invitation", visibility: "private" });
  const made = { key: sendKey(), space: spaceId, note: "", role: "champion", days: 3, uses: 30 } as const;
  const { invitationId } = await invite(khamla.ctx, { ...made, handle: sita.handle });
  const { items } = await listInvitations(khamla.ctx, { space: made.space });
  expect(items.map(({ forWhom }) => forWhom?.handle ?? null)).toEqual([sita.handle, null]);
  const { invitation, keys } = await invitationSheet(khamla.ctx, { space: spaceId, invitationId });
  expect(invitation).toMatchObject({ maxUses: 1, state: "valid" });
  const opens = { secret: keys?.secret ?? "" };
  const another = { reason: "invitationForAnother" };
  await expect(openInvitation(efrain.ctx, opens)).rejects.toMatchObject(another);
  expect(await openInvitation(guest.ctx, opens)).toMatchObject({ invitationId, forOne: true });
  await expect(acceptInvitation(efrain.ctx, { key: sendKey(), invitation: opens })).rejects.toMatchObject(another);
  const signUp = { key: sendKey(), invitation: opens, person: newcomer("Rosa Quispe") };
  await expect(signUpByInvitation(guest.ctx, signUp, whence())).rejects.toMatchObject(another);
  expect(await acceptInvitation(sita.ctx, { key: sendKey(), invitation: opens })).toEqual({
    spaceId,
    kind: "community",
    slug,
  });
  expect(await roleOf(world, spaceId, sita)).toBe("champion");
});

test("only who is here and outside can be invited by name", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain } = world;
  const { spaceId } = await world.community({ joinRule: "invitation" });
  const byName = (handle: string) =>
    invite(khamla.ctx, { key: sendKey(), space: spaceId, note: "", role: "member", days: 3, uses: 1, handle });
  const because = (reason: string) => ({ fields: { handle: reason } });
  await bring(khamla, spaceId, [sita, efrain]);
  await expect(byName(sita.handle)).rejects.toMatchObject(because("thereAlready"));
  await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: efrain.id, reason: "Sells phones" });
  await expect(byName(efrain.handle)).rejects.toMatchObject(because("memberRemoved"));
  await expect(byName("nobody-of-this-name")).rejects.toMatchObject(because("handleUnknown"));
  const suspended = await world.person("Rosa");
  await world.db.person.update({ where: { id: suspended.id }, data: { suspendedAt: world.clock.now() } });
  await expect(byName(suspended.handle)).rejects.toMatchObject(because("handleUnknown"));
});
