import { expect, it } from "vitest";
import {
  actorsOfSessions,
  changePassphrase,
  continueAs,
  demoCast,
  endOtherSessions,
  endSession,
  mySessions,
  openSessionFor,
  personOfSession,
  proofForPassphrase,
  purgeExpired,
  requestMailCode,
  signInByMailCode,
  signInByPassphrase,
  signOut,
  suspendPerson,
} from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { people, whence } from "#tests/support/people.ts";
import { codeFor, LAPTOP, mailbox, PHONE, withCookies } from "#tests/support/signing-in.ts";

it("lists where somebody is signed in, and ends one or all of it at once", async () => {
  const { guest, as, person } = await people();
  const sita = await person();
  const signIn = (headers: Headers) =>
    signInByPassphrase(guest, { account: sita.handle, passphrase: sita.passphrase }, whence(headers));
  const [phone, laptop, other] = [await signIn(PHONE), await signIn(LAPTOP), await signIn(new Headers())];
  const me = as({ ...sita, sessionId: phone.sessionId });
  const listed = await mySessions(me);
  expect(listed.map(({ id, browser, system, isThis }) => ({ id, browser, system, isThis }))).toEqual([
    { id: other.sessionId, browser: null, system: null, isThis: false },
    { id: laptop.sessionId, browser: "Firefox", system: "Linux", isThis: false },
    { id: phone.sessionId, browser: "Chrome", system: "Android", isThis: true },
  ]);

  const stranger = await person();
  await expect(endSession(stranger.ctx, laptop.sessionId)).rejects.toMatchObject({ name: "NotFound" });
  expect(await personOfSession(guest, withCookies(laptop.setCookie))).not.toBeNull();
  const both = await actorsOfSessions(guest, [phone.sessionId, laptop.sessionId]);
  expect(new Set(both.keys())).toEqual(new Set([phone.sessionId, laptop.sessionId]));
  await endSession(me, laptop.sessionId);
  expect(await personOfSession(guest, withCookies(laptop.setCookie))).toBeNull();
  expect(await actorsOfSessions(guest, [laptop.sessionId])).toEqual(new Map());
  const told = await guest.db.outboxEvent.findMany({
    where: { payload: { path: ["sessionId"], equals: laptop.sessionId } },
  });
  expect(told.map(({ type }) => type).sort()).toEqual(["access.changed", "session.ended"]);

  expect(await endOtherSessions(me)).toBe(1);
  expect((await mySessions(me)).map(({ id }) => id)).toEqual([phone.sessionId]);
  const { setCookie } = await signOut(me);
  expect(setCookie[0]).toMatch(/^rutas\.session=; Max-Age=0;/);
  expect(await personOfSession(guest, withCookies(phone.setCookie))).toBeNull();
});

it("changes a passphrase against the old one and signs out everywhere else", async () => {
  const { guest, as, person } = await people();
  const sita = await person({ name: "Sita Tamang" });
  const signIn = (passphrase: string) => signInByPassphrase(guest, { account: sita.handle, passphrase }, whence(PHONE));
  const [here, there] = [await signIn(sita.passphrase), await signIn(sita.passphrase)];
  const me = as({ ...sita, sessionId: here.sessionId });
  const change = (current: string, passphrase: string) => changePassphrase(me, { current, passphrase });
  await expect(change("not this one", "goats on the hill")).rejects.toMatchObject({
    fields: { current: "passphraseWrong" },
  });
  for (const common of ["password123", "12345678", "qwertyui", "aaaaaaaa", "abcabcabc", "Kathmandu1"]) {
    await expect(change(sita.passphrase, common)).rejects.toMatchObject({ fields: { passphrase: "passphraseCommon" } });
  }
  for (const own of [`${sita.handle}!`, "Sita Tamang 1985", "sitatamang"]) {
    await expect(change(sita.passphrase, own)).rejects.toMatchObject({ fields: { passphrase: "passphraseIsName" } });
  }
  await change(sita.passphrase, "ແມ່ນ້ຳຂອງ ງາມ");
  expect(await personOfSession(guest, withCookies(here.setCookie))).not.toBeNull();
  expect(await personOfSession(guest, withCookies(there.setCookie))).toBeNull();
  await expect(signIn(sita.passphrase)).rejects.toThrow();
  await signIn("ແມ່ນ້ຳຂອງ ງາມ");
});

it("lets nobody set a first passphrase on a phone that was signed in long ago, without a code from the mailbox", async () => {
  const { guest, system, as, person } = await people();
  const email = mailbox();
  const sita = await person({ email });
  await system.db.credential.deleteMany({ where: { personId: sita.id } });
  const comeIn = async () => {
    await requestMailCode(guest, { email, language: "en" }, whence(PHONE));
    const code = (await codeFor(system, email))?.code ?? "";
    const came = await signInByMailCode(guest, { email, code }, whence(PHONE));
    if (!("session" in came)) throw new Error("not signed in");
    return as({ ...sita, sessionId: came.session.sessionId });
  };
  const long = await comeIn();
  const hourAgo = new Date(Date.now() - 3_600_000);
  await system.db.session.updateMany({ where: { personId: sita.id }, data: { createdAt: hourAgo } });
  expect(await proofForPassphrase(long)).toEqual({ current: false, mailbox: email });
  const set = (ctx: Ctx) => changePassphrase(ctx, { current: "", passphrase: "goats on the hill" });
  await expect(set(long)).rejects.toMatchObject({ fields: { form: "signInFresh" } });

  const fresh = await comeIn();
  expect(await proofForPassphrase(fresh)).toEqual({ current: false, mailbox: null });
  await set(fresh);
  expect(await proofForPassphrase(fresh)).toEqual({ current: true, mailbox: null });
  await signInByPassphrase(guest, { account: email, passphrase: "goats on the hill" }, whence(PHONE));
});

