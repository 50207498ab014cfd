import { request } from "node:http";
import { type Browser, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "#tests/support/browser.ts";
import { type Bench, figure, median } from "./measure.ts";
import { type BenchSite, openSite } from "./site.ts";
import { phoneContext, slowPage } from "./slow-phone.ts";

const POSTS = 10_000;
const VISITS = 5;
/** How long one looks on after the page stood, for what paints late. */
const LOOK_ON_MS = 3_000;

type Visit = { name: string; handle: string | null; path(site: BenchSite): string };
type Loaded = { type: string; url: string };

const SCREENS: readonly Visit[] = [
  { name: "front page, guest", handle: null, path: () => "/" },
  { name: "topic page, guest", handle: null, path: ({ load }) => `/topics/${load.longestTopic}` },
  { name: "topic page, member's first visit", handle: "sita", path: ({ load }) => `/topics/${load.longestTopic}` },
];

/** What a first visit costs on a cheap phone and a slow line: bytes by kind (brotli), and the largest contentful paint. */
export async function* visit(): Bench {
  const executablePath = (await findChromium()) ?? undefined;
  const site = await openSite({ posts: POSTS });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    for (const screen of SCREENS) {
      const cookie = screen.handle ? await site.cookieOf(screen.handle) : "";
      const visits = [];
      for (let time = 0; time < VISITS; time += 1) visits.push(await once(browser, site, { screen, cookie }));
      const bytes = new Map<string, number>();
      for (const one of visits[0]?.loaded ?? [])
        bytes.set(one.type, (bytes.get(one.type) ?? 0) + (await bytesOf(one, cookie)));
      for (const [type, size] of bytes) yield figure(`${type}, ${screen.name}`, size / 1000, "kB");
      yield figure(`largest contentful paint, ${screen.name}`, median(visits.map(({ paint }) => paint)), "ms");
      yield figure(`layout shift, ${screen.name}`, Math.max(...visits.map(({ shift }) => shift)), "score");
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

async function once(browser: Browser, site: BenchSite, { screen, cookie }: { screen: Visit; cookie: string }) {
  const context = await phoneContext(browser, { url: site.url, cookie });
  const { page } = await slowPage(context);
  const loaded: Loaded[] = [];
  page.on("requestfinished", (done) => {
    if (new URL(done.url()).pathname !== "/sw.js") loaded.push({ type: done.resourceType(), url: done.url() });
  });
  await page.goto(screen.path(site));
  const { paint, shift } = await watched(page);
  await context.close();
  return {
    paint,
    shift,
    loaded: loaded.filter(({ type }) => ["document", "stylesheet", "script", "image", "font"].includes(type)),
  };
}

/** The largest contentful paint in ms from the start of the visit, and the sum of layout shifts. */
export function watched(page: Page): Promise<{ paint: number; shift: number }> {
  return page.evaluate(async (wait) => {
    let paint = 0;
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) paint = Math.max(paint, entry.startTime);
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => setTimeout(resolve, wait));
    return { paint, shift };
  }, LOOK_ON_MS);
}

/** Bytes of an answer's body as they go over the line to a browser that takes brotli. */
function bytesOf({ type, url }: Loaded, cookie: string): Promise<number> {
  const from = type === "document" ? "none" : "same-origin";
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "br", "sec-fetch-site": from, cookie };
    const asked = request(url, { headers }, (answer) => {
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      answer.on("end", () => resolve(size));
    });
    asked.on("error", reject);
    asked.end();
  });
}
