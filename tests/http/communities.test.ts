import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTheme, removeTheme } from "#server/core/themes/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Browser, Page } from "#tests/support/browserless.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;
let maria: TestPerson;
let khamla: TestPerson;
let anh: TestPerson;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
  maria = await server.people.person({ name: "Maria", siteRole: "staff" });
  khamla = await server.people.person({ name: "Khamla" });
  anh = await server.people.person({ name: "Anh", siteRole: "admin" });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

const as = (person: TestPerson) => server.browser({ as: person });
const unique = (words: string) => `${words} ${randomBytes(3).toString("hex")}`;

type Wanted = { name?: string; visibility?: "public" | "private"; joinRule?: "open" | "request" | "invitation" };

/** Maria starts a community by the form. Answers its path. */
async function found({ name = unique("Savings"), visibility = "public", joinRule = "open" }: Wanted = {}) {
  const form = (await (await as(maria)).visit("/communities/new")).form("Start the community");
  const page = await form.fill({ name, visibility, joinRule }).submit();
  expect([page.status, page.title]).toEqual([200, name]);
  return { path: page.at, name };
}

/** Maria makes an invitation by the form. Answers its link's path and its code. */
async function inviteTo(path: string, fields: Record<string, string> = {}) {
  const browser = await as(maria);
  const page = await (await browser.visit(`${path}/invitations/new`)).form("Make the invitation").fill(fields).submit();
  const link = page.document.querySelector(".code-link")?.getAttribute("href") ?? "";
  return { page, link: new URL(link).pathname, code: page.all(".code-big")[0] ?? "", browser };
}

async function joined(person: TestPerson, path: string): Promise<Browser> {
  const browser = await as(person);
  await (await browser.visit(`${path}/join`)).form("Join").submit();
  return browser;
}