it("keeps a suspended person out at once, whatever they hold", async () => {
  const { guest, system, person } = await people();
  const email = mailbox();
  const sita = await person({ email });
  const staff = await person({ siteRole: "staff" });
  const { setCookie, sessionId } = await signInByPassphrase(
    guest,
    { account: email, passphrase: sita.passphrase },
    whence(PHONE),
  );
  await requestMailCode(guest, { email, language: "en" }, whence(PHONE));
  const code = (await codeFor(system, email))?.code ?? "";
  expect(await personOfSession(guest, withCookies(setCookie))).not.toBeNull();
  expect((await actorsOfSessions(guest, [sessionId])).get(sessionId)).toMatchObject({ id: sita.id, sessionId });

  await expect(suspendPerson(sita.ctx, { personId: staff.id, reason: "no" })).rejects.toMatchObject({
    name: "NotAllowed",
  });
  await suspendPerson(staff.ctx, { personId: sita.id, reason: "Sent advertising to everyone." });
  expect(await personOfSession(guest, withCookies(setCookie))).toBeNull();
  expect(await actorsOfSessions(guest, [sessionId])).toEqual(new Map());
  await expect(
    signInByPassphrase(guest, { account: email, passphrase: sita.passphrase }, whence(PHONE)),
  ).rejects.toMatchObject({
    fields: { passphrase: "signInRefused" },
  });
  await expect(signInByMailCode(guest, { email, code }, whence(PHONE))).rejects.toMatchObject({
    fields: { code: "codeWrong" },
  });
  await expect(openSessionFor(guest, sita.id, PHONE)).rejects.toMatchObject({ name: "NotFound" });
  const log = await guest.db.auditEntry.findMany({ where: { subjectId: sita.id } });
  expect(log.map(({ action, reason, actorId }) => ({ action, reason, actorId }))).toEqual([
    { action: "person.suspended", reason: "Sent advertising to everyone.", actorId: staff.id },
  ]);
});

it("lets one continue as somebody in a demo, and in a real installation does not know of it", async () => {
  for (const kind of ["demo", "real"] as const) {
    const database = await freshDatabase();
    const { guest, person } = await people({ database, kind, mail: false });
    const sita = await person();
    if (kind === "demo") {
      expect((await demoCast(guest)).map(({ handle }) => handle)).toEqual([sita.handle]);
      expect(await continueAs(guest, sita.handle, PHONE)).toMatchObject({ personId: sita.id });
      await expect(continueAs(guest, "nobody", PHONE)).rejects.toMatchObject({ name: "NotFound" });
      await requestMailCode(guest, { email: mailbox(), language: "en" }, whence(PHONE));
    } else {
      expect(await demoCast(guest)).toEqual([]);
      await expect(continueAs(guest, sita.handle, PHONE)).rejects.toMatchObject({ name: "NotFound" });
      await expect(requestMailCode(guest, { email: mailbox(), language: "en" }, whence(PHONE))).rejects.toMatchObject({
        reason: "mailNotOffered",
      });
    }
    await database.close();
  }
});

it("forgets what no longer opens anything, and nothing else", async () => {
  const database = await freshDatabase();
  const { guest, as, person } = await people({ database });
  const sita = await person();
  const { setCookie } = await signInByPassphrase(
    guest,
    { account: sita.handle, passphrase: sita.passphrase },
    whence(PHONE),
  );
  await requestMailCode(guest, { email: mailbox(), language: "en" }, whence(PHONE));
  const now = as({ kind: "system" });
  const portion = (ctx: Ctx, limit = 1_000) => ({ before: ctx.clock.now(), limit });
  await expect(purgeExpired(guest, portion(guest))).rejects.toMatchObject({ name: "NotAllowed" });
  const kept = async () => [await guest.db.session.count(), await guest.db.verification.count()];
  await signInByPassphrase(guest, { account: sita.handle, passphrase: sita.passphrase }, whence(PHONE));
  expect(await purgeExpired(now, portion(now))).toBe(0);
  expect(await kept()).toEqual([2, 1]);
  expect(await personOfSession(guest, withCookies(setCookie))).not.toBeNull();
  const later = as({ kind: "system" }, { now: () => new Date(Date.now() + 91 * 86_400_000) });
  expect(await purgeExpired(later, portion(later, 1))).toBe(1);
  expect(await kept()).toEqual([1, 0]);
  expect(await purgeExpired(later, portion(later))).toBe(1);
  expect(await kept()).toEqual([0, 0]);
  expect(await personOfSession(guest, withCookies(setCookie))).toBeNull();
  await database.close();
});
