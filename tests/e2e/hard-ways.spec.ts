import { expect, type Page } from "@playwright/test";
import { fillNewPerson, foundCommunity, invite, submit, test } from "./site.ts";

test("without script: come in by invitation, ask, reply, edit", async ({ site, open }) => {
  const maria = await open({ language: "en", wide: true });
  const community = await foundCommunity(maria.page, site, "Seeds");
  const invitation = await invite(maria.page, community);

  const { page } = await open({ language: "es", scripts: false });
  const [withScript, without] = [sentencesBroughtTo(maria.page), sentencesBroughtTo(page)];
  await maria.page.goto("/");
  await expect.poll(() => withScript).toHaveLength(1);
  await page.goto(invitation);
  await fillNewPerson(page, { name: "Rosa Mamani", handle: "rosa", language: "es" });
  expect(new URL(page.url()).pathname).toBe(community);
  await page.goto(`${community}/topics/new`);
  await page.fill('[name="title"]', "¿Cómo guardan la semilla de quinua?");
  await page.fill('[name="source"]', "La **nuestra** se llena de polilla.");
  await submit(page, "title");
  await expect(page.locator("h1")).toHaveText("¿Cómo guardan la semilla de quinua?");
  await expect(page.locator("article strong")).toHaveText("nuestra");

  await page.fill('[name="source"]', "Probamos con ceniza.");
  await submit(page, "source");
  await expect(page.getByText("Probamos con ceniza.")).toHaveCount(1);
  const edit = page.locator('a[href$="/edit"]').last();
  await page.goto((await edit.getAttribute("href")) ?? "");
  await page.fill('[name="source"]', "Probamos con ceniza y hojas de muña.");
  await submit(page, "revision");
  await expect(page.getByText("Probamos con ceniza y hojas de muña.")).toHaveCount(1);
  expect(without).toEqual([]);
  expect(await page.locator("script").count()).toBe(await page.locator('script[type="module"], script[nonce]').count());
});

test("a line that is cut in mid-send, with the page closed: one reply, not none, not two", async ({ site, open }) => {
  const maria = await open({ language: "en", wide: true });
  const community = await foundCommunity(maria.page, site, "Market access");
  await maria.page.goto(`${community}/topics/new`);
  await maria.page.fill('[name="title"]', "Who weighs?");
  await maria.page.fill('[name="source"]', "At our market the buyer brings the scale.");
  await submit(maria.page, "title");
  await maria.page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
  const topic = new URL(maria.page.url()).pathname;
  const invitation = await invite(maria.page, community);

  const sita = await open({ language: "ne" });
  await sita.page.goto(invitation);
  await fillNewPerson(sita.page, { name: "Sita Tamang", handle: "sita-tamang", language: "ne" });
  await sita.page.waitForURL((url) => url.pathname.startsWith(community));
  await sita.page.goto(topic);
  await expect(sita.page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });

  // The line goes; what she writes stays on the phone, marked, and she closes the page.
  const words = "हामीले आफ्नै तराजु किन्यौँ।";
  await sita.context.setOffline(true);
  await sita.page.fill('[name="source"]', words);
  await submit(sita.page, "source");
  await expect(sita.page.locator('[id^="unsent-"]')).toContainText(words);
  await sita.page.close();

  // The line is back and Rutas is opened again: it goes out by itself, once.
  await sita.context.setOffline(false);
  const again = await sita.context.newPage();
  await again.goto(topic);
  await expect(again.locator('li:not([id^="unsent-"]) article', { hasText: words })).toHaveCount(1, {
    timeout: 60_000,
  });
  await expect(again.locator('[id^="unsent-"]')).toHaveCount(0, { timeout: 60_000 });
  const stored = await site.installed.query<{ n: number }>(`select count(*)::int as n from "post" where "text" = $1`, [
    words,
  ]);
  expect(stored[0]?.n).toBe(1);
  await again.reload();
  await expect(again.getByText(words)).toHaveCount(1);
});

test("a line that is gone: the page stays, with what was typed in it, and answering a post needs none", async ({
  site,
  open,
}) => {
  const maria = await open({ language: "en" });
  const { page, context } = maria;
  const community = await foundCommunity(page, site, "Forests");
  await page.goto(`${community}/topics/new`);
  await page.fill('[name="title"]', "Who guards?");
  await page.fill('[name="source"]', "Two families each night.");
  await submit(page, "title");
  await page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
  await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });

  await context.setOffline(true);
  await page.locator('a[href*="reply=1#"]').click();
  await expect(page.locator('#reply a[href="#p-1"]')).toBeVisible();
  await page.locator(".tabs a").first().click();
  await expect(page.locator(".banner-over")).toBeVisible();
  await expect(page.locator("h1")).toHaveText("Who guards?");
  await context.setOffline(false);

  await page.goto("/me/profile");
  await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });
  await context.setOffline(true);
  await page.fill('[name="about"]', "Walks the forest.");
  await submit(page, "about");
  await expect(page.locator(".banner-over")).toBeVisible();
  await expect(page.locator('[name="about"]')).toHaveValue("Walks the forest.");
  await context.setOffline(false);
  await submit(page, "about");
  await page.waitForURL((url) => url.pathname === "/me");
  await expect(page.locator(".banner-over")).toHaveCount(0);
});

/** The files of sentences that a browser asks for from now on. */
function sentencesBroughtTo(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/assets/words-")) asked.push(request.url());
  });
  return asked;
}