describe("a person without a mailbox, without scripts", () => {
  it("comes in by the code on a sheet, is signed in, a member, and sees the word of welcome once", async () => {
    const { path, name } = await found({ visibility: "private" });
    const settings = await (await as(maria)).visit(`${path}/settings`);
    await settings.form("Save").fill({ welcome: "**Say** who you are.", rules: "Be kind." }).submit();
    const { page: sheet, code } = await inviteTo(path, { note: "Workshop on Thursday", uses: "2" });
    expect(sheet.document.querySelector("svg.qr path")?.getAttribute("d")).toMatch(/^M/);
    expect(sheet.text).toContain(name);

    const phone = await server.browser({ language: "en" });
    expect((await phone.visit(path)).status).toBe(404);
    const opened = await (await phone.visit("/join"))
      .form("Open")
      .fill({ invitationCode: code.toLowerCase() })
      .submit();
    expect(opened.title).toBe(`You are invited to ${name}`);
    expect(opened.text).toContain("Maria invites you.");
    const form = opened.form("Come in").fill({ name: "सीता", handle: "", passphrase: "three hens and a goat" });
    expect((await form.submit()).status).toBe(422);
    const home = await form.fill({ agree: "on" }).submit();
    expect([home.status, home.at, home.title]).toEqual([200, path, name]);
    expect(home.text).toContain("Your handle is @");
    expect(home.text).toContain("Say who you are.");
    const read = await home.form("I have read it").submit();
    expect(read.text).not.toContain("Say who you are.");
    expect((await phone.visit(`${path}/about`)).text).toContain("Be kind.");
    expect((await phone.visit("/")).title).toBe("Hello, सीता");

    // Sent again, as after a lost answer: the same person, and one use.
    expect((await form.submit()).at).toBe(path);
    expect((await (await as(maria)).visit(`${path}/invitations`)).text).toContain("1 of 2 came");
  });

  it("makes no second account from a form that was left open: who is signed in meanwhile joins as themselves", async () => {
    const { path, name } = await found({ visibility: "private" });
    const { link } = await inviteTo(path);
    const sita = await server.people.person({ name: "Sita" });
    const phone = await server.browser();
    const form = (await phone.visit(link)).form("Come in");
    const itself = await as(sita);
    for (const [cookie, value] of itself.cookies) phone.cookies.set(cookie, value);
    const before = await database.db.person.count();
    const refused = await form
      .fill({ name: "Another", handle: "", passphrase: "three hens and a goat", agree: "on" })
      .submit();
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("You are signed in. Join as yourself, or sign out first.");
    expect(refused.text).toContain("Not Sita?");
    const home = await refused.form("Join").submit();
    expect([home.status, home.at, home.title]).toEqual([200, path, name]);
    expect(await database.db.person.count()).toBe(before);
  });

  it("is told when an invitation is over or unknown", async () => {
    const { path } = await found();
    const { page, link, code } = await inviteTo(path);
    await page.form("Take back").submit();
    const guest = await server.browser();
    const over = await guest.visit(link);
    expect([over.status, over.title]).toEqual([410, "This invitation is over"]);
    const typed = await (await guest.visit("/join")).form("Open").fill({ invitationCode: code }).submit();
    expect([typed.status, typed.title]).toEqual([410, "This invitation is over"]);
    const unknown = await (await guest.visit("/join")).form("Open").fill({ invitationCode: "00000-00000" }).submit();
    expect(unknown.status).toBe(422);
    expect(unknown.text).toContain("There is no invitation with this code.");
    expect((await guest.visit(`/join/${"A".repeat(27)}`)).status).toBe(404);
  });

  it("gets a new passphrase from a moderator, and only from one of a shared community", async () => {
    const { path } = await found();
    const sita = await server.people.person({ name: "Sita" });
    await joined(sita, path);
    await joined(khamla, path);
    expect((await (await as(khamla)).visit(`${path}/members/${sita.id}/recovery`)).status).toBe(403);
    expect((await (await as(anh)).visit(`${path}/members/${sita.id}/recovery`)).status).toBe(403);
    const moderator = await as(maria);
    const member = await moderator.visit(`${path}/members/${sita.id}`);
    const asked = await member.follow("Make a code …");
    const given = await asked.form("Make the code").submit();
    const code = given.all(".code-big")[0] ?? "";
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(given.text).toContain(`@${sita.handle}`);
    const phone = await server.browser();
    const fields = { handle: sita.handle, code, passphrase: "the goat found the gate" };
    const back = await (await phone.visit("/recover")).form("/recover").fill(fields).submit();
    expect(back.at).toBe("/");
    expect((await moderator.visit(`${path}/log`)).text).toContain("Maria made a recovery code for Sita");
    // Somebody with a mailbox helps themselves.
    const efrain = await server.people.person({ name: "Efrain", email: `${unique("e").replace(" ", "")}@example.org` });
    await joined(efrain, path);
    const other = await moderator.visit(`${path}/members/${efrain.id}/recovery`);
    expect(other.text).toContain("Nobody can make a code for this person.");
    // An administrator can switch it off.
    const admin = await as(anh);
    const switchTo = async (moderatorRecovery: string[]) =>
      (await admin.visit("/admin/installation")).form("Save").fill({ moderatorRecovery }).submit();
    expect((await switchTo([])).text).toContain("Saved.");
    expect((await moderator.visit(`${path}/members/${sita.id}`)).text).not.toContain("Make a code …");
    await switchTo(["on"]);
    expect((await moderator.visit(`${path}/members/${sita.id}`)).text).toContain("Make a code …");
  });
});

