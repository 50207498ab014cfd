import pg from "pg";
import { expect, it, vi } from "vitest";
import {
  actorOfSession,
  changePassphrase,
  configurePeople,
  consentsDue,
  continueAs,
  createPerson,
  demoCast,
  endOtherSessions,
  endSession,
  mailboxOfTicket,
  mySessions,
  openSessionFor,
  personOfSession,
  prepareSignInMail,
  proofForPassphrase,
  purgeExpired,
  recoverByCode,
  requestMailCode,
  signInByMailCode,
  signInByPassphrase,
  signOut,
  signUp,
  suspendPerson,
} from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { people, TEST_SECRET, whence } from "#tests/support/people.ts";

const PHONE = new Headers({
  "user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
});
const LAPTOP = new Headers({ "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" });

const cookieOf = (setCookie: readonly string[]) => setCookie.map((one) => one.split(";")[0]).join("; ");
const withCookies = (setCookie: readonly string[]) => new Headers({ cookie: cookieOf(setCookie) });

let count = 0;
const mailbox = () => `someone${process.pid}.${Date.now()}.${count++}@example.org`;

/** What the mail job does, for the request that was made last. */
async function codeFor(system: Ctx, email: string) {
  const rows = await system.db.verification.findMany({
    where: { identifier: "sign-in-mail", value: { contains: email } },
    orderBy: { id: "desc" },
  });
  return rows[0] ? prepareSignInMail(system, rows[0].id) : null;
}

/** What is asked of the database: how each question begins. */
async function queriesOf(work: (() => Promise<unknown>) | undefined): Promise<string[]> {
  const watched = vi.spyOn(pg.Client.prototype, "query");
  await work?.().catch(() => undefined);
  const asked = watched.mock.calls.map(([query]: unknown[]) => textOf(query).trim().slice(0, 60));
  watched.mockRestore();
  return asked;
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return query instanceof Object && "text" in query ? String(query.text) : "";
}

