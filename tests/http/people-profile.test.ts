import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

it("is filled in without script, kept when something is wrong, and shown to whom its owner chose", async () => {
  const sita = await server.people.person({ name: "Sita" });
  const browser = await server.browser({ as: sita });
  const form = (await browser.visit("/me/profile")).form("Save");
  const refused = await form.fill({ name: "Sita Tamang", place: "Lamjung", about: "Treasurer." }).submit();
  expect(refused.status).toBe(422);
  expect(refused.form("Save").values).toMatchObject({ name: "Sita Tamang", place: "Lamjung", about: "Treasurer." });
  const saved = await refused.form("Save").fill({ placeConsent: "on" }).submit();
  expect([saved.at, saved.title, saved.all(".banner-done")]).toEqual([
    "/me",
    "Sita Tamang",
    ["Your profile is saved."],
  ]);

  const privacy = await browser.visit("/me/privacy");
  await privacy.form("Save").fill({ about: "everyone", place: "nobody" }).submit();
  const mine = await browser.visit(`/people/${sita.handle}`);
  expect(mine.text).toContain("Lamjung");
  for (const other of [await server.browser(), await server.browser({ as: await server.people.person() })]) {
    const page = await other.visit(`/people/${sita.handle}`);
    expect(page.title).toBe("Sita Tamang");
    expect(page.text).toContain("Treasurer.");
    expect(page.html.includes("Lamjung")).toBe(false);
    expect(page.html.includes(sita.id)).toBe(false);
  }

  const taken = await (await browser.visit("/me/privacy")).form("Take back").submit();
  expect(taken.all(".banner-done")).toEqual(["Taken back. Your place is removed."]);
  const chosen = (await browser.visit("/me/profile")).form("Save");
  const wrong = await chosen.fill({ country: "XX" }).submit();
  expect([wrong.status, wrong.all(".field-error").length]).toEqual([422, 1]);
  await wrong.form("Save").fill({ country: "NP" }).submit();
  expect((await browser.visit("/me/profile")).form("Save").values.country).toBe("NP");
  const data = JSON.parse((await browser.visit("/me/data")).html);
  expect([data.account.country, (await browser.visit(`/people/${sita.handle}`)).text.includes("Nepal")]).toEqual([
    "NP",
    false,
  ]);
  const gone = await (await browser.visit("/me/privacy")).form("Take back").submit();
  expect(gone.all(".banner-done")).toEqual(["Taken back. Your country is removed and counted no more."]);
  expect((await browser.visit("/me/profile")).form("Save").values.country).toBe("");
  expect((await browser.visit("/me/profile")).form("Save").values.place).toBe("");
});

it("says nothing of who is not there, to whoever asks", async () => {
  const [sita, staff] = [await server.people.person(), await server.people.person({ siteRole: "staff" })];
  const [member, guest] = [await server.browser({ as: await server.people.person() }), await server.browser()];
  const boss = await server.browser({ as: staff });
  for (const browser of [member, guest]) {
    const page = await browser.visit(`/people/${sita.handle}`);
    expect([page.status, page.html.includes("/suspend")]).toEqual([200, false]);
  }
  const form = (await boss.visit(`/people/${sita.handle}`)).form(`/people/${sita.handle}/suspend`);
  expect((await form.fill({ reason: "Sent advertising." }).submit()).all(".banner-done")).toHaveLength(1);

  for (const browser of [member, guest]) {
    const [gone, never] = [await browser.visit(`/people/${sita.handle}`), await browser.visit("/people/nobody-at-all")];
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(gone.all("main, title")).toEqual(never.all("main, title"));
    if (browser === guest) expect(gone.html.replaceAll(sita.handle, "nobody-at-all") === never.html).toBe(true);
  }
  const back = (await boss.visit(`/people/${sita.handle}`)).form(`/people/${sita.handle}/restore`);
  expect((await back.fill({ reason: "A mistake." }).submit()).all(".banner-done")).toEqual([
    "The account works again.",
  ]);
  expect((await guest.visit(`/people/${sita.handle}`)).status).toBe(200);
});

