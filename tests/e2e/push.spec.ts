import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { pushKeysOf } from "#server/platform/push/index.ts";
import { CHROMIUM_FLAGS, findChromium } from "#tests/support/browser.ts";
import { type Installed, installDemo } from "#tests/support/installed.ts";
import { startPushService, type TestPushService } from "#tests/support/push-service.ts";

const KEY = Buffer.alloc(32, 7).toString("base64url");
/** Only a whole browser has notifications. */
test.use({ launchOptions: { executablePath: (await findChromium()) ?? undefined, args: CHROMIUM_FLAGS } });

/** A push service is none of a browser's own that has none: what it would bring is handed to the worker by hand. */
let service: TestPushService;
let demo: Installed;
let url = "";

test.beforeAll(async () => {
  service = await startPushService(pushKeysOf(KEY));
  demo = await installDemo({ PUSH_ALLOW_LOOPBACK: "yes", PUSH_PRIVATE_KEY: KEY, PUSH_WAIT_SECONDS: "1" });
  const started = await demo.start();
  await started.ready();
  url = started.url;
});
test.afterAll(async () => {
  await demo?.remove();
  await service?.close();
});

async function continueAs(context: BrowserContext, handle: string): Promise<void> {
  const answer = await context.request.post(`${url}/demo/continue-as/${handle}`, {
    form: { next: "/" },
    headers: { origin: url },
  });
  expect(answer.ok()).toBe(true);
}

/** Brings a message to this browser's worker, as its push service would. */
async function bring(page: Page, text: unknown): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", {
    origin: url,
    registrationId: await registration,
    data: JSON.stringify(text),
  });
  await devtools.detach();
}

const shownOn = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, lang, dir, tag }) => ({
      ...{ title, body, lang, dir, tag },
    }));
  });

test("a message on the phone: turned on, sealed, shown in the reader's direction, opened, and gone after signing out", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: url, locale: "ur" });
  await continueAs(context, "rukhsana");
  const page = await context.newPage();

  // Nobody is asked before they press; a browser that was told not to says so, and how to mend it.
  await page.goto("/me/notices");
  const button = page.locator("#phone button", { hasText: "پیغام چالو کریں" });
  await expect(button).toBeVisible();
  await button.click();
  await expect(page.locator("#phone")).toContainText("براؤزر کی ترتیبات");
  await context.grantPermissions(["notifications"], { origin: url });
  await page.reload();
  // This browser has no push service of its own, which is what a line that is too bad comes to.
  await button.click();
  await expect(page.locator("#phone [role=status]")).toContainText("جواب نہیں دیا");

  const phone = service.browser();
  const told = await context.request.post("/me/push", { data: phone.input, headers: { origin: url } });
  expect(told.status()).toBe(204);
  await page.reload();
  await expect(page.locator("#phone li")).toHaveCount(1);

  // Somebody answers her: what comes is sealed, and opens only with the phone's own keys.
  await page.goto("/communities");
  await page.locator('main a[href^="/communities/"]').first().click();
  await page.waitForURL(/\/communities\/[^/]+$/);
  const community = new URL(page.url()).pathname;
  await context.request.post(`${community}/join`, { form: { key: crypto.randomUUID() }, headers: { origin: url } });
  await page.goto(`${community}/topics/new`);
  await page.fill('[name="title"]', "ہماری کمیٹی کیوں رک جاتی ہے؟");
  await page.fill('[name="source"]', "آدھے لوگ پیسے نہیں دیتے۔");
  await page.locator('form:has([name="title"]) button[type="submit"]').last().click();
  await page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
  const topic = new URL(page.url()).pathname;
  await page.goto("/me");
  const other = await browser.newContext({ baseURL: url });
  await continueAs(other, "efrain");
  const reply = await other.request.post(`${topic}/replies`, {
    data: { key: crypto.randomUUID(), source: "Pinten un calendario.", language: "es" },
    headers: { origin: url, accept: "application/json" },
  });
  expect(reply.ok()).toBe(true);
  // Her calendar may remind her meanwhile.
  const ofTopic = () => phone.received.find(({ text }) => JSON.stringify(text).includes(topic.replace("/topics/", "")));
  await expect.poll(() => ofTopic() !== undefined, { timeout: 90_000 }).toBe(true);
  const text = ofTopic()?.text;

  await bring(page, text);
  await expect.poll(() => shownOn(page)).toHaveLength(1);
  const [shown] = await shownOn(page);
  expect(shown).toEqual({
    title: text?.title,
    body: "\u2068Pinten un calendario.\u2069",
    lang: "ur",
    dir: "rtl",
    tag: topic.replace("/topics/", ""),
  });
  expect(shown?.title).toContain("ہماری کمیٹی");
  // The next about the same takes its place.
  await bring(page, { ...text, title: "2" });
  await expect.poll(async () => (await shownOn(page)).map(({ title }) => title)).toEqual(["2"]);

  // A press leads the window that is open there, and the notice is read.
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async () => {
    const scope = self as unknown as ServiceWorkerGlobalScope;
    const [notification] = await scope.registration.getNotifications();
    if (notification) scope.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  });
  await page.waitForURL((address) => address.pathname === topic, { timeout: 60_000 });
  expect(await shownOn(page)).toEqual([]);

  // What was shown goes when she signs out, and what was under way is not shown to whoever holds the phone now.
  await page.goto("/sign-out");
  await bring(page, { ...text, title: "before" });
  await expect.poll(async () => (await shownOn(page)).map(({ title }) => title)).toEqual(["before"]);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL((address) => address.pathname === "/");
  expect(await shownOn(page)).toEqual([]);
  const left = await demo.query<{ n: number }>(`select count(*)::int as n from "pushDevice"`);
  expect(left[0]?.n).toBe(0);
  await bring(page, { ...text, title: "3" });
  await page.goto("/help");
  expect(await shownOn(page)).toEqual([]);
  await context.close();
  await other.close();
});
