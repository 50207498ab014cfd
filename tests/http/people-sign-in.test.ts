import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishLegalText } from "#server/core/installation/index.ts";
import { issueFirstSignIn, prepareSignInMail } from "#server/core/people/index.ts";
import { createCommunity, handOutRecoveryCode, joinCommunity } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Browser, Page } from "#tests/support/browserless.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;
let demoDatabase: TestDatabase;
let demo: TestServer;

beforeAll(async () => {
  database = await freshDatabase();
  demoDatabase = await freshDatabase();
  server = await startServer({ database });
  demo = await startServer({ database: demoDatabase, site: { kind: "demo" } });
});
afterAll(async () => {
  await Promise.all([server?.close(), demo?.close()]);
  await Promise.all([database?.close(), demoDatabase?.close()]);
});

const NEW = "terraces above the village";
let count = 0;
const mailbox = () => `someone.${count++}@example.org`;

async function signIn(browser: Browser, account: string, passphrase: string, at = "/sign-in"): Promise<Page> {
  return (await browser.visit(at)).form("Sign in").fill({ account, passphrase }).submit("Sign in");
}

/** The code that the mail job would send. */
async function codeFor(email: string): Promise<string> {
  const row = await database.db.verification.findFirst({
    where: { identifier: "sign-in-mail", value: { contains: email } },
    orderBy: { id: "desc" },
  });
  return (row && (await prepareSignInMail(server.people.system, row.id))?.code) ?? "";
}

