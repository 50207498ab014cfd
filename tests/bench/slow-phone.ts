import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

/** 400 kbit/s each way and 400 ms there and back: what a phone gets between two villages. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER_CPU = 4;

/** A browser of its own on a small, slow phone, signed in by a cookie. */
export async function phoneContext(
  browser: Browser,
  { url, cookie }: { url: string; cookie: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 640 }, isMobile: true });
  const pairs = cookie ? cookie.split("; ").map((pair) => pair.split("=")) : [];
  await context.addCookies(pairs.map(([name = "", ...value]) => ({ name, value: value.join("="), url })));
  return context;
}

/** A page of it on a slow line. */
export async function slowPage(context: BrowserContext): Promise<{ page: Page; line: CDPSession }> {
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", SLOW_3G);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_CPU });
  return { page, line };
}
