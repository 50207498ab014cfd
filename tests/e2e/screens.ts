import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, expect, type Page } from "@playwright/test";
import type { Result, RunOptions } from "axe-core";
import { parse } from "node-html-parser";
import { matchPath } from "react-router";
import { builtRoutes } from "../security/built-routes.ts";

/** One way to look at the screens. */
export type Way = { language: string; scheme: "light" | "dark" };
/** Somebody who looks at a site in that way, and which kinds of screens were examined so far by whomever. */
export type Looker = { page: Page; who: string; examined: Set<string> };

/** Small, since each screen reads it anew: with axe's own adapter, that takes longer than to look at the screen. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** In a page that has read it. */
declare const axe: typeof import("axe-core");

/** WCAG 2.2 AA, and what axe calls good practice; of what is right nothing is told. */
const RULES: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

const NARROW = { width: 320, height: 640 };

/** So many screens of one kind are opened in search of links; more of those from which the others are reached. */
const OF_A_KIND = 2;
const OF_A_HUB = 4;
const HUBS = [
  ...["communities/:space", "topics/:threadId", "live/:threadId", "workshops/:workshop"],
  "workshops/:workshop/certificates/:certificateId",
];

/** Screens that look different to each person are examined for each. */
const DIFFER = ["", "communities/:space", "communities/:space/members", "topics/:threadId"];

/** The kinds of screens that there are, by their path in the route table. */
export async function kindsOfScreens(): Promise<string[]> {
  return (await builtRoutes()).filter(({ screen }) => screen).map(({ path }) => path);
}

/** A phone of the smallest kind (WCAG 2.2, 1.4.10), in somebody's language and colours. */
export async function openNarrow(browser: Browser, { url, way }: { url: string; way: Way }): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: way.language,
    colorScheme: way.scheme,
    reducedMotion: "reduce",
    viewport: NARROW,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  // Also what React had to draw anew, since a browser reads the page's tags otherwise than it was written.
  page.on("pageerror", ({ message }) => expect.soft(message, `what breaks on ${page.url()}`).toBe(""));
  return page;
}

/** Signs in to a demo; whoever reads another language has it changed to the one that is looked at. */
export async function continueAs(page: Page, { handle, language }: { handle: string; language: string }) {
  const origin = await page.evaluate(() => location.origin);
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(path, { form, headers: { origin }, maxRedirects: 0 });
  expect((await post(`/demo/continue-as/${handle}`, { next: "/" })).status()).toBe(303);
  expect((await post("/me/language", { language, timeZone: "Asia/Kathmandu", digits: "latn" })).status()).toBe(303);
}

/** An administrator of a demo reads others' mails here. */
const A_MAIL = "admin/mail/:mailId";

/**
 * Follows the links from the given addresses on; each kind of screen is examined once. A dead link is a failure. Where a
 * mail leads is its recipient's: for who reads another's mail it may not be there.
 */
export async function followLinks(looker: Looker, from: readonly string[]): Promise<void> {
  const kinds = await kindsOfScreens();
  const opened = new Map<string, number>();
  const waiting = [...from];
  const seen = new Set(waiting);
  const inMails = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(kinds, path);
    const count = opened.get(kind) ?? 0;
    if (count === (HUBS.includes(kind) ? OF_A_HUB : OF_A_KIND)) continue;
    if (inMails.has(path) && (await looker.page.request.get(path)).status() === 404) continue;
    opened.set(kind, count + 1);
    const look = count === 0 && (DIFFER.includes(kind) || !looker.examined.has(kind));
    const answer = await (look ? looker.page.goto(path) : looker.page.request.get(path));
    expect(answer?.status(), `the status of ${path}`).toBe(kind === "*" ? 404 : 200);
    const html = (await answer?.text()) ?? "";
    if (look) await examine(looker, kind);
    for (const link of linksIn(html, answer?.url() ?? "")) {
      if (kindOf(kinds, link) !== "*" && !seen.has(link)) {
        waiting.push(link);
        if (kind === A_MAIL) inMails.add(link);
      }
      seen.add(link);
    }
  }
}

/** What axe finds on the screen that is open, and whether one has to scroll sideways. */
export async function examine({ page, who, examined }: Looker, kind: string): Promise<void> {
  const place = `${new URL(page.url()).pathname} for ${who}`;
  const violations = await look(page);
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n  ${failureSummary}`),
  );
  expect.soft(findings, `what axe finds on ${place}`).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, `how much is beside the screen on ${place}`).toBeLessThanOrEqual(0);
  examined.add(kind);
  await page.setViewportSize(NARROW);
}

/** Looks at the whole screen; again, when scripts made it longer meanwhile, for then something lay behind its edges. */
async function look(page: Page, again = 3): Promise<Result[]> {
  await unroll(page);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => (await axe.run(document, rules)).violations, RULES);
  const isLonger = (await heightOf(page)) > (page.viewportSize()?.height ?? 0);
  return isLonger && again > 0 ? look(page, again - 1) : violations;
}

/** The whole screen at once: what stands still at an edge hides nothing that one could scroll away from it. */
async function unroll(page: Page): Promise<void> {
  // What scripts bring makes a screen longer once more.
  await page.waitForLoadState("networkidle");
  for (let height = NARROW.height, before = 0; height > before; ) {
    await page.setViewportSize({ ...NARROW, height });
    before = height;
    height = await heightOf(page);
  }
}

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Where a page leads on its own site. What is only followed and not looked at needs no browser. */
function linksIn(html: string, address: string): string[] {
  const links = parse(html).querySelectorAll("a[href]");
  const there = links.map((link) => new URL(link.getAttribute("href") ?? "", address));
  return there.filter(({ origin }) => origin === new URL(address).origin).map(placeOf);
}

/** A page of a list is as good as another; which date of a series is meant makes the page, and which language. */
function placeOf({ pathname, search, searchParams }: URL): string {
  return searchParams.has("startsAt") || searchParams.has("to") ? pathname + search : pathname;
}

/** The kind of screen at an address; what is written out goes before a name for anything. */
function kindOf(kinds: readonly string[], path: string): string {
  const [pathname = ""] = path.split("?");
  const fitting = kinds.filter((kind) => kind !== "*" && matchPath(`/${kind}`, pathname));
  return fitting.sort((one, other) => one.split(":").length - other.split(":").length)[0] ?? "*";
}
