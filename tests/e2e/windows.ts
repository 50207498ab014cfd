import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { WordKey } from "#server/contracts/words.ts";
import { wordsIn } from "#server/core/words/index.ts";

type Values = Record<string, string | number>;

/** Somebody's window on a demo: they read and press words of their own language. */
export type Window = {
  handle: string;
  context: BrowserContext;
  page: Page;
  scripts: boolean;
  /** What the console complained of. */
  problems: string[];
  /** A sentence as this reader has it. */
  say(key: WordKey, values?: Values): string;
};

type Given = {
  url: string;
  handle: string;
  language: string;
  scripts?: boolean;
  viewport?: { width: number; height: number };
};

/** A window of somebody's own, on a small phone unless another size is given; they are signed in. */
export async function openWindow(browser: Browser, given: Given): Promise<Window> {
  const { url, handle, language, scripts = true, viewport = { width: 360, height: 640 } } = given;
  const context = await browser.newContext({ baseURL: url, locale: language, javaScriptEnabled: scripts, viewport });
  await enter(context, given);
  return windowOf(context, { handle, language, scripts });
}

/** Signs somebody of a demo in to a browser, and has its pages in their language. */
export async function enter(
  context: BrowserContext,
  { url, handle, language }: Pick<Given, "url" | "handle" | "language">,
): Promise<void> {
  const headers = { origin: url };
  for (const [path, form] of [
    [`/demo/continue-as/${handle}`, { next: "/" }],
    ["/me/language", { language, timeZone: "America/Lima", digits: "latn" }],
  ] as const)
    expect((await context.request.post(path, { form, headers, maxRedirects: 0 })).status(), path).toBe(303);
}

/** One more window in a browser that knows who they are. */
export async function windowOf(
  context: BrowserContext,
  { handle, language, scripts = true }: Pick<Given, "handle" | "language" | "scripts">,
): Promise<Window> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // A cut line is part of some walks, and without script nothing uses what was loaded for it; the browser says so itself.
    const expected = scripts
      ? /net::ERR_|Failed to load resource|WebSocket connection/.test(message.text())
      : /was preloaded using link preload but not used/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) problems.push(message.text());
  });
  const words = wordsIn(language);
  return { handle, context, page, scripts, problems, say: (key, values) => words(key, values as never) };
}

/** Opens a page; where it has scripts, until it is at its place and hears of others. */
export async function visit({ page, scripts }: Window, path: string): Promise<void> {
  await page.goto(path);
  if (scripts) await expect(page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });
}

/** The button or link of that name in the page itself, or in a part of it. */
export function pressable({ page, say }: Window, key: WordKey, { values, within }: Pressed = {}): Locator {
  const name = say(key, values);
  const where = within ?? page.locator("main");
  return where.getByRole("button", { name }).or(where.getByRole("link", { name })).first();
}

type Pressed = { values?: Values; within?: Locator };

export async function press(window: Window, key: WordKey, pressed: Pressed = {}): Promise<void> {
  await pressable(window, key, pressed).click();
}

/** The same where it stands in a menu, which is opened first. */
export async function pressInMenu(window: Window, key: WordKey, { within }: Pick<Pressed, "within"> = {}) {
  const { page, say } = window;
  const menu = (within ?? page.locator("main")).locator("details.menu", {
    has: page.locator("button, a", { hasText: say(key) }),
  });
  await menu.first().locator("summary").click();
  await press(window, key, { within: menu.first() });
}

/** Types into the field that has this label. */
export async function type(window: Window, key: WordKey, words: string): Promise<void> {
  await window.page.getByLabel(window.say(key)).first().fill(words);
}
