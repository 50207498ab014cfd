import { spawnSync } from "node:child_process";
import { type Browser, type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { wordsIn } from "#server/core/words/index.ts";
import { CHROMIUM_FLAGS, findChromium } from "#tests/support/browser.ts";
import { liveScene } from "./live-scene.ts";
import { type Bench, endings, figure, median } from "./measure.ts";
import { type PlanLanguage, type WrittenPlan, writtenPlan } from "./plan-scene.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";
import { phoneContext, slowPage } from "./slow-phone.ts";
import { watched } from "./visit.ts";

const POSTS = 10_000;
const WORDS = asked("words", 6_000);
const VISITS = asked("visits", 5);
const LANGUAGES: readonly PlanLanguage[] = ["en", "ne", "lo", "ur"];
const PATIENCE_MS = 60_000;
const say = wordsIn("en");

/**
 * A plan of six thousand words on a cheap phone and a slow line: when its pages can be read, and when a section of it can
 * be written in, from opening the address to letters being taken: the first time, with the app on the phone from an earlier
 * visit, and from what the phone keeps while there is no line. Then how long its PDF takes.
 */
export async function* planPage(): Bench {
  const executablePath = (await findChromium()) ?? undefined;
  const ending = endings();
  try {
    const site = await openSite({ posts: POSTS });
    ending.add(site.close);
    const scene = await liveScene(site, { rooms: 1, readers: 5, writers: 0 });
    ending.add(scene.close);
    const [author] = scene.readers;
    if (!author) throw new Error("nobody writes");
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    ending.add(() => browser.close());
    const plan = await writtenPlan(scene, site, { language: "en", words: WORDS, authors: scene.readers });
    const phone = { browser, url: site.url, cookie: author.cookie };
    yield figure("sections of text", plan.sections.length, "sections");
    for (const [name, path] of [
      ["the plan, for its authors", `/plans/${plan.slug}`],
      ["the plan, whole", `/plans/${plan.slug}/read`],
      ["a section", sectionOf(plan)],
    ] as const) {
      const paints: number[] = [];
      for (let time = 0; time < VISITS; time += 1) paints.push(await readable(phone, path));
      yield figure(`largest contentful paint, ${name}`, median(paints), "ms");
    }
    const rounds = [];
    for (let time = 0; time < VISITS; time += 1) rounds.push(await editable(phone, plan));
    for (const way of ["cold", "with the app on the phone", "from the phone alone"] as const)
      yield figure(`a section can be written in, ${way}`, median(rounds.map((round) => round[way])), "ms");

    for (const language of LANGUAGES) {
      const { slug } = await writtenPlan(scene, site, { language, words: WORDS, authors: [author] });
      yield* paper(`${site.url}/plans/${slug}/export?as=pdf`, { language, cookie: author.cookie });
    }
  } finally {
    await ending.end();
  }
}

type Phone = { browser: Browser; url: string; cookie: string };

const sectionOf = ({ slug, sections: [section = ""] }: WrittenPlan) => `/plans/${slug}/sections/${section}`;

async function readable({ browser, ...signedIn }: Phone, path: string): Promise<number> {
  const context = await phoneContext(browser, signedIn);
  const { page } = await slowPage(context);
  await page.goto(path, { timeout: PATIENCE_MS });
  const { paint } = await watched(page);
  await context.close();
  return paint;
}

async function editable({ browser, ...signedIn }: Phone, plan: WrittenPlan) {
  const context = await phoneContext(browser, signedIn);
  const cold = await untilWritten(context, { path: sectionOf(plan) });
  // The app is on the phone when its worker has taken over; another section is opened with it.
  const other = `/plans/${plan.slug}/sections/${plan.sections[1]}`;
  const cached = await untilWritten(context, { path: other });
  const alone = await untilKept(context, { path: sectionOf(plan) });
  await context.close();
  return { cold, "with the app on the phone": cached, "from the phone alone": alone };
}

/** From opening the address to a letter that was typed standing in the text, in milliseconds. */
async function untilWritten(context: BrowserContext, { path }: { path: string }): Promise<number> {
  const { page } = await slowPage(context);
  page.setDefaultTimeout(PATIENCE_MS);
  const began = performance.now();
  await page.goto(path, { waitUntil: "commit" });
  await page.getByRole("button", { name: say("documents:write.open") }).click();
  const took = await untilTyped(page, began);
  await expect(page.locator(".saved-mark")).toHaveText(say("documents:write.marks.sent"), { timeout: PATIENCE_MS });
  await page.evaluate(() => navigator.serviceWorker?.ready.then(() => undefined));
  await page.close();
  return took;
}

/** The same in a browser without a line: from opening the address, by way of what is kept on the phone. */
async function untilKept(context: BrowserContext, { path }: { path: string }): Promise<number> {
  await context.setOffline(true);
  const { page, line } = await slowPage(context);
  await line.send("Network.emulateNetworkConditions", {
    ...{ offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 },
  });
  page.setDefaultTimeout(PATIENCE_MS);
  const began = performance.now();
  await page.goto(path, { waitUntil: "commit" });
  const took = await untilTyped(page, began);
  await page.close();
  await context.setOffline(false);
  return took;
}

async function untilTyped(page: Page, began: number): Promise<number> {
  const field = page.locator(".writing-field[contenteditable=true]");
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Q");
  await expect(field).toContainText(/^Q/, { timeout: PATIENCE_MS });
  return performance.now() - began;
}

async function* paper(url: string, { language, cookie }: { language: PlanLanguage; cookie: string }): Bench {
  const took: number[] = [];
  let pages = 0;
  let bytes = 0;
  for (let time = 0; time < VISITS; time += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const pdf = Buffer.from(await answer.arrayBuffer());
    took.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`no PDF: ${answer.status}`);
    const { stdout } = spawnSync("pdfinfo", ["-"], { input: pdf, encoding: "utf8" });
    pages = Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1]);
    bytes = pdf.length;
  }
  yield figure(`pages of the PDF, ${language}`, pages, "pages");
  yield figure(`size of the PDF, ${language}`, bytes / 1000, "kB");
  yield figure(`PDF asked for until it is there, ${language}`, median(took), "ms");
}