it("sets the languages in order, the time zone, and reading without scripts", async () => {
  const browser = await server.browser({ as: await server.people.person() });
  expect((await browser.visit("/me")).html).toContain("<script");
  const form = (await browser.visit("/me/language")).form("Save");
  const saved = await form
    .fill({ language: "ne", reads1: "ne", reads2: "hi", reads3: "", timeZone: "Asia/Kathmandu", lite: "on" })
    .submit();
  expect(saved.document.querySelector("html")?.getAttribute("lang")).toBe("ne");
  expect(saved.html).not.toContain("<script");
  const again = (await browser.visit("/me/language")).form("/me/language").values;
  expect(again).toMatchObject({
    language: "ne",
    reads1: "ne",
    reads2: "hi",
    reads3: "",
    timeZone: "Asia/Kathmandu",
    lite: "on",
  });
  const refused = await (await browser.visit("/me/language"))
    .form("/me/language")
    .fill({ timeZone: "Mars/Olympus" })
    .submit();
  expect(refused.status).toBe(422);
});

it("hands out one's own data as a file, and the key for what lies on the phone", async () => {
  const sita = await server.people.person();
  const browser = await server.browser({ as: sita });
  const file = await browser.visit("/me/data");
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="rutas-${sita.handle}.json"`);
  expect(file.headers.get("cache-control")).toBe("private, no-store");
  expect(JSON.parse(file.html)).toMatchObject({ account: { handle: sita.handle } });
  const held =
    "account answeredInSecret answers attendance attendanceOfOthersPutRight attendancePutRight blocked " +
    "calendarFeeds callsForHelp certificates certificatesMadeOut championProfile championVettings " +
    "comments commentsResolved communityTexts consents conversationsStarted digestChoice digestNotes digests documentsWritten " +
    "eventAnswers eventReminders events eventsHosted formerHandles forms glossaryWords grants " +
    "incomingMails invitations joinRequests liveThreadsLed madeAt memberships mentorings " +
    "nameOnCertificates notShownAsPresent noticeChoices notices planAgreements planEditions planImports planRows " +
    "planTemplates planTermsSet planValidations plansBegun plansDecided plansHandedIn posts pushDevices " +
    "putOnBoards questionVotes questions raisedHands readUpTo recoveredDrafts registrations reports " +
    "sessionDrafts sessions thanks topics translations versionsNamed workshopGroups workshopLinks " +
    "workshopMessages workshopsLed";
  expect(Object.keys(JSON.parse(file.html)).sort()).toEqual(held.split(" "));

  const device = crypto.randomUUID();
  const keyFor = async (who: typeof sita, id: string) => {
    const page = await (await server.browser({ as: who, headers: { accept: "application/json" } })).visit(
      `/me/device-key?device=${id}`,
    );
    return page.status === 200 ? (JSON.parse(page.html) as { key: string }).key : page.status;
  };
  const key = await keyFor(sita, device);
  expect(Buffer.from(String(key), "base64")).toHaveLength(32);
  expect(await keyFor(sita, device)).toBe(key);
  expect(await keyFor(sita, crypto.randomUUID())).not.toBe(key);
  expect(await keyFor(await server.people.person(), device)).not.toBe(key);
  expect(await keyFor(sita, "not-a-device")).toBe(400);
  const guest = await fetch(`${server.url}/me/device-key?device=${device}`, {
    headers: { accept: "application/json" },
    redirect: "manual",
  });
  expect(guest.status).toBe(401);
});

it("shows the terms and the privacy notice to everyone, from the foot of each page", async () => {
  const guest = await server.browser({ language: "ne" });
  for (const href of ["/terms", "/privacy"]) {
    const page = await (await guest.visit("/sign-in")).follow(href);
    expect([page.status, page.at]).toEqual([200, href]);
    expect(page.document.querySelector(".prose")?.getAttribute("lang")).toBe("ne");
    expect(page.text).toContain("Test Route");
    expect(page.text).not.toContain("{{");
  }
});
