import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type Installed, install, type Started } from "#tests/support/installed.ts";
import { startSmtp, type TestSmtp } from "#tests/support/smtp.ts";

/** A real installation with a real mail server, started as an operator starts it; one for all walks. */
export type Site = { url: string; smtp: TestSmtp; installed: Installed; started: Started; community: string };

type Opened = { context: BrowserContext; page: Page; problems: string[] };
type Person = { language: string; scripts?: boolean; wide?: boolean };

export const PASSPHRASE = "maize beside the river";

export const test = base.extend<{ open(person: Person): Promise<Opened> }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern.
    async ({}, use) => {
      const smtp = await startSmtp();
      const installed = await install(
        { SMTP_URL: smtp.url, MAIL_WAIT_SECONDS: "3" },
        { languages: ["en", "es", "fr", "id", "ne", "lo", "ur"] },
      );
      const started = await installed.start();
      await started.ready();
      const site = { url: started.url, smtp, installed, started, community: "" };
      await use(site);
      await installed.remove();
      await smtp.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  /** Somebody's own browser, in their language; whatever the console complains of fails the walk. */
  open: async ({ browser, site }, use) => {
    const opened: Opened[] = [];
    await use(async (person) => {
      const mine = await openBrowser(browser, site, person);
      opened.push(mine);
      return mine;
    });
    for (const { context, problems } of opened) {
      await context.close();
      expect(problems).toEqual([]);
    }
  },
});

async function openBrowser(
  browser: Browser,
  site: Site,
  { language, scripts = true, wide = false }: Person,
): Promise<Opened> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: language,
    javaScriptEnabled: scripts,
    viewport: wide ? { width: 1280, height: 800 } : { width: 360, height: 640 },
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    // A cut line is part of some walks; the browser says so itself.
    const expected = /net::ERR_|Failed to load resource|WebSocket connection/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  return { context, page, problems };
}

/** Presses the button that sends the form in which a field stands. */
export async function submit(page: Page, field: string): Promise<void> {
  const form = page.locator("form", { has: page.locator(`[name="${field}"]`) }).first();
  await form.locator('button[type="submit"]:not([name]), button:not([type]):not([name])').last().click();
}

/** Who comes in by a link fills in who they are. */
export async function fillNewPerson(
  page: Page,
  person: { name: string; handle: string; language: string },
): Promise<void> {
  await page.fill('[name="name"]', person.name);
  await page.fill('[name="handle"]', person.handle);
  await page.selectOption('[name="language"]', person.language);
  await page.fill('[name="passphrase"]', PASSPHRASE);
  await page.check('[name="agree"]');
  await submit(page, "passphrase");
}

/** Signs up with a mailbox: asks for the code, reads it from the mail server, says who they are. */
export async function signUpByMail(
  page: Page,
  site: Site,
  person: { name: string; handle: string; language: string; email: string },
): Promise<void> {
  await page.goto("/sign-up");
  await page.fill('[name="email"]', person.email);
  await submit(page, "email");
  await expect.poll(() => site.smtp.to(person.email).length, { timeout: 120_000 }).toBe(1);
  const code = /\b\d{6}\b/.exec(site.smtp.to(person.email)[0]?.text ?? "")?.[0] ?? "";
  await page.fill('[name="code"]', code);
  await submit(page, "code");
  await fillNewPerson(page, person);
  await expect(page.locator('a[href="/me"]').first()).toBeAttached();
}

/** The first administrator comes in by the link that the founding printed, and opens a community. */
export async function foundCommunity(page: Page, site: Site, name: string): Promise<string> {
  const link = /\/first-sign-in\/[\w-]+/.exec(site.installed.founding)?.[0] ?? "";
  if (site.community === "") {
    await page.goto(link);
    await page.fill('[name="email"]', "maria@example.org");
    await fillNewPerson(page, { name: "Maria Lozano", handle: "maria", language: "en" });
  } else {
    await page.goto("/sign-in");
    await page.fill('[name="account"]', "maria");
    await page.fill('[name="passphrase"]', PASSPHRASE);
    await submit(page, "account");
  }
  await expect(page.locator('a[href="/me"]').first()).toBeAttached();
  site.community = await openCommunity(page, name);
  return site.community;
}

/** Staff open a community that everybody can read and join; returns its path. */
export async function openCommunity(page: Page, name: string): Promise<string> {
  await page.goto("/communities/new");
  await page.fill('[name="name"]', name);
  await page.selectOption('[name="language"]', "en");
  await page.check('[name="visibility"][value="public"]');
  await page.check('[name="joinRule"][value="open"]');
  await submit(page, "name");
  await page.waitForURL(/\/communities\/(?!new)[^/]+/);
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

/** A moderator's invitation; returns the path of its link. */
export async function invite(page: Page, community: string): Promise<string> {
  await page.goto(`${community}/invitations/new`);
  await submit(page, "note");
  const link = await page.locator('a[href*="/join/"]').first().getAttribute("href");
  return new URL(link ?? "", page.url()).pathname;
}