describe("members and those in charge", () => {
  it("joins, leaves, and the last one in charge is shown the way to hand over", async () => {
    const { path, name } = await found();
    const sita = await server.people.person({ name: "Sita" });
    const browser = await joined(sita, path);
    expect((await browser.visit(path)).text).toContain("Start a topic");
    const moderator = await as(maria);
    const stuck = await moderator.visit(`${path}/leave`);
    expect(stuck.text).toContain("You are the last one in charge");
    const handOver = await stuck.follow("Hand over");
    expect(handOver.title).toBe(`Hand over ${name}`);
    await handOver.form("Hand over").fill({ personId: sita.id }).submit();
    expect((await moderator.visit(`${path}/settings`)).status).toBe(403);
    expect((await browser.visit(`${path}/settings`)).status).toBe(200);
    const left = await (await moderator.visit(`${path}/leave`)).form("Leave").submit();
    expect(left.at).toBe("/communities");
    expect(left.text).toContain("You left the community.");
  });

  it("asks to come in, is let in or told no", async () => {
    const { path } = await found({ joinRule: "request" });
    const sita = await server.people.person({ name: "Sita" });
    const efrain = await server.people.person({ name: "Efrain" });
    const mine = await as(sita);
    const sent = await (await (await mine.visit(path)).follow("Ask to come in"))
      .form("Send the request")
      .fill({ message: "I keep the books." })
      .submit();
    expect(sent.text).toContain("Your request is waiting.");
    const theirs = await as(efrain);
    await (await theirs.visit(`${path}/request`)).form("Send the request").submit();
    const moderator = await as(maria);
    expect((await moderator.visit("/")).text).toContain("2 requests to join");
    const requests = await (await moderator.visit(path)).follow("Open the requests");
    expect(requests.text).toContain("I keep the books.");
    const after = await requests.form("Let in").submit();
    expect(after.text).toContain("Sita is a member now.");
    const declined = await (await after.follow("Say no …")).form("Say no").fill({ reason: "Who are you?" }).submit();
    expect(declined.text).toContain("Nobody is waiting");
    expect((await mine.visit(path)).text).toContain("Start a topic");
    expect((await theirs.visit(path)).text).toContain("Ask to come in");
  });

  it("removes with a reason and takes it back at once", async () => {
    const { path } = await found();
    const sita = await server.people.person({ name: "Sita" });
    const hers = await joined(sita, path);
    const moderator = await as(maria);
    const ask = await moderator.visit(`${path}/members/${sita.id}/remove`);
    const without = await ask.form("Remove").submit();
    expect([without.status, without.all(".field-error").length > 0]).toEqual([422, true]);
    const removed = await without.form("Remove").fill({ reason: "Sold addresses." }).submit();
    expect(removed.text).toContain("Sita was removed.");
    expect((await hers.visit(`${path}/join`)).at).toBe(`${path}/request`);
    const list = await moderator.visit(`${path}/members/removed`);
    expect(list.text).toContain("Sold addresses.");
    const back = await removed.form("Undo").submit();
    expect(back.text).toContain("Sita is a member again.");
    expect((await hers.visit(path)).text).toContain("Start a topic");
  });

  it("gives roles, and the lists by role follow", async () => {
    const { path } = await found();
    const efrain = await server.people.person({ name: "Efrain" });
    await joined(efrain, path);
    const moderator = await as(maria);
    const member = await (await moderator.visit(`${path}/members`)).follow(`${path}/members/${efrain.id}`);
    await member.form("Change the role").fill({ role: "champion" }).submit();
    const champions = await moderator.visit(`${path}/members?role=champion`);
    expect(champions.all(".who-name")).toEqual(["Efrain"]);
    expect((await moderator.visit(`${path}/log`)).text).toContain("From Member to Champion");
  });
});

