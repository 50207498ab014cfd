import { expect as soon } from "@playwright/test";
import { test } from "./demo.ts";
import { enter } from "./windows.ts";

/** What comes over a line may take a while on a busy machine. */
const expect = soon.configure({ timeout: 60_000 });

test("lines of a budget written without a line go out once; two who change one see both; without script all of it works", async ({
  browser,
  demo,
}) => {
  const origin = new URL(demo.url).origin;
  const open = async (scripts: boolean) => {
    const context = await browser.newContext({ baseURL: origin, locale: "en", javaScriptEnabled: scripts });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const given = { form: { next: "/" }, headers: { origin }, maxRedirects: 0 };
    expect((await page.request.post("/demo/continue-as/tariq", given)).status()).toBe(303);
    return { context, page };
  };
  const plain = await open(false);
  await plain.page.goto("/plans");
  const plan = await plain.page.locator(".plan-title a").first().getAttribute("href");
  const here = `${plan}/sections/costs/rows`;
  const { context, page } = await open(true);
  await page.goto(here);
  const lines = page.locator(".row-table tbody tr");
  await expect(lines).toHaveCount(3);
  await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
  const add = async (what: string, price: string) => {
    await page.fill('[name="what"]', what);
    await page.fill('[name="quantity"]', "1");
    await page.fill('[name="price"]', price);
    await page.locator('form:has([name="what"]) button').last().click();
  };
  await context.setOffline(true);
  for (const what of ["Roof", "Paint"]) {
    await add(what, "900.50");
    await expect(page.locator(".post-state-waiting").last()).toBeVisible();
    await expect(page.locator('[name="what"]')).toHaveValue("");
  }
  await expect(page.locator(".post-state-waiting")).toHaveCount(2);
  await context.setOffline(false);
  await expect(lines).toHaveCount(5);
  await expect(page.locator(".post-state-waiting")).toHaveCount(0);
  // What is not clear is said beside its field, and what was typed stays; without a line it would wait here first.
  await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
  await add("Wood", "1,200");
  await expect(page.locator(".field-error")).toHaveCount(1);
  await expect(page.locator('[name="what"]')).toHaveValue("Wood");

  // The same line without script, while it lies open here.
  const last = await lines.last().locator(".row-deeds a").getAttribute("href");
  await page.goto(String(last));
  await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 90_000 });
  await plain.page.goto(String(last));
  await plain.page.fill('[name="quantity"]', "8");
  await plain.page.locator('form:has([name="what"]) button').last().click();
  await plain.page.waitForURL((url) => url.pathname === here);
  await expect(plain.page.locator(".row-table tbody tr")).toHaveCount(5);
  await page.fill('[name="quantity"]', "9");
  await page.locator('form:has([name="what"]) button').last().click();
  await expect(page.locator("dl dd").nth(1)).toHaveText("8");
  await expect(page.locator('[name="quantity"]')).toHaveValue("9");
  await page.locator('form:has([name="what"]) button').last().click();
  await page.waitForURL((url) => url.pathname === here);
  await expect(lines.last().locator("td").first()).toContainText("9");
  // One place up, taken away, and back, without script.
  await plain.page.goto(here);
  const deed = (verb: string) => plain.page.locator(`form[action$="${last}/${verb}"] button`);
  const names = () => plain.page.locator(".row-table tbody th").allTextContents();
  const before = await names();
  await deed("up").click();
  expect(await names()).toEqual([...before.slice(0, 3), before[4], before[3]]);
  await deed("remove").click();
  await expect(plain.page.locator(".row-table tbody tr")).toHaveCount(4);
  await plain.page.locator(`form[action$="${last}/restore"] button`).click();
  expect(await names()).toEqual([...before.slice(0, 3), before[4], before[3]]);
  // Who types loses nothing when somebody else adds a line meanwhile.
  await page.fill('[name="what"]', "Half a word");
  await plain.page.fill('[name="what"]', "Nails");
  await plain.page.fill('[name="quantity"]', "3");
  await plain.page.fill('[name="price"]', "20");
  await plain.page.locator('form:has([name="what"]) button').last().click();
  await expect(lines).toHaveCount(6);
  await expect(page.locator('[name="what"]')).toHaveValue("Half a word");
  await plain.context.close();
  await context.close();
});