it("signs in by handle or mail address with a passphrase, and by nothing else", async () => {
  const { guest, person } = await people();
  const email = mailbox();
  const sita = await person({ email, name: "Sita Tamang" });
  const seenAt = async () => (await guest.db.person.findUniqueOrThrow({ where: { id: sita.id } })).lastSeenAt;
  expect(await seenAt()).toBeNull();
  for (const account of [sita.handle, `@${sita.handle}`, sita.handle.toUpperCase(), email, email.toUpperCase()]) {
    const { personId, setCookie } = await signInByPassphrase(
      guest,
      { account, passphrase: sita.passphrase },
      whence(PHONE),
    );
    expect(personId).toBe(sita.id);
    const found = await personOfSession(guest, withCookies(setCookie));
    expect(found?.viewer).toMatchObject({ id: sita.id, handle: sita.handle, name: "Sita Tamang", siteRole: "member" });
  }
  // Whoever comes for a moment on somebody's phone was here, too.
  expect((await seenAt())?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  for (const account of [sita.handle, email, "nobody-of-this-name", mailbox(), "\u0000", "a".repeat(254)]) {
    await expect(
      signInByPassphrase(guest, { account, passphrase: "not this one" }, whence(PHONE)),
    ).rejects.toMatchObject({
      fields: { passphrase: "signInRefused" },
    });
  }
});

it("gives a cookie that scripts and other sites do not get, and never takes one over", async () => {
  const { guest, person } = await people();
  const sita = await person();
  const fixed = new Headers(PHONE);
  fixed.set("cookie", "rutas.session=chosen-by-somebody-else.signature");
  const { setCookie } = await signInByPassphrase(
    guest,
    { account: sita.handle, passphrase: sita.passphrase },
    whence(fixed),
  );
  expect(setCookie).toHaveLength(2);
  expect(setCookie[1]).toMatch(/^rutas\.device=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(setCookie[0]).toMatch(/^rutas\.session=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(setCookie[0]).not.toContain("chosen-by-somebody-else");
  const again = await signInByPassphrase(
    guest,
    { account: sita.handle, passphrase: sita.passphrase },
    whence(withCookies(setCookie)),
  );
  const session = cookieOf(setCookie.slice(0, 1));
  expect(cookieOf(again.setCookie.slice(0, 1))).not.toBe(session);
  const forged = session.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  for (const cookie of [forged, `${session.split(".").slice(0, 2).join(".")}`, "rutas.session=", "rutas.session=%"]) {
    expect(await personOfSession(guest, new Headers({ cookie }))).toBeNull();
  }
});

it("gives a cookie for HTTPS only where people come by HTTPS", async () => {
  const { guest, person } = await people();
  const sita = await person();
  configurePeople({ secret: TEST_SECRET, publicUrl: new URL("https://rutas.example"), sendsMail: true });
  const { setCookie } = await signInByPassphrase(
    guest,
    { account: sita.handle, passphrase: sita.passphrase },
    whence(PHONE),
  );
  expect(setCookie).toEqual([
    expect.stringMatching(/^__Secure-rutas\.session=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    expect.stringMatching(/^__Secure-rutas\.device=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect((await personOfSession(guest, withCookies(setCookie)))?.viewer.id).toBe(sita.id);
  const stripped = new Headers({ cookie: cookieOf(setCookie).replaceAll("__Secure-", "") });
  expect(await personOfSession(guest, stripped)).toBeNull();
  await people();
});

it("counts wrong passphrases for the account as it is typed, not for who sits beside", async () => {
  const { guest, person } = await people();
  const sita = await person();
  const email = mailbox();
  const other = await person({ email });
  const wrong = { account: sita.handle, passphrase: "not this one" };
  for (let tries = 0; tries < 10; tries++) {
    await expect(signInByPassphrase(guest, wrong, whence(PHONE))).rejects.toMatchObject({ name: "Invalid" });
  }
  const right = { account: sita.handle, passphrase: sita.passphrase };
  await expect(signInByPassphrase(guest, right, whence(PHONE))).rejects.toMatchObject({ name: "TooMany", status: 429 });
  await expect(
    signInByPassphrase(guest, { account: other.handle, passphrase: other.passphrase }, whence(PHONE)),
  ).resolves.toBeTruthy();
  // However it is written, a name is one name.
  const written = [email, ` ${email} `, `\u0000${email}`, email.toUpperCase()];
  for (let tries = 0; tries < 10; tries++) {
    const account = written[tries % written.length] ?? email;
    await expect(signInByPassphrase(guest, { account, passphrase: "wrong again" }, whence(PHONE))).rejects.toThrow();
  }
  await expect(
    signInByPassphrase(guest, { account: email, passphrase: other.passphrase }, whence(PHONE)),
  ).rejects.toMatchObject({ name: "TooMany" });
  // Nor does the end of the tries for a handle tell whether a mailbox is the same person's.
  const third = mailbox();
  const owner = await person({ email: third });
  for (let tries = 0; tries < 10; tries++) {
    await expect(signInByPassphrase(guest, { ...wrong, account: owner.handle }, whence(PHONE))).rejects.toThrow();
  }
  for (const account of [third, mailbox()]) {
    await expect(signInByPassphrase(guest, { ...wrong, account }, whence(PHONE))).rejects.toMatchObject({
      name: "Invalid",
    });
  }
});

it("signs in by a code from a mail, made only when the mail is", async () => {
  const { guest, system, person } = await people();
  const email = mailbox();
  const khamla = await person({ email });
  await khamla.ctx.db.person.update({ where: { id: khamla.id }, data: { language: "lo" } });
  await requestMailCode(guest, { email, language: "en" }, whence(PHONE));
  const event = await guest.db.outboxEvent.findFirstOrThrow({
    where: { type: "signInCode.requested" },
    orderBy: { id: "desc" },
  });
  expect(JSON.stringify(event.payload)).not.toContain(email);
  const mail = await codeFor(system, email);
  expect(mail).toMatchObject({
    to: email,
    language: "lo",
    minutes: 15,
    personId: khamla.id,
    code: expect.stringMatching(/^\d{6}$/),
  });
  const code = mail?.code ?? "";
  expect(JSON.stringify(await guest.db.verification.findMany())).not.toContain(`"${code}`);

  const result = await signInByMailCode(guest, { email, code }, whence(LAPTOP));
  expect(result).toMatchObject({ session: { personId: khamla.id } });
  await expect(signInByMailCode(guest, { email, code }, whence(LAPTOP))).rejects.toMatchObject({
    fields: { code: "codeWrong" },
  });
});

it("locks a mail code after five wrong guesses, also for who then knows it", async () => {
  const { guest, system, person } = await people();
  const email = mailbox();
  await person({ email });
  await requestMailCode(guest, { email, language: "en" }, whence(PHONE));
  const code = (await codeFor(system, email))?.code ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  for (let tries = 0; tries < 5; tries++) {
    await expect(signInByMailCode(guest, { email, code: wrong }, whence(PHONE))).rejects.toMatchObject({
      fields: { code: "codeWrong" },
    });
  }
  await expect(signInByMailCode(guest, { email, code }, whence(PHONE))).rejects.toMatchObject({
    fields: { code: "codeWrong" },
  });
});

it("writes and answers the same for a mailbox that nobody has", async () => {
  const { guest, system, person } = await people();
  const known = mailbox();
  await person({ email: known });
  await system.db.installation.update({ where: { id: 1 }, data: { openSignUp: false } });
  for (const email of [known, mailbox()]) {
    const before = [await guest.db.verification.count(), await guest.db.outboxEvent.count()];
    expect(await requestMailCode(guest, { email, language: "en" }, whence(PHONE))).toBeUndefined();
    const after = [await guest.db.verification.count(), await guest.db.outboxEvent.count()];
    expect(after.map((many, at) => many - (before[at] ?? 0))).toEqual([1, 1]);
    expect((await codeFor(system, email))?.to).toBe(email === known ? known : undefined);
    for (let tries = 0; tries < 4; tries++) await requestMailCode(guest, { email, language: "en" }, whence(PHONE));
    await expect(requestMailCode(guest, { email, language: "en" }, whence(PHONE))).rejects.toMatchObject({
      name: "TooMany",
    });
  }
  await system.db.installation.update({ where: { id: 1 }, data: { openSignUp: true } });
});

it("asks the database as often for who is not there as for who is", async () => {
  const database = await freshDatabase();
  const { guest, system, person } = await people({ database });
  await system.db.installation.update({ where: { id: 1 }, data: { openSignUp: false } });
  const email = mailbox();
  const sita = await person({ email });
  const nobody = mailbox();
  for (const address of [email, nobody]) {
    await requestMailCode(guest, { email: address, language: "en" }, whence(PHONE));
    await codeFor(system, address);
  }
  const passphrase = "not this one";
  const tries = [
    [sita.handle, "nobody-of-this-name"].map(
      (account) => () => signInByPassphrase(guest, { account, passphrase }, whence(PHONE)),
    ),
    [email, nobody].map((account) => () => signInByPassphrase(guest, { account, passphrase }, whence(PHONE))),
    [sita.handle, "nobody-here"].map(
      (handle) => () => recoverByCode(guest, { handle, code: "12345678", passphrase }, whence(PHONE)),
    ),
    [email, nobody].map((address) => () => requestMailCode(guest, { email: address, language: "en" }, whence(PHONE))),
    [email, nobody].map((address) => () => signInByMailCode(guest, { email: address, code: "000000" }, whence(PHONE))),
  ];
  for (const [known, unknown] of tries) {
    const asked = [(await queriesOf(known)).sort(), (await queriesOf(unknown)).sort()];
    expect(asked[0]?.length).toBeGreaterThan(1);
    expect(asked[1]).toEqual(asked[0]);
  }
  await database.close();
});

it("signs up who has proven a mailbox, once for each proof", async () => {
  const { guest, system } = await people();
  const email = mailbox();
  await requestMailCode(guest, { email, language: "es" }, whence(PHONE));
  const code = (await codeFor(system, email))?.code ?? "";
  const result = await signInByMailCode(guest, { email, code }, whence(PHONE));
  const ticket = "ticket" in result ? result.ticket : "";
  expect(await mailboxOfTicket(guest, ticket)).toBe(email);
  const input = {
    ticket,
    name: "Efraín Quispe",
    handle: null,
    language: "es" as const,
    agree: true as const,
    terms: 9,
    privacy: 9,
    passphrase: null,
  };
  await expect(signUp(guest, { ...input, handle: "admin" }, PHONE)).rejects.toMatchObject({
    fields: { handle: "handleReserved" },
  });

  const { personId, setCookie } = await signUp(guest, input, PHONE);
  const found = await personOfSession(guest, withCookies(setCookie));
  expect(found?.viewer).toMatchObject({ id: personId, name: "Efraín Quispe", language: "es", languagesRead: ["es"] });
  expect(found?.viewer.handle).toMatch(/^efrain/);
  const row = await guest.db.person.findUniqueOrThrow({ where: { id: personId }, include: { consents: true } });
  expect(row).toMatchObject({ email, emailVerified: true });
  expect(row.consents.map(({ kind, version }) => [kind, version]).sort()).toEqual([
    ["privacy", 1],
    ["terms", 1],
  ]);
  await expect(signUp(guest, input, PHONE)).rejects.toMatchObject({ fields: { form: "ticketOld" } });
});

it("writes down the versions that were shown: a text that came meanwhile is asked about", async () => {
  const { as, system } = await people();
  const made = { name: "Sita", language: "en", passphrase: "maize beside the river" };
  const due = async (shown: { terms: number; privacy: number }) => {
    const { id } = await createPerson(system, { ...made, ...shown });
    return consentsDue(as({ kind: "person", id, siteRole: "member", sessionId: null }));
  };
  expect(await due({ terms: 1, privacy: 1 })).toEqual([]);
  expect(await due({ terms: 0, privacy: 1 })).toEqual(["terms"]);
});

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
  await endSession(me, laptop.sessionId);
  expect(await personOfSession(guest, withCookies(laptop.setCookie))).toBeNull();
  expect(await actorOfSession(guest, laptop.sessionId)).toBeNull();
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

  await expect(suspendPerson(sita.ctx, { personId: staff.id, reason: "no" })).rejects.toMatchObject({
    name: "NotAllowed",
  });
  await suspendPerson(staff.ctx, { personId: sita.id, reason: "Sent advertising to everyone." });
  expect(await personOfSession(guest, withCookies(setCookie))).toBeNull();
  expect(await actorOfSession(guest, sessionId)).toBeNull();
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