describe("who sees what", () => {
  it("answers for a private community exactly as for none, on every address and verb", async () => {
    const { path, name } = await found({ visibility: "private", name: unique("Secret") });
    const stranger = await server.people.person({ name: "Stranger" });
    const never = "/communities/never-was-here-0001";
    const views = ["", "/about", "/join", "/request", "/leave", "/hand-over", "/members", "/members/removed"];
    const more = ["/requests", "/invitations", "/invitations/new", "/settings", "/log", "/topics"];
    for (const who of [null, stranger, anh]) {
      const browser = who ? await as(who) : await server.browser();
      for (const view of who === anh ? [...views, ...more] : ["", "/about", "/join", "/members", "/log", "/topics"]) {
        const [hidden, none] = [await browser.visit(path + view), await browser.visit(never + view)];
        expect([view, hidden.status, hidden.title]).toEqual([view, none.status, none.title]);
        expect(hidden.status).toBe(404);
        expect(hidden.html).not.toContain(name);
      }
      for (const list of ["/", "/communities", "/help"]) expect((await browser.visit(list)).html).not.toContain(name);
    }
    expect((await (await as(maria)).visit("/communities")).html).toContain(name);
    // The installation's own log does not tell of it either.
    expect((await (await as(anh)).visit("/admin/log")).html).not.toContain("community.");
  });

  it("keeps screens of those in charge from members, and of staff from everybody else", async () => {
    const { path } = await found();
    const sita = await server.people.person({ name: "Sita" });
    const hers = await joined(sita, path);
    const inside = ["requests", "invitations", "invitations/new", "settings", "log", "members/removed"];
    for (const view of inside) expect([view, (await hers.visit(`${path}/${view}`)).status]).toEqual([view, 403]);
    const parts = ["", "/installation", "/programme", "/themes", "/people", "/legal", "/log"];
    for (const part of parts) expect([part, (await hers.visit(`/admin${part}`)).status]).toEqual([part, 403]);
    const staff = await as(maria);
    for (const part of ["", "/programme", "/themes", "/people", "/legal"]) {
      expect([part, (await staff.visit(`/admin${part}`)).status]).toEqual([part, 200]);
    }
    for (const part of ["/installation", "/log"]) expect((await staff.visit(`/admin${part}`)).status).toBe(403);
    const admin = await as(anh);
    for (const part of parts) expect([part, (await admin.visit(`/admin${part}`)).status]).toEqual([part, 200]);
    const guest = await server.browser();
    expect((await guest.visit("/admin")).at).toBe("/sign-in?next=%2Fadmin");
    expect((await guest.visit(`${path}/members`)).at).toContain("/sign-in?next=");
    expect((await hers.visit("/communities/new")).status).toBe(403);
  });
});

describe("the public face", () => {
  it("shows a guest what the programme is, its themes and communities, and how to join", async () => {
    const { name } = await found();
    const guest = await server.browser();
    const front = await guest.visit("/");
    expect([front.status, front.title]).toEqual([200, "Test Route"]);
    expect(front.text).toContain("What this is");
    expect(front.all("h2")).toEqual(expect.arrayContaining(["Themes", "Communities", "How to join", "Ask a person"]));
    expect((await guest.visit("/communities")).html).toContain(name);
    expect(front.html).not.toContain("<script");
  });

  it("is written by staff, in several languages, and falls back to the plain text", async () => {
    const staff = await as(maria);
    const write = async (source: string) =>
      (await staff.visit("/admin/programme/es")).form("Save").fill({ source }).submit();
    await write("Nos **juntamos cada luna**.");
    const spanish = await (await server.browser({ language: "es" })).visit("/");
    expect(spanish.html).toContain("<strong>juntamos cada luna</strong>");
    expect(spanish.html).toContain('lang="es"');
    await write("");
    expect((await (await server.browser({ language: "es" })).visit("/")).html).not.toContain("juntamos cada luna");
  });
});

