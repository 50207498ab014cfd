import { expect, test } from "@playwright/test";
import { freePort } from "#tests/support/free-port.ts";
import { installDemo } from "#tests/support/installed.ts";

const COMMUNITY = "savings-groups-and-cooperatives";
const WORDS = "Who keeps the key when the treasurer travels?";

test("a question that is asked in the talk while the line is cut goes out once, is marked, and stands in the queue", async ({
  browser,
}) => {
  test.setTimeout(300_000);
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
      page.setDefaultTimeout(30_000);
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
    await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 30_000 });
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
    await expect(asked.locator(".tag-question")).toHaveCount(1, { timeout: 40_000 });
    await expect(again.locator('[id^="unsent-"]')).toHaveCount(0);

    // The host takes it, without script; the mark beneath the post follows by itself.
    await host.page.goto(`${live}/host`);
    await expect(host.page.locator(".question", { hasText: WORDS })).toHaveCount(1);
    await host.page.locator('.question form[action$="/take"] button').first().click();
    await expect(asked.locator(".tag-attention")).toHaveCount(1, { timeout: 10_000 });
    await asked.locator("a.tag-link").first().click();
    await expect(again.locator(".question:target", { hasText: WORDS })).toHaveCount(1);
  } finally {
    await installed.remove();
  }
});
