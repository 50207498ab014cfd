import { afterAll, beforeAll, expect, it } from "vitest";
import { deliver } from "#server/core/mail/index.ts";
import { createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { hidePost, startTopic } from "#server/core/threads/index.ts";
import { consume, newId } from "#server/core/usecase/index.ts";
import { keepDigestTurns, makeDigests } from "#server/features/digests/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await freshDatabase();
  wireForNotices({ secret: TEST_SECRET });
  server = await startServer({ database });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

const member = async (name: string) => {
  const person = await server.people.person({ name, email: `${name.toLowerCase()}-${newId().slice(-6)}@example.org` });
  await database.db.person.update({ where: { id: person.id }, data: { timeZone: "Asia/Kathmandu" } });
  await keepDigestTurns(server.people.system);
  return person;
};

async function community(name: string, members: Awaited<ReturnType<typeof member>>[]) {
  const staff = await server.people.person({ name: "Maria", siteRole: "staff" });
  const space = await createCommunity(staff.ctx, {
    ...{ key: newId(), name, description: "", language: "en", themes: [] },
    ...{ visibility: "public", joinRule: "open" },
  });
  for (const one of members) await joinCommunity(one.ctx, { key: newId(), space: space.spaceId });
  return { ...space, staff };
}

/** Gives what is new its place, and takes the windows of these. */
async function make(...people: { id: string }[]) {
  const open = await database.db.outboxEvent.findMany({ where: { type: { in: ["topic.started", "post.written"] } } });
  for (const { id } of open) await consume(server.people.system, { eventId: id, consumer: "digests" });
  const ids = people.map(({ id }) => id);
  await database.db.digestTurn.updateMany({ where: { personId: { in: ids } }, data: { nextAt: new Date(0) } });
  await makeDigests(server.people.system, { limit: 50 });
}

it("is chosen without script, with what is wrong beside its field, and says when the next one comes", async () => {
  const sita = await member("Sita");
  const browser = await server.browser({ as: sita });
  const page = await (await browser.visit("/me")).follow("/me/digest");
  expect([page.title, page.form("Save").values]).toMatchObject([
    "Your digest",
    { rhythm: "weekly", weekday: "1", hour: "7", monthDay: "1", pausedUntil: "" },
  ]);
  expect(page.text).toMatch(/The next one comes on \w+ \d+, \d{4} at 7:00 AM/);
  expect(page.text).toContain("The clock of Nepal Time, UTC+5:45.");

  const refused = await page.form("Save").fill({ rhythm: "weekdays", hour: "18" }).submit();
  expect([refused.status, refused.form("Save").values]).toMatchObject([422, { rhythm: "weekdays", hour: "18" }]);
  expect(refused.all(".field-error")).toEqual(["Choose at least one day."]);
  const saved = await refused
    .form("Save")
    .fill({ weekdays: ["2", "4"], short: "on" })
    .submit();
  expect(saved.all(".banner-done")).toEqual(["Saved."]);
  expect(saved.form("Save").values).toMatchObject({
    rhythm: "weekdays",
    weekdays: ["2", "4"],
    hour: "18",
    short: "on",
  });
  expect(saved.text).toContain("at 6:00 PM");
  const wrong = await saved.form("Save").fill({ pausedUntil: "soon" }).submit();
  expect([wrong.status, wrong.all(".field-error")]).toEqual([422, ["Please give a date, such as 2026-12-24."]]);

  const off = await saved.form("Save").fill({ rhythm: "off" }).submit();
  expect(off.text).toContain("No digest comes.");
  const again = await off.form("Save").fill({ rhythm: "monthly", monthDay: "28" }).submit();
  expect(again.form("Save").values).toMatchObject({ rhythm: "monthly", monthDay: "28", hour: "18" });
  const choices = await browser.visit("/me/notices");
  expect((await choices.follow("When the digest comes")).title).toBe("Your digest");
  const noMail = await (await browser.visit("/me/notices")).form("Save").fill({ none: "on" }).submit();
  expect(noMail.status).toBe(200);
  expect((await browser.visit("/me/digest")).text).toContain("You chose to get no mail at all");
});

it("says plainly to who has no mailbox that none can come", async () => {
  const browser = await server.browser({ as: await server.people.person({ name: "Ama" }) });
  const page = await browser.visit("/me/digest");
  expect([
    page.status,
    page.text.includes("You have no mailbox here"),
    page.document.querySelectorAll("main form"),
  ]).toEqual([200, true, []]);
});

it("is a preview before, a page after, and each only its reader's, under the policy of now", async () => {
  const [sita, khamla] = [await member("Sita"), await member("Khamla")];
  const { spaceId, staff } = await community("Savings", [sita, khamla]);
  const start = (title: string) =>
    startTopic(khamla.ctx, {
      key: newId(),
      spaceId,
      title,
      source: `${title}: **words**.`,
      language: "en",
      question: true,
    });
  const [kept, hidden] = [await start("Why do groups stall?"), await start("A rude question")];
  await make();
  const browser = await server.browser({ as: sita });
  const preview = await (await browser.visit("/me/digest")).follow("See what would come now");
  expect(preview.all("h3")).toEqual(["Why do groups stall?", "A rude question"]);
  expect(preview.html).toContain("<strong>words</strong>");
  await make(sita);
  expect((await browser.visit("/me/digest/preview")).all("h3")).toEqual([]);

  const page = await (await browser.visit("/me/digest")).follow("/digests/");
  expect([page.all("h2"), page.all("h3")]).toEqual([
    ["Questions you could answer"],
    ["Why do groups stall?", "A rude question"],
  ]);
  expect((await page.follow("Why do groups stall?")).at).toBe(`/topics/${kept.id}?after=0`);
  const others = await server.browser({ as: khamla });
  const [theirs, never] = [await others.visit(page.at), await others.visit(`/digests/${newId()}`)];
  expect([theirs.status, theirs.all("main")]).toEqual([404, never.all("main")]);

  await hidePost(staff.ctx, { key: newId(), postId: hidden.postId, reason: "rude" });
  const now = await browser.visit(page.at);
  expect([now.all("h3"), now.html.includes("rude")]).toEqual([["Why do groups stall?"], false]);
});

it("a moderator puts two sentences on top, sees them, and takes them back", async () => {
  const sita = await member("Sita");
  const { slug, staff } = await community("Forests", [sita]);
  const browser = await server.browser({ as: staff });
  const page = await (await browser.visit(`/communities/${slug}/settings`)).follow(`/communities/${slug}/digest`);
  const empty = await page.form("Put it on top").fill({ text: "   " }).submit();
  expect([empty.status, empty.all(".field-error")]).toEqual([422, ["Write something here."]]);
  const long = await page
    .form("Put it on top")
    .fill({ text: "x".repeat(301) })
    .submit();
  expect([long.status, long.form("Put it on top").values.text]).toEqual([422, "x".repeat(301)]);
  const saved = await page.form("Put it on top").fill({ text: "We meet on Thursday.", language: "es" }).submit();
  expect(saved.all("blockquote p")).toEqual(["We meet on Thursday.", "Maria"]);
  await make(sita);
  const reader = await server.browser({ as: sita });
  const digest = await (await reader.visit("/me/digest")).follow("/digests/");
  expect(digest.all(".digest-note p")[0]).toBe("We meet on Thursday.");
  expect(digest.html).toContain('lang="es"');
  const back = await saved.form("Take it back").submit();
  expect(back.text).toContain("No word is on top of the digest.");
  expect((await reader.visit(digest.at)).all(".digest-note p")).toEqual([]);
  const log = await browser.visit(`/communities/${slug}/log`);
  expect(log.text).toContain("Maria put a word on top of the digest");
  expect(log.text).toContain("Maria took the word on top of the digest back");
});

it("staff see how many are due, made and waiting, and in words why some were not sent", async () => {
  const sita = await member("Sita");
  const { staff, spaceId } = await community("Markets", [sita]);
  await startTopic(staff.ctx, {
    key: newId(),
    spaceId,
    title: "Prices",
    source: "Words.",
    language: "en",
    question: false,
  });
  await make(sita);
  await database.db.person.update({ where: { id: sita.id }, data: { mailRefusedAt: new Date() } });
  const { id: deliveryId } = await database.db.delivery.findFirstOrThrow({ where: { personId: sita.id } });
  expect(await deliver(server.people.system, { deliveryId, mailer: null })).toBe("skipped");
  const before = await (await server.browser({ as: staff })).visit("/admin");
  const page = await before.follow("/admin/digests");
  expect(page.title).toBe("Digests");
  expect(page.text).toMatch(/Made in the last day[1-9]/);
  expect(page.text).toContain("Their mailbox refuses our mail.");
});
