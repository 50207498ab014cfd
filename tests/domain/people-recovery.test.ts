import { expect, it } from "vitest";
import {
  acceptFirstSignIn,
  firstSignIn,
  issueFirstSignIn,
  issueRecoveryCode,
  personOfSession,
  recoverByCode,
  registerRecoveryRight,
  signInByPassphrase,
} from "#server/core/people/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { people, whence } from "#tests/support/people.ts";

// Communities, which say who may, have tests of their own.
registerRecoveryRight(async () => true);

const PHONE = new Headers();
const NEW = "terraces above the village";
const REFUSED = { fields: { code: "recoveryRefused" } };
const withCookies = (setCookie: readonly string[]) =>
  new Headers({ cookie: setCookie.map((one) => one.split(";")[0]).join("; ") });
const otherThan = (code: string) => (code === "00000000" ? "00000001" : "00000000");

it("gives a new passphrase for a moderator's code, once, and ends what was open", async () => {
  const { guest, person } = await people();
  const [sita, moderator] = [await person(), await person()];
  const open = await signInByPassphrase(guest, { account: sita.handle, passphrase: sita.passphrase }, whence(PHONE));
  const spaceId = newId();
  const { code, expiresAt } = await issueRecoveryCode(moderator.ctx, { personId: sita.id, spaceId });
  expect(code).toMatch(/^\d{8}$/);
  expect(Math.round((expiresAt.getTime() - Date.now()) / 60_000)).toBe(15);
  const stored = await guest.db.recoveryCode.findMany({ where: { personId: sita.id } });
  expect(JSON.stringify(stored)).not.toContain(code);

  const { personId, setCookie } = await recoverByCode(
    guest,
    { handle: sita.handle, code, passphrase: NEW },
    whence(PHONE),
  );
  expect(personId).toBe(sita.id);
  expect(await personOfSession(guest, withCookies(open.setCookie))).toBeNull();
  expect((await personOfSession(guest, withCookies(setCookie)))?.viewer.id).toBe(sita.id);
  await signInByPassphrase(guest, { account: sita.handle, passphrase: NEW }, whence(PHONE));
  await expect(
    recoverByCode(guest, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE)),
  ).rejects.toMatchObject(REFUSED);

  const events = await guest.db.outboxEvent.findMany({
    where: { type: "person.recovered", payload: { path: ["personId"], equals: sita.id } },
  });
  expect(events.map(({ payload }) => payload)).toEqual([{ personId: sita.id, spaceId, issuedBy: moderator.id }]);
  const log = await guest.db.auditEntry.findMany({ where: { subjectId: sita.id }, orderBy: { id: "asc" } });
  expect(log.map(({ action, spaceId: space }) => [action, space])).toEqual([
    ["recovery.issued", spaceId],
    ["recovery.used", spaceId],
  ]);
});

it("locks a recovery code after five wrong ones; a new one makes the old useless", async () => {
  const { guest, person } = await people();
  const [sita, moderator] = [await person(), await person()];
  const issue = () => issueRecoveryCode(moderator.ctx, { personId: sita.id, spaceId: newId() });
  const recover = (code: string) => recoverByCode(guest, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE));
  const first = await issue();
  for (let tries = 0; tries < 5; tries++) await expect(recover(otherThan(first.code))).rejects.toMatchObject(REFUSED);
  await expect(recover(first.code)).rejects.toMatchObject(REFUSED);

  const second = await issue();
  await expect(recover(first.code)).rejects.toMatchObject(REFUSED);
  expect(await recover(second.code)).toMatchObject({ personId: sita.id });
});

it("does not work later than fifteen minutes, nor when an administrator switched it off", async () => {
  const { guest, as, system, person } = await people();
  const [sita, moderator] = [await person(), await person()];
  const { code } = await issueRecoveryCode(moderator.ctx, { personId: sita.id, spaceId: newId() });
  const later = as({ kind: "guest" }, { now: () => new Date(Date.now() + 15 * 60_000 + 1000) });
  await expect(
    recoverByCode(later, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE)),
  ).rejects.toMatchObject(REFUSED);
  await system.db.installation.update({ where: { id: 1 }, data: { moderatorRecovery: false } });
  await expect(
    recoverByCode(guest, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE)),
  ).rejects.toMatchObject(REFUSED);
  await expect(issueRecoveryCode(moderator.ctx, { personId: sita.id, spaceId: newId() })).rejects.toMatchObject({
    reason: "recoveryOff",
  });
  await system.db.installation.update({ where: { id: 1 }, data: { moderatorRecovery: true } });
  expect(await recoverByCode(guest, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE))).toMatchObject({
    personId: sita.id,
  });
});

