import pg from "pg";
import { expect, it, vi } from "vitest";
import {
  configurePeople,
  consentsDue,
  createPerson,
  mailboxOfTicket,
  personOfSession,
  recoverByCode,
  requestMailCode,
  signInByMailCode,
  signInByPassphrase,
  signUp,
} from "#server/core/people/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { people, TEST_SECRET, whence } from "#tests/support/people.ts";
import { codeFor, cookieOf, LAPTOP, mailbox, PHONE, withCookies } from "#tests/support/signing-in.ts";

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
