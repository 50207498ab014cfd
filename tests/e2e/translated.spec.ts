import { test as base, expect } from "@playwright/test";
import { startApertium } from "#tests/support/apertium.ts";
import { type Installed, installDemo } from "#tests/support/installed.ts";
import { continueAs } from "./screens.ts";

type Demo = { url: string; installed: Installed };

/** A demo beside the real Apertium. */
const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern.
    async ({}, use) => {
      const apertium = await startApertium();
      const installed = await installDemo();
      const started = await installed.start({ TRANSLATE_APERTIUM_URL: apertium.url.origin });
      await started.ready();
      await use({ url: started.url, installed });
      await installed.remove();
      await apertium.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

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
  const open = async (handle: string, language: string) => {
    const context = await browser.newContext({
      baseURL: demo.url,
      locale: language,
      viewport: { width: 360, height: 640 },
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(message.text());
    });
    await page.goto("/");
    await continueAs(page, { handle, language });
    return { page, problems };
  };
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
  await writer.page.fill('[name="source"]', "La casa es roja.");
  await writer.page.selectOption('[name="language"]', "es");
  await writer.page
    .locator("form", { has: writer.page.locator('[name="source"]') })
    .locator('[type="submit"]:not([name]), button:not([type]):not([name])')
    .last()
    .click();
  await expect(writer.page.getByText("La casa es roja.")).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByText("The house is red.")).toHaveCount(1, { timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect([...reader.problems, ...writer.problems]).toEqual([]);
});