it("is for plain members only, also when the code was given before", async () => {
  const { guest, person } = await people();
  const [sita, moderator] = [await person(), await person()];
  for (const siteRole of ["staff", "admin"] as const) {
    const inCharge = await person({ siteRole });
    await expect(issueRecoveryCode(moderator.ctx, { personId: inCharge.id, spaceId: newId() })).rejects.toMatchObject({
      reason: "recoveryMembersOnly",
    });
  }
  await expect(issueRecoveryCode(moderator.ctx, { personId: moderator.id, spaceId: newId() })).rejects.toMatchObject({
    reason: "recoveryOfOneself",
  });
  await expect(issueRecoveryCode(guest, { personId: sita.id, spaceId: newId() })).rejects.toMatchObject({
    reason: "signIn",
  });
  const { code } = await issueRecoveryCode(moderator.ctx, { personId: sita.id, spaceId: newId() });
  await guest.db.person.update({ where: { id: sita.id }, data: { siteRole: "staff" } });
  await expect(
    recoverByCode(guest, { handle: sita.handle, code, passphrase: NEW }, whence(PHONE)),
  ).rejects.toMatchObject(REFUSED);
});

it("answers an unknown handle as it answers a wrong code", async () => {
  const { guest, person } = await people();
  const sita = await person();
  const { code } = await issueRecoveryCode((await person()).ctx, { personId: sita.id, spaceId: newId() });
  for (const handle of [sita.handle, "nobody-with-this-name"]) {
    const refused = recoverByCode(guest, { handle, code: otherThan(code), passphrase: NEW }, whence(PHONE));
    await expect(refused).rejects.toEqual(expect.objectContaining({ status: 422, ...REFUSED }));
  }
});

it("makes the first administrator from a link that is good once", async () => {
  const database = await freshDatabase();
  const { guest, system, person } = await people({ database });
  const input = {
    name: "Anh Tran",
    handle: "anh",
    language: "en" as const,
    agree: true as const,
    terms: 9,
    privacy: 9,
    email: "anh@example.org",
    passphrase: NEW,
  };
  await expect(issueFirstSignIn((await person({ siteRole: "admin" })).ctx)).rejects.toMatchObject({
    name: "NotAllowed",
  });
  const old = (await issueFirstSignIn(system)).path.split("/").at(-1) ?? "";
  const secret = (await issueFirstSignIn(system, { name: "Anh Tran" })).path.split("/").at(-1) ?? "";
  for (const wrong of [old, "", "x", `${secret}x`]) {
    await expect(firstSignIn(guest, wrong)).rejects.toMatchObject({ name: "NotFound" });
    await expect(acceptFirstSignIn(guest, wrong, input, PHONE)).rejects.toMatchObject({ name: "NotFound" });
  }
  // Programs that open every link must not use it up; nor does a form with a mistake.
  for (let looks = 0; looks < 3; looks++)
    expect(await firstSignIn(guest, secret)).toEqual({ name: "Anh Tran", email: "" });
  await expect(acceptFirstSignIn(guest, secret, { ...input, passphrase: "anh anh1" }, PHONE)).rejects.toMatchObject({
    name: "Invalid",
  });
  const { setCookie } = await acceptFirstSignIn(guest, secret, input, PHONE);
  expect((await personOfSession(guest, withCookies(setCookie)))?.viewer).toMatchObject({
    handle: "anh",
    siteRole: "admin",
  });
  await expect(firstSignIn(guest, secret)).rejects.toMatchObject({ name: "NotFound" });
  await expect(acceptFirstSignIn(guest, secret, { ...input, handle: "anh2" }, PHONE)).rejects.toMatchObject({
    name: "NotFound",
  });
  await database.close();
});