describe("looking after the installation", () => {
  it("keeps themes on two levels, in order, and says what stands in the way", async () => {
    const staff = await as(maria);
    const add = async (fields: Record<string, string>) => {
      const form = (await staff.visit("/admin/themes/new")).form("Save");
      return form.fill(fields).submit();
    };
    await add({ "names.en": "Micro-finance", "names.es": "Microfinanzas", slug: "micro-finance" });
    await add({ "names.en": "Forests", slug: "forests" });
    const same = await add({ "names.en": "Again", slug: "forests" });
    expect([same.status, same.text.includes("Another theme has this address.")]).toEqual([422, true]);
    const nameless = await add({ slug: "nameless" });
    expect([nameless.status, nameless.form("Save").values.slug]).toEqual([422, "nameless"]);
    const top = await database.db.theme.findUniqueOrThrow({ where: { slug: "micro-finance" } });
    await add({ "names.en": "Savings groups", slug: "savings-groups", parentId: top.id });
    const spanish = await (await server.browser({ language: "es" })).visit("/");
    expect(spanish.text).toContain("Microfinanzas");
    const list = await staff.visit("/admin/themes");
    expect(list.all("h2")).toEqual(["Micro-finance", "Savings groups", "Forests"]);
    const forests = await database.db.theme.findUniqueOrThrow({ where: { slug: "forests" } });
    const moved = await list.form(`/admin/themes/${forests.id}/move`).submit("Up");
    expect(moved.all("h2")).toEqual(["Forests", "Micro-finance", "Savings groups"]);

    const community = (await staff.visit("/communities/new")).form("Start the community");
    const name = unique("Saving");
    const savings = await database.db.theme.findUniqueOrThrow({ where: { slug: "savings-groups" } });
    await community.fill({ name, themes: [savings.id] }).submit();
    expect((await staff.visit("/themes/micro-finance")).html).toContain(name);
    expect((await staff.visit("/themes/forests")).html).not.toContain(name);
    expect((await staff.visit("/communities?theme=savings-groups")).html).toContain(name);
    const removed = await staff.visit("/admin/themes");
    expect((await removed.form(`/admin/themes/${forests.id}/remove`).submit()).all("h2")).toEqual([
      "Micro-finance",
      "Savings groups",
    ]);
  });

  it("changes roles and languages, keeps people out and lets them in, and writes it down", async () => {
    const admin = await as(anh);
    const sita = await server.people.person({ name: "Sita" });
    const form = (await admin.visit(`/admin/people/${sita.id}`)).form("Change");
    expect((await form.fill({ siteRole: "staff" }).submit()).text).toContain("Staff");
    expect((await (await as(sita)).visit("/admin")).status).toBe(200);
    const alone = await (await admin.visit(`/admin/people/${anh.id}`))
      .form("Change")
      .fill({ siteRole: "member" })
      .submit();
    expect([alone.status, alone.text.includes("One administrator always stays.")]).toEqual([409, true]);
    const person = await admin.visit(`/admin/people/${sita.id}`);
    await person.form("Keep out").fill({ reason: "Sold what others wrote." }).submit();
    const words = { slug: "bees", parentId: null, names: { en: "Bees" }, descriptions: {} };
    const { themeId } = await createTheme(anh.ctx, { key: newId(), ...words });
    await removeTheme(anh.ctx, { key: newId(), themeId });
    const log = await admin.visit("/admin/log");
    expect(log.text).toMatch(/removed a theme\s*bees.*added a theme\s*bees/);
    expect(log.text).toContain("Anh kept Sita out");
    expect(log.text).toContain("Sold what others wrote.");
    const found = await (await admin.visit("/admin/people")).form("Find").fill({ from: sita.handle }).submit();
    expect(found.all(".who-name")[0]).toBe("Sita");
    expect(found.text).toContain("Kept out");
  });

  it("publishes a new version of the terms", async () => {
    const admin = await as(anh);
    const before = await admin.visit("/admin/legal");
    const write = await before.follow("/admin/legal/terms");
    const done: Page = await write.form("Publish").fill({ en: "# Terms\n\nBe kind." }).submit();
    expect(done.text).toContain("Version 2 is published.");
    expect((await (await server.browser()).visit("/terms")).text).toContain("Be kind.");
  });
});
