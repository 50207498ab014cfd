import { expect as soon, test } from "@playwright/test";
import { freePort } from "#tests/support/free-port.ts";
import { installDemo } from "#tests/support/installed.ts";

/** What comes over a line may take a while on a busy machine. */
const expect = soon.configure({ timeout: 60_000 });
const COMMUNITY = "savings-groups-and-cooperatives";
const WORDS = "Who keeps the key when the treasurer travels?";
const ASKED_THERE = "What if a key is lost?";
const TAKEN_BACK = "Are there two boxes?";

test("a question that is asked in the talk while the line is cut goes out once, is marked, and stands in the queue; its host answers it in place", async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const installed = await installDemo({ PORT: String(await freePort()) });
  try {
    const started = await installed.start();
    await started.ready();
    const origin = new URL(started.url).origin;
    const open = async (handle: string, scripts: boolean) => {
      const context = await browser.newContext({
        ...{ baseURL: origin, locale: "en", javaScriptEnabled: scripts, viewport: { width: 360, height: 640 } },
      });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const given = { form: { next: "/" }, headers: { origin }, maxRedirects: 0 };
      expect((await page.request.post(`/demo/continue-as/${handle}`, given)).status()).toBe(303);
      return { context, page };
    };
    // A champion opens the floor.
    const host = await open("efrain", false);
    await host.page.goto(`/communities/${COMMUNITY}/live/new`);
    await host.page.fill('[name="title"]', "Ask about keys");
    await host.page.fill('[name="source"]', "Two of us keep them.");
    await host.page.locator('form:has([name="title"]) button:not([name]):not([hidden])').last().click();
    await host.page.waitForURL(/\/live\/[0-9a-f-]{36}/);
    const live = new URL(host.page.url()).pathname;

    const { context, page } = await open("grace", true);
    await page.goto(live);
    await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
    await context.setOffline(true);
    await page.fill('#reply [name="source"]', WORDS);
    await page.check('#reply [name="question"]');
    await page.locator("#reply .composer-line button").click();
    const unsent = page.locator('[id^="unsent-"]');
    await expect(unsent).toContainText(WORDS);
    await expect(unsent.locator(".tag-question")).toHaveCount(1);
    // What comes next is no question unless it is said again.
    await expect(page.locator('#reply [name="question"]')).not.toBeChecked();
    await page.close();

    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(live);
    const asked = again.locator('li.post:not([id^="unsent-"])', { hasText: WORDS });
    await expect(asked.locator(".tag-question")).toHaveCount(1, { timeout: 60_000 });
    await expect(again.locator('[id^="unsent-"]')).toHaveCount(0);

    // On the page of the questions too: kept and marked, taken back, or out by itself when the line is there again.
    await again.goto(`${live}/questions`);
    await expect(again.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
    await context.setOffline(true);
    const asksThere = async (words: string) => {
      await again.fill('#ask [name="source"]', words);
      await again.locator("#ask .composer-send button").click();
      await expect(again.locator('[id^="unsent-"]', { hasText: words })).toHaveCount(1);
      await expect(again.locator('#ask [name="source"]')).toHaveValue("");
    };
    await asksThere(TAKEN_BACK);
    await again.locator('[id^="unsent-"] .post-actions button').last().click();
    await expect(again.locator('[id^="unsent-"]')).toHaveCount(0);
    await asksThere(ASKED_THERE);
    await expect(again.locator('[id^="unsent-"] .tag-question')).toHaveCount(1);
    await context.setOffline(false);
    await expect(again.locator(".question", { hasText: ASKED_THERE })).toHaveCount(1, { timeout: 60_000 });
    await expect(again.locator('[id^="unsent-"]')).toHaveCount(0);
    const asksInAll = await installed.query<{ text: string }>(
      `select p."text" from "question" q join "post" p on p."id" = q."postId" where p."threadId" = $1 order by p."number"`,
      [live.split("/").at(-1)],
    );
    expect(asksInAll.map(({ text }) => text)).toEqual([WORDS, ASKED_THERE]);
    await again.goto(live);

    // The host takes it, without script; the mark beneath the post follows by itself.
    await host.page.goto(`${live}/host`);
    const waiting = host.page.locator(".question", { hasText: WORDS });
    await expect(waiting).toHaveCount(1);
    // What waits begins on the first screen of a phone, and no view of it is cut at the edge.
    expect((await host.page.locator(".question").first().boundingBox())?.y).toBeLessThan(480);
    const cut = await host.page
      .locator(".tab-links")
      .first()
      .evaluate((tabs) => tabs.scrollWidth - tabs.clientWidth);
    expect(cut).toBe(0);
    await waiting.locator('form[action$="/take"] button').first().click();
    await expect(asked.locator(".tag-attention")).toHaveCount(1, { timeout: 60_000 });
    await asked.locator("a.tag-link").first().click();
    await expect(again.locator(".question:target", { hasText: WORDS })).toHaveCount(1);

    // With script a host's deeds are done where they stand: the page is the same one all the time.
    const { page: leads } = await open("efrain", true);
    const stays = async () => expect(await leads.evaluate(() => "stays" in window)).toBe(true);
    const arrive = async (path: string) => {
      await leads.goto(path);
      await expect(leads.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
      await leads.evaluate(() => Object.assign(window, { stays: true }));
    };
    await arrive(`${live}/host`);
    await leads.locator(".question", { hasText: WORDS }).locator('form[action$="/aloud"] button').first().click();
    await expect(leads.locator(".question-answered")).toHaveCount(1);
    await leads.locator(".page-head details.menu > summary").first().click();
    await leads.locator('form[action$="/floor"] button').last().click();
    await expect(leads.locator(".page-head .tag")).toHaveCount(2);
    expect(new URL(leads.url()).pathname).toBe(`${live}/host`);
    await stays();

    await arrive(live);
    const theirs = leads.locator("li.post", { hasText: WORDS });
    await theirs.locator(".post-actions details.menu > summary").click();
    await theirs.locator('a[href$="/hide"]').click();
    await expect(leads.locator("#hide-here textarea")).toBeFocused();
    // Left by Escape it is as before; then it is done.
    await leads.keyboard.press("Escape");
    await expect(leads.locator("#hide-here")).toHaveCount(0);
    await theirs.locator(".post-actions details.menu > summary").click();
    await theirs.locator('a[href$="/hide"]').click();
    await leads.locator("#hide-here textarea").fill("It names somebody.");
    await leads.locator("#hide-here form button").click();
    await expect(leads.locator("li.post-hidden")).toHaveCount(1);
    await expect(leads.locator("#hide-here")).toHaveCount(0);
    await stays();

    // Without script nothing comes by itself, and the page says so; its link brings what was said meanwhile, each time.
    await host.page.goto(live);
    const typed = ["One of us is away.", "She is back."];
    for (const words of typed) {
      await leads.goto(live);
      await leads.fill('#reply [name="source"]', words);
      await leads.locator("#reply .composer-line button").click();
      await expect(leads.locator('li.post:not([id^="unsent-"])', { hasText: words })).toHaveCount(1);
      await expect(host.page.locator("li.post", { hasText: words })).toHaveCount(0);
      await host.page.locator('a[href*="look="]').first().click();
      await expect(host.page.locator("li.post", { hasText: words })).toHaveCount(1);
    }

    // Who reads without an account sees a poll open, be answered, and the end, on the page that they have open.
    const guest = await (
      await browser.newContext({ baseURL: origin, locale: "en", viewport: { width: 360, height: 640 } })
    ).newPage();
    await guest.goto(live);
    await guest.evaluate(() => Object.assign(window, { stays: true }));
    await expect(guest.locator(".asked-now")).toHaveCount(0);
    await host.page.goto(`/threads/${live.split("/").at(-1)}/poll`);
    await host.page.fill('main [name="question"]', "How many keys?");
    await host.page.fill('main [name="options"]', "One\nTwo");
    await host.page.locator("main form button:not([name]):not([hidden])").last().click();
    await host.page.waitForURL(/\/live\//);
    await expect(guest.locator(".asked-now-line")).toHaveText("How many keys?", { timeout: 60_000 });
    // One line, which the talk passes below.
    const line = guest.locator(".asked-now");
    expect((await line.boundingBox())?.height).toBeLessThan(60);
    await guest.locator("li.post").last().scrollIntoViewIfNeeded();
    await expect(line).toBeInViewport();
    await guest.locator(".asked-now-line").click();
    await expect(line.locator('a[href^="/sign-in"]')).toBeVisible();
    // Who comes from a list begins at what was said last; who taps before the scripts are there has tapped.
    await again.goto(`/communities/${COMMUNITY}`);
    await again.locator(`a[href^="${live}"]`).first().click();
    await again.waitForURL(`**${live}*`);
    await expect(again.locator(".trail > :last-child")).toBeInViewport({ ratio: 0.9 });
    // Who went up, away and back is where they were.
    await again.evaluate(() => scrollTo(0, 30));
    await again.evaluate(() => document.querySelector<HTMLElement>(".live-hosts a")?.click());
    await again.waitForURL("**/people/**");
    await again.goBack();
    await expect(again.locator(".trail > :last-child")).toBeAttached();
    await expect.poll(() => again.evaluate(() => scrollY)).toBe(30);
    const early = await (
      await browser.newContext({
        ...{ baseURL: origin, locale: "en", viewport: { width: 360, height: 640 }, serviceWorkers: "block" },
        storageState: await context.storageState(),
      })
    ).newPage();
    const pressed = Promise.withResolvers<void>();
    await early.route("**/assets/entry.client-*.js", async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await early.goto(live, { waitUntil: "commit" });
    await early.locator(".asked-now-line").hover();
    await early.mouse.down();
    pressed.resolve();
    await expect(early.locator(".line-mark-up").first()).toBeAttached();
    await early.mouse.up();
    await early.getByLabel("Two").check();
    await early.locator(".asked-now form button").first().click();
    await expect(line.locator(".plot")).toHaveCount(1, { timeout: 60_000 });
    await expect(line).toHaveAttribute("open", "");
    await host.page.goto(live);
    await host.page.locator(".page-head details.menu > summary").last().click();
    await host.page.locator('form[action$="/end"] button').click();
    await expect(guest.locator(".page-head .tag", { hasText: "Over" })).toHaveCount(1, { timeout: 60_000 });
    expect(await guest.evaluate(() => "stays" in window)).toBe(true);
  } finally {
    await installed.remove();
  }
});
