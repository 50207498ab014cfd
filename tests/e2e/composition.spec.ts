import { type Browser, expect as soon } from "@playwright/test";
import { test } from "./demo.ts";
import { KEYBOARDS, takeSteps } from "./keyboards.ts";
import { openWindow, press, type, visit, type Window } from "./windows.ts";

/** What goes to the other screen may take a while on a busy machine. */
const expect = soon.configure({ timeout: 60_000 });
const COMMUNITY = "/communities/savings-groups-and-cooperatives";
const OTHER = "abcdefghijklmnopqrstuvwxyz";

const field = ({ page }: Window) => page.locator(".writing-field");
const paragraphs = (window: Window) => field(window).locator("p");
const sent = ({ page, say }: Window) =>
  expect(page.locator(".saved-mark")).toHaveText(say("documents:write.marks.sent"));

/** Pages are told of a caret that moved a moment after the key; no hand presses the next one as soon as a test. */
async function goesToTheEnd(window: Window): Promise<void> {
  await field(window).click();
  await window.page.keyboard.press("Control+End");
  await window.page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(told))));
}

/** One person at two screens, a phone and a desk. */
const screens = (browser: Browser, url: string) =>
  Promise.all([
    openWindow(browser, { url, handle: "grace", language: "en" }),
    openWindow(browser, { url, handle: "grace", language: "en", viewport: { width: 1280, height: 800 } }),
  ]);

test("what keyboards compose in Nepali, Lao, Urdu and Vietnamese comes whole and once, while another writes beside it", async ({
  browser,
  demo,
}) => {
  test.setTimeout(420_000);
  const [phone, desk] = await screens(browser, new URL(demo.url).origin);
  await visit(desk, `${COMMUNITY}/plans`);
  await press(desk, "plans:list.new");
  await type(desk, "plans:begin.name", "Words of four keyboards");
  await press(desk, "plans:begin.make");
  await expect(desk.page.getByRole("heading", { level: 1 })).toHaveText("Words of four keyboards");
  const plan = new URL(desk.page.url()).pathname;
  const section = (await desk.page.locator(`main a[href^="${plan}/sections/"]`).first().getAttribute("href")) ?? "";
  for (const window of [desk, phone]) {
    await visit(window, section);
    await press(window, "documents:write.open");
    await sent(window);
  }
  await field(desk).click();
  await desk.page.keyboard.type("Begun.");
  await expect(paragraphs(phone)).toHaveText(["Begun."]);
  const line = await phone.context.newCDPSession(phone.page);
  const written = ["Begun."];
  for (const typed of KEYBOARDS)
    await test.step(typed.what, async () => {
      await goesToTheEnd(phone);
      await phone.page.keyboard.press("Enter");
      await expect(paragraphs(desk)).toHaveCount(written.length + 1);
      // The other writes between two signs in the same paragraph, a letter at each step.
      await paragraphs(desk).last().click();
      await desk.page.keyboard.type("~~");
      await desk.page.keyboard.press("ArrowLeft");
      await expect(paragraphs(phone).last()).toHaveText("~~");
      await phone.page.keyboard.press("End");
      let letters = "";
      await takeSteps(
        {
          ...{ page: phone.page, line },
          async between() {
            const letter = OTHER[letters.length] ?? "z";
            letters += letter;
            await desk.page.keyboard.press(letter);
          },
          quiet: () => expect(paragraphs(phone).last()).toContainText(`~${letters}~`),
        },
        typed,
      );
      written.push(`~${letters}~${typed.text}`);
      for (const window of [phone, desk])
        await expect
          .poll(() => paragraphs(window).allTextContents(), `${typed.what}, ${window === phone ? "phone" : "desk"}`)
          .toEqual(written);
    });
  await Promise.all([sent(phone), sent(desk)]);
  await visit(desk, section);
  const kept = written.map((text) => text.trim().replaceAll("~", "\\~")).join("\n\n");
  await expect(desk.page.locator('main textarea[name="source"]')).toHaveValue(kept);
  expect([...phone.problems, ...desk.problems]).toEqual([]);
});
