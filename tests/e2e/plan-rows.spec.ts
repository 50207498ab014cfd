import { expect as soon } from "@playwright/test";
import { test } from "./demo.ts";

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
