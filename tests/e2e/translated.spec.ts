import { type Browser, expect } from "@playwright/test";
import { test } from "./demo.ts";
import { continueAs } from "./screens.ts";

/** Somebody's small phone, in their language; what it complains of is kept. */
async function openPhone(browser: Browser, given: { url: string; handle: string; language: string }) {
  const { url, handle, language } = given;
  const context = await browser.newContext({ baseURL: url, locale: language, viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  await page.goto("/");
  await continueAs(page, { handle, language });
  return { page, problems };
}

/**
 * A reader of English opens a topic in Spanish: its translation takes the place of the waiting mark while they look at
 * it, the original is one tap away, and what is written next comes translated too.
 */
test("a topic in Spanish is read in English while it is written", async ({ demo, browser }) => {
  const [topic] = await demo.installed.query<{ id: string; postId: string; handle: string; author: string }>(
    `select t."id", p."id" as "postId", me."handle", a."handle" as "author" from "thread" t
       join "post" p on p."threadId" = t."id" and p."number" = 1
       join "person" a on a."id" = t."authorId"
       join "membership" m on m."spaceId" = t."spaceId" and m."state" = 'active'
       join "person" me on me."id" = m."personId" and me."id" <> a."id"
     where t."language" = 'es' and p."language" = 'es' and t."closedAt" is null
       and t."postCount" < 15 order by t."id", me."id" limit 1`,
  );
  if (!topic) throw new Error("the demo has no topic in Spanish");
  const open = (handle: string, language: string) => openPhone(browser, { url: demo.url, handle, language });
  const reader = await open(topic.handle, "en");
  const writer = await open(topic.author, "es");

  const { page } = reader;
  await page.goto(`/topics/${topic.id}?after=0`);
  const first = page.locator("#p-1");
  await expect(first.locator(".translation-mark")).toContainText("Translated from Spanish by Apertium", {
    timeout: 60_000,
  });
  const shown = first.locator(".prose").first();
  await expect(shown).toHaveAttribute("lang", "en");
  await expect(page.locator(".page-head .translation-mark")).toContainText("Apertium", { timeout: 60_000 });
  const original = first.locator(".translation .prose");
  await expect(original).toBeHidden();
  await first.locator(".translation summary").press("Enter");
  await expect(original).toBeVisible();
  await expect(original).toHaveAttribute("lang", "es");

  await writer.page.goto(`/topics/${topic.id}`);
  // What is said twice is translated once, and stands in both places.
  for (const times of [1, 2]) {
    await writer.page.fill('[name="source"]', "La casa es roja.");
    await writer.page.selectOption('[name="language"]', "es");
    await writer.page
      .locator("form", { has: writer.page.locator('[name="source"]') })
      .locator('[type="submit"]:not([name]), button:not([type]):not([name])')
      .last()
      .click();
    await expect(writer.page.getByText("La casa es roja.")).toHaveCount(times, { timeout: 60_000 });
    await expect(page.getByText("The house is red.")).toHaveCount(times, { timeout: 60_000 });
  }
  // A title that changes takes its translation with it.
  const title = page.locator("h1");
  const before = (await title.textContent()) ?? "";
  await writer.page.goto(`/topics/${topic.id}/edit`);
  await writer.page.fill('[name="title"]', "La casa es grande");
  await writer.page.locator('main form [type="submit"], main form button:not([type])').last().click();
  await writer.page.waitForURL((url) => !url.pathname.endsWith("/edit"));
  await expect(title).not.toHaveText(before, { timeout: 60_000 });
  await expect(title).toHaveText("The house is big", { timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect([...reader.problems, ...writer.problems]).toEqual([]);
});

/**
 * A question asked in Spanish is read in English and in French in an open list of topics, among the notices and in the
 * mail, each with its original; in Nepali it stays as it was written.
 */
test("a question in Spanish is read in lists, notices and mails", async ({ demo, browser }) => {
  const people = await demo.installed.query<{ handle: string; slug: string }>(
    `select me."handle", s."slug" from "space" s join "membership" m on m."spaceId" = s."id" and m."state" = 'active'
       join "person" me on me."id" = m."personId" and me."emailVerified" and me."suspendedAt" is null
     where s."archivedAt" is null and s."id" = (
       select "spaceId" from "membership" mm join "person" p on p."id" = mm."personId" and p."emailVerified"
         join "space" ss on ss."id" = mm."spaceId" and ss."archivedAt" is null
       where mm."state" = 'active' group by 1 order by count(*) desc, 1 limit 1)
     order by me."id" limit 4`,
  );
  const slug = people[0]?.slug ?? "";
  expect(people).toHaveLength(4);
  const open = (at: number, language: string) =>
    openPhone(browser, { url: demo.url, handle: people[at]?.handle ?? "", language });
  const writer = await open(0, "es");
  const readers = [
    { ...(await open(1, "en")), mark: "Translated from Spanish by Apertium" },
    { ...(await open(2, "fr")), mark: "Traduit de : espagnol, par Apertium" },
  ];
  const nepali = await open(3, "ne");
  for (const { page } of [...readers, nepali]) {
    await page.goto(`/communities/${slug}/topics`);
  }
  const handles = people.slice(1).map(({ handle }) => `@${handle}`);
  await writer.page.goto(`/communities/${slug}/topics/new`);
  await writer.page.fill('[name="title"]', "¿Dónde puedo comprar semillas?");
  await writer.page.fill('[name="source"]', `La puerta es verde. ${handles.join(" ")}`);
  await writer.page.selectOption('[name="language"]', "es");
  await writer.page.locator("main form button.button-primary, main form [type=submit]").last().click();
  await writer.page.waitForURL(/\/topics\/[0-9a-f-]{36}/);

  const original = "¿Dónde puedo comprar semillas?";
  for (const { page, mark } of readers) {
    const row = page.locator(".topic-row", { has: page.locator("details", { hasText: original }) });
    await expect(row.locator("details")).toHaveText(`${mark}${original}`, { timeout: 60_000 });
    await expect(row.locator(".topic-title")).not.toHaveText(original);
    await row.locator("summary").click();
    await expect(row.getByText(original)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
  await expect(nepali.page.locator(".topic-title", { hasText: original })).toHaveCount(1, { timeout: 60_000 });

  const [english] = readers;
  if (!english) throw new Error("nobody reads English");
  await english.page.goto("/notices");
  const notice = english.page.locator(".notice-row").first();
  await expect(notice.locator(".row-excerpt")).toContainText("The door is green.", { timeout: 60_000 });
  await notice.locator(".translated-line summary").press("Enter");
  await expect(notice.locator(".translated-line")).toContainText("La puerta es verde.");

  // A demo keeps its mails where staff look.
  const mails = () =>
    demo.installed.query<{ handle: string; text: string }>(
      `select p."handle", m."text" from "mail" m join "person" p on p."id" = m."personId"
       where m."text" like '%La puerta es verde.%' and p."handle" = any($1) order by m."at"`,
      [people.map(({ handle }) => handle)],
    );
  await expect
    .poll(async () => (await mails()).map(({ handle }) => `@${handle}`).sort(), { timeout: 60_000 })
    .toEqual([...handles].sort());
  const mailOf = async (at: number) => (await mails()).find(({ handle }) => handle === people[at]?.handle)?.text ?? "";
  expect(await mailOf(1)).toMatch(
    /The door is green\.[\s\S]*Translated from Spanish by Apertium[\s\S]*La puerta es verde\./,
  );
  expect(await mailOf(2)).toMatch(
    /La porte est verte\.[\s\S]*Traduit de : espagnol, par Apertium[\s\S]*La puerta es verde\./,
  );
  expect(await mailOf(3)).toMatch(/La puerta es verde\.[\s\S]*अनुवाद उपलब्ध छैन/);
  expect([writer, ...readers, nepali].flatMap(({ problems }) => problems)).toEqual([]);
});