describe("signing in", () => {
  it("leads to the page one wanted, on this site only", async () => {
    const sita = await server.people.person();
    for (const [next, at] of [
      ["/me/sessions", "/me/sessions"],
      ["/me?x=1#y", "/me?x=1"],
      ["https://evil.example/", "/"],
      ["//evil.example", "/"],
      ["/\\evil.example", "/"],
      ["/\t/evil.example", "/"],
      ["javascript:alert(1)", "/"],
    ] as const) {
      const browser = await server.browser();
      const page = await signIn(browser, sita.handle, sita.passphrase, `/sign-in?next=${encodeURIComponent(next)}`);
      expect(page.at, next).toBe(at);
      expect((await browser.visit("/me")).title).toBe("Sita Tamang");
    }
    // The form's own field is not believed either.
    const browser = await server.browser();
    const form = (await browser.visit("/sign-in")).form("Sign in");
    form.fill({ account: sita.handle, passphrase: sita.passphrase, next: "https://evil.example/" });
    expect((await form.submit("Sign in")).at).toBe("/");
  });

  it("asks a guest to sign in and brings them back", async () => {
    const sita = await server.people.person();
    const browser = await server.browser();
    const asked = await browser.visit("/me/privacy");
    expect([asked.status, asked.at]).toEqual([200, "/sign-in?next=%2Fme%2Fprivacy"]);
    const page = await asked
      .form("Sign in")
      .fill({ account: sita.handle, passphrase: sita.passphrase })
      .submit("Sign in");
    expect([page.at, page.title]).toEqual(["/me/privacy", "Privacy and my data"]);
    expect((await browser.visit("/sign-in?next=/me")).at).toBe("/me");
  });

  it("answers a wrong passphrase and an unknown account with the same page", async () => {
    const email = mailbox();
    const sita = await server.people.person({ email });
    const answers = [];
    for (const account of [sita.handle, email, "nobody-of-this-name", mailbox()]) {
      const page = await signIn(await server.browser(), account, "not this one");
      expect(page.html.includes("not this one")).toBe(false);
      answers.push({
        status: page.status,
        html: page.html.replaceAll(account, "ACCOUNT").replace(/value="[0-9a-f-]{36}"/g, ""),
      });
    }
    expect(answers[0]?.status).toBe(422);
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
  });

  it("lets a training room of sixty in from one address, and stops the guessing at one account", async () => {
    const sixty = await Promise.all(Array.from({ length: 60 }, () => server.people.person()));
    const pages = await Promise.all(
      sixty.map(async ({ handle, passphrase }) => signIn(await server.browser(), handle, passphrase)),
    );
    expect(pages.map(({ status }) => status)).toEqual(sixty.map(() => 200));
    const victim = await server.people.person();
    const statuses = [];
    for (let tries = 0; tries < 12; tries++) {
      statuses.push((await signIn(await server.browser(), victim.handle, "not this one")).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
  }, 120_000);

  it("lets a member back in on their own phone while somebody guesses beside them", async () => {
    const sita = await server.people.person();
    const phone = await server.browser();
    await signIn(phone, sita.handle, sita.passphrase);
    expect((await (await phone.visit("/sign-out")).form("Sign out").submit()).status).toBe(200);
    expect((await phone.visit("/me")).at).toBe("/sign-in?next=%2Fme");
    const stranger = await server.browser();
    for (let tries = 0; tries < 10; tries++) await signIn(stranger, sita.handle, "not this one");
    expect((await signIn(stranger, sita.handle, sita.passphrase)).status).toBe(429);
    await signIn(phone, sita.handle, sita.passphrase);
    expect((await phone.visit("/me")).title).toBe("Sita Tamang");
  });

  it("gives a cookie that only this site's pages carry, and takes none over", async () => {
    const sita = await server.people.person();
    const post = async (url: string, headers: Record<string, string>) => {
      const body = new URLSearchParams({ account: sita.handle, passphrase: sita.passphrase });
      const answer = await fetch(`${url}/sign-in`, { method: "POST", body, headers, redirect: "manual" });
      expect(answer.status).toBe(303);
      return answer.headers.getSetCookie();
    };
    const chosen = { cookie: "rutas.session=chosen.by-somebody-else" };
    const [plain, ...more] = await post(server.url, chosen);
    expect(more).toEqual([
      expect.stringMatching(/^rutas\.device=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(plain).toMatch(/^rutas\.session=[\w%.-]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(plain).not.toContain("chosen");
  });
});

describe("a code by mail", () => {
  it("signs in who has an account, and makes one for who has none", async () => {
    const email = mailbox();
    const khamla = await server.people.person({ email, name: "ຄຳຫຼ້າ" });
    const browser = await server.browser();
    const asked = await (await browser.visit("/sign-in/code?next=/me/sessions"))
      .form("Send the code")
      .fill({ email })
      .submit();
    expect([asked.at, asked.title]).toEqual(["/sign-in/code/enter", "A code by mail"]);
    expect(asked.at).not.toContain("example.org");
    const wrong = await asked.form("Go on").fill({ code: "12345" }).submit();
    expect([wrong.status, wrong.all(".field-error")]).toEqual([422, ["The code has six digits."]]);
    const inside = await asked
      .form("Go on")
      .fill({ code: await codeFor(email) })
      .submit();
    expect(inside.at).toBe("/me/sessions");
    expect((await browser.visit("/me")).title).toBe("ຄຳຫຼ້າ");
    expect(khamla.handle).toBeTruthy();

    const another = mailbox();
    const fresh = await server.browser({ language: "es" });
    const start = await (await fresh.visit("/sign-up")).form("/sign-up").fill({ email: another }).submit();
    const naming = await start
      .form("/sign-in/code/enter")
      .fill({ code: await codeFor(another) })
      .submit();
    expect(naming.at).toBe("/sign-up/name");
    expect(naming.text).toContain(another);
    const form = naming.form("/sign-up/name");
    expect(form.values.language).toBe("es");
    const refused = await form.fill({ name: "Efraín Quispe", handle: "admin" }).submit();
    expect(refused.status).toBe(422);
    expect(refused.form("/sign-up/name").values).toMatchObject({ name: "Efraín Quispe", handle: "admin" });
    const done = await refused.form("/sign-up/name").fill({ handle: "efrain.q", agree: "on" }).submit();
    expect([done.status, done.at]).toEqual([200, "/"]);
    expect((await fresh.visit("/me")).text).toContain("@efrain.q");
    expect((await fresh.visit("/sign-up/name")).at).not.toBe("/sign-up/name");
  });

  it("answers alike whoever the address belongs to", async () => {
    const known = mailbox();
    await server.people.person({ email: known });
    const answers = [];
    for (const email of [known, mailbox()]) {
      const asked = await (await (await server.browser()).visit("/sign-in/code"))
        .form("Send the code")
        .fill({ email })
        .submit();
      const wrong = await asked.form("Go on").fill({ code: "000000" }).submit();
      answers.push(
        [asked.status, asked.html, wrong.status, wrong.html].map((part) => String(part).replaceAll(email, "MAIL")),
      );
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[2]).toBe("422");
  });

  it("is not offered where no mail goes out, and signing up is then by invitation", async () => {
    await database.db.installation.update({ where: { id: 1 }, data: { openSignUp: false } });
    const page = await (await server.browser()).visit("/sign-up");
    expect(page.title).toBe("By invitation");
    const posted = await fetch(`${server.url}/sign-up`, {
      method: "POST",
      body: new URLSearchParams({ email: mailbox() }),
      redirect: "manual",
    });
    expect(posted.headers.get("location")).toBe("/sign-up");
    await database.db.installation.update({ where: { id: 1 }, data: { openSignUp: true } });
  });
});

describe("a session", () => {
  it("that is ended elsewhere is over at the next request", async () => {
    const sita = await server.people.person();
    const [here, there] = [
      await server.browser(),
      await server.browser({ headers: { "user-agent": "Firefox/140.0 Android" } }),
    ];
    await signIn(here, sita.handle, sita.passphrase);
    await signIn(there, sita.handle, sita.passphrase);
    expect((await there.visit("/me")).title).toBe("Sita Tamang");
    const listed = await here.visit("/me/sessions");
    expect(listed.all(".card strong")).toContain("Firefox on Android");
    const ended = await listed.form("Sign out there").submit();
    expect([ended.at, ended.all(".banner-done")]).toEqual(["/me/sessions", ["That device is signed out."]]);
    expect((await there.visit("/me")).at).toBe("/sign-in?next=%2Fme");
    expect((await here.visit("/me")).title).toBe("Sita Tamang");

    await signIn(there, sita.handle, sita.passphrase);
    expect(
      (await (await here.visit("/me/sessions")).form("Sign out everywhere else").submit()).all(".banner-done"),
    ).toEqual(["1 other device is signed out."]);
    expect((await there.visit("/me")).at).toBe("/sign-in?next=%2Fme");
    const stolen = [...here.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const out = await (await here.visit("/sign-out")).form("Sign out").submit();
    expect([out.at, out.all(".banner-done")]).toEqual(["/", ["You are signed out."]]);
    const reused = await fetch(`${server.url}/me`, { headers: { cookie: stolen }, redirect: "manual" });
    expect(reused.headers.get("location")).toBe("/sign-in?next=%2Fme");
  });

  it("of somebody else is not found", async () => {
    const [sita, other] = [await server.people.person(), await server.people.person()];
    const browser = await server.browser({ as: sita });
    await server.browser({ as: other });
    const theirs = await database.db.session.findFirstOrThrow({ where: { personId: other.id } });
    const end = (id: string) =>
      fetch(`${server.url}/me/sessions/${id}/end`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ key: newId() }),
        headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
    expect([(await end(theirs.id)).status, (await end(newId())).status]).toEqual([404, 404]);
    expect(await database.db.session.count({ where: { id: theirs.id } })).toBe(1);
  });
});

describe("who cannot get in", () => {
  it("is told the two ways, and gets in by a moderator's code", async () => {
    const [sita, moderator] = [await server.people.person(), await server.people.person({ siteRole: "staff" })];
    const texts = { name: "Seed keepers", description: "", language: "en", themes: [] };
    const open = { visibility: "public" as const, joinRule: "open" as const };
    const { spaceId } = await createCommunity(moderator.ctx, { key: newId(), ...texts, ...open });
    await joinCommunity(sita.ctx, { key: newId(), space: spaceId });
    const { code } = await handOutRecoveryCode(moderator.ctx, { space: spaceId, personId: sita.id });
    const browser = await server.browser();
    const forgot = await (await browser.visit("/sign-in")).follow("I forgot my password or passphrase");
    expect(forgot.all("h2")).toEqual(
      expect.arrayContaining(["If you gave a mail address", "If you have no mail address"]),
    );
    const recover = await forgot.follow("I have a code from a moderator");
    const fill = { handle: sita.handle, code: `${code.slice(0, 4)} ${code.slice(4)}`, passphrase: NEW };
    const wrong = await recover
      .form("Set it and sign in")
      .fill({ ...fill, code: code === "00000000" ? "11111111" : "00000000" })
      .submit();
    const unknown = await recover
      .form("Set it and sign in")
      .fill({ ...fill, handle: "nobody-here" })
      .submit();
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(unknown.html.replaceAll("nobody-here", "HANDLE")).toBe(wrong.html.replaceAll(sita.handle, "HANDLE"));
    const done = await wrong.form("Set it and sign in").fill(fill).submit();
    expect(done.all(".banner-done")[0]).toContain("is set");
    expect((await browser.visit("/me")).title).toBe("Sita Tamang");
  });
});

describe("the first administrator", () => {
  it("comes in by a link that looking at does not use up", async () => {
    const { path } = await issueFirstSignIn(server.people.system, { name: "Anh Tran" });
    for (let looks = 0; looks < 2; looks++) expect((await fetch(server.url + path)).status).toBe(200);
    const browser = await server.browser();
    const page = await browser.visit(path);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    const inside = await page
      .form("Become administrator")
      .fill({ handle: "anh", passphrase: NEW, agree: "on" })
      .submit();
    expect(inside.at).toBe("/");
    expect((await browser.visit("/me")).text).toContain("@anh");
    expect((await browser.visit(path)).status).toBe(404);
    expect((await browser.visit("/first-sign-in/x")).status).toBe(404);
  });
});

describe("a demo", () => {
  it("lets one continue as its people; a real installation has no such address", async () => {
    const [there, here] = [await demo.people.person({ name: "Maria" }), await server.people.person({ name: "Maria" })];
    const browser = await demo.browser();
    const page = await (await browser.visit("/sign-in?next=/me")).form(`/demo/continue-as/${there.handle}`).submit();
    expect([page.at, page.title]).toEqual(["/me", "Maria"]);
    const real = await (await server.browser()).visit("/sign-in");
    expect(real.html.includes("continue-as")).toBe(false);
    for (const handle of [here.handle, "nobody"]) {
      const answer = await fetch(`${server.url}/demo/continue-as/${handle}`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ next: "/" }),
      });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
    }
  });
});

describe("a new version of the terms", () => {
  it("is asked about once, on one screen, before the page one wanted", async () => {
    const own = await freshDatabase();
    const site = await startServer({ database: own });
    const [sita, staff] = [await site.people.person(), await site.people.person({ siteRole: "staff" })];
    const browser = await site.browser({ as: sita });
    expect((await browser.visit("/me")).at).toBe("/me");
    await publishLegalText(staff.ctx, { key: newId(), kind: "terms", texts: { en: "Be kind." } });
    const asked = await browser.visit("/me/sessions?a=1");
    expect([asked.at, asked.title]).toEqual(["/consent?next=%2Fme%2Fsessions%3Fa%3D1", "There is a new version"]);
    expect((await asked.follow("Read the terms")).text).toContain("Be kind.");
    const refused = await asked.form("Go on").submit();
    expect([refused.status, refused.all(".field-error")]).toEqual([422, ["To go on, we need your agreement."]]);
    const on = await asked.form("Go on").fill({ agree: "on" }).submit();
    expect(on.at).toBe("/me/sessions?a=1");
    expect((await browser.visit("/me")).at).toBe("/me");
    await site.close();
    await own.close();
  });
});
