import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "#tests/support/browser.ts";
import { installDemo } from "#tests/support/installed.ts";

type Picture = {
  file: string;
  /** Whose phone, in which language. */
  handle: string;
  language: string;
  dark?: true;
  path: string;
  /** The first link like this is followed from there. */
  follow?: string;
  /** Of what it leads to, the part at this address. */
  part?: string;
  /** What is looked at is scrolled to the top. */
  from?: string;
};

const SAVINGS = "/communities/savings-groups-and-cooperatives";
const PICTURES: readonly Picture[] = [
  {
    ...{ file: "topic-es-phone", handle: "efrain", language: "es" },
    ...{ path: "/communities/del-campo-al-mercado/topics", follow: 'main a[href^="/topics/"]' },
  },
  {
    ...{ file: "topic-ur-phone-dark", handle: "rukhsana", language: "ur", dark: true },
    ...{ path: `${SAVINGS}/topics`, follow: 'main a[href^="/topics/"]:has([lang="ur"])' },
  },
  { file: "home-lo-phone", handle: "khamla", language: "lo", path: "/" },
  { file: "community-ne-phone", handle: "sita", language: "ne", path: SAVINGS },
  {
    ...{ file: "live-en-phone", handle: "grace", language: "en", path: `${SAVINGS}/live` },
    ...{ follow: 'main a[href^="/live/"]', from: ".post-said" },
  },
  {
    ...{ file: "questions-ur-phone", handle: "rukhsana", language: "ur", path: `${SAVINGS}/live` },
    ...{ follow: 'main a[href^="/live/"]', part: "/questions", from: "main h2" },
  },
  { file: "calendar-id-phone", handle: "khamla", language: "id", path: "/calendar" },
  {
    ...{ file: "workshop-ur-phone-dark", handle: "rukhsana", language: "ur", dark: true },
    ...{ path: `${SAVINGS}/workshops`, follow: 'main a[href^="/workshops/"]' },
  },
  {
    ...{ file: "plan-ne-phone", handle: "sita", language: "ne" },
    ...{ path: "/plans", follow: 'main a[href^="/plans/s-"]' },
  },
  {
    ...{ file: "mentoring-es-phone-dark", handle: "efrain", language: "es", dark: true },
    ...{ path: "/mentoring", follow: 'main a[href^="/mentoring/"]' },
  },
];

/** `npm run pictures`: the pictures of the README, taken anew from a demo. */
const program = await findChromium();
if (!program) throw new Error("there is no Chromium; set CHROMIUM_PATH");
const demo = await installDemo();
const browser = await chromium.launch({ executablePath: program, args: CHROMIUM_FLAGS });
try {
  const started = await demo.start({ PUBLIC_URL: undefined });
  await started.ready();
  for (const picture of PICTURES) await take(browser, started.url, picture);
} finally {
  await browser.close();
  await demo.remove();
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const { file, handle, language, dark, path, follow, part = "", from } = picture;
  const phone = await browser.newContext({
    ...{ baseURL: url, viewport: { width: 360, height: 640 }, deviceScaleFactor: 1.5 },
    ...{ colorScheme: dark ? "dark" : "light", locale: language },
  });
  const page = await phone.newPage();
  const sent = { headers: { origin: url }, maxRedirects: 0 };
  await page.request.post(`/demo/continue-as/${handle}`, { ...sent, form: { next: "/" } });
  await page.request.post("/me/language", { ...sent, form: { language, timeZone: "Asia/Kathmandu", digits: "latn" } });
  // What was done is said once, here.
  await page.goto("/");
  await page.goto(path);
  const href = follow && (await page.locator(follow).first().getAttribute("href"));
  if (href) await page.goto(href + part);
  await page.locator(".line-mark-up").first().waitFor({ state: "attached" });
  if (from)
    await page
      .locator(from)
      .first()
      .evaluate((part) => part.scrollIntoView({ block: "start" }));
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/pictures/${file}.png`, import.meta.url)) });
  console.log(file);
  await phone.close();
}