test("a plan kept on a phone opens and is written without a line, for its person alone, and a full phone says so", async ({
  browser,
  demo,
}) => {
  const origin = new URL(demo.url).origin;
  const context = await browser.newContext({ baseURL: origin, locale: "en", viewport: { width: 320, height: 640 } });
  const comes = (handle: string) => enter(context, { url: origin, handle, language: "en" });
  await comes("tariq");
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto("/plans");
  const plan = (await page.locator(".plan-title a").first().getAttribute("href")) ?? "";
  await page.goto(plan);
  const title = (await page.locator("h1").textContent()) ?? "";
  const keep = page.locator('[aria-describedby="keep-price"]');
  const line = await context.newCDPSession(page);
  await expect(page.locator(".line-mark-up").first()).toBeAttached();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await line.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await keep.click();
  await expect(page.locator(".banner-attention", { hasText: "This phone has no room for it" })).toBeVisible();
  await line.send("Storage.overrideQuotaForOrigin", { origin });
  await keep.click();
  await expect(page.locator('a[href^="/kept#plan-"]')).toBeVisible();
  const sections = await page.locator(".plan-row").count();

  // A new page of a phone without a line.
  await page.close();
  await context.setOffline(true);
  const phone = await context.newPage();
  phone.setDefaultTimeout(60_000);
  await phone.goto(plan);
  await expect(phone.locator("h1")).toHaveText(title);
  await expect(phone.locator(".plan-row")).toHaveCount(sections);
  await phone.goto(`${plan}/sections/costs/rows`);
  const lines = phone.locator(".row-table tbody tr");
  await expect(lines).not.toHaveCount(0);
  const rows = await lines.count();
  await phone.fill('[name="what"]', "Gutters");
  await phone.fill('[name="quantity"]', "1");
  await phone.fill('[name="price"]', "900");
  await phone.locator('form:has([name="what"]) button').last().click();
  await expect(phone.locator(".post-state-waiting")).toBeVisible();
  await phone.goto(`${plan}/sections/vision`);
  const field = phone.locator(".writing-field[contenteditable=true]");
  await field.click();
  await phone.keyboard.press("Control+End");
  await phone.keyboard.type(" Written in the valley.", { delay: 5 });
  await expect(phone.locator(".saved-phone")).toBeVisible();
  await phone.locator(".writing-head button").click();
  const waiting = phone.locator(".plan-row", { hasText: "On this phone" });
  await expect(waiting).toHaveCount(2);

  // What waits is shown before signing out; then nothing is there, nor for who comes next.
  await phone.goto("/kept#all");
  await context.setOffline(false);
  await expect(phone.locator(".link-title")).not.toHaveCount(0);
  await phone.goto("/sign-out");
  await expect(phone.locator("main a", { hasText: "What will be different" })).toBeVisible();
  await phone.locator("main form button").last().click();
  await phone.waitForURL(`${origin}/`);
  for (const next of [null, "efrain"]) {
    if (next !== null) {
      await comes(next);
      await phone.goto("/plans");
      await expect(phone.locator(".line-mark-up").first()).toBeAttached();
    }
    await phone.goto("/kept");
    await expect(phone.locator(".empty")).toBeVisible();
    await expect(phone.locator(".link-title")).toHaveCount(0);
  }
  // A page whose session ends loads itself anew.
  await phone.goto("about:blank");
  await comes("tariq");
  await phone.goto(`${plan}/sections/vision#write`);
  await expect(phone.locator(".saved-sent")).toBeVisible();
  await expect(phone.locator(".writing-field")).toContainText("Written in the valley.");
  await phone.goto(`${plan}/sections/costs/rows`);
  await expect(lines).toHaveCount(rows + 1);
  await phone.goto(plan);
  await phone.locator(".button-quiet", { hasText: "Take it off this phone" }).click();
  await expect(phone.locator('[aria-describedby="keep-price"]')).toBeVisible();
  await context.close();
});
