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
  await desk.page.keyboard.type("Beside: \nBelow: ");
  await expect(paragraphs(phone)).toHaveText(["Beside: ", "Below: "]);
  await paragraphs(desk).first().click();
  await desk.page.keyboard.press("End");
  const line = await phone.context.newCDPSession(phone.page);
  let steps = 0;
  /** At each step the other writes a letter. */
  const between = async () => {
    await desk.page.keyboard.press(OTHER[steps % OTHER.length] ?? "a");
    steps += 1;
  };
  const beside = () => `Beside: ${Array.from({ length: steps }, (_, at) => OTHER[at % OTHER.length]).join("")}`;
  const quiet = () => expect(paragraphs(phone).first()).toHaveText(beside());
  const written: string[] = [];
  for (const typed of KEYBOARDS)
    await test.step(typed.what, async () => {
      await paragraphs(phone).last().click();
      await phone.page.keyboard.press("End");
      await phone.page.keyboard.press("Enter");
      await takeSteps({ page: phone.page, line, between, quiet }, typed);
      written.push(typed.text);
      for (const window of [phone, desk])
        await expect
          .poll(
            async () => (await paragraphs(window).allTextContents()).slice(2),
            `${typed.what}, ${window === phone ? "phone" : "desk"}`,
          )
          .toEqual(written);
    });
  await Promise.all([sent(phone), sent(desk)]);
  for (const window of [phone, desk]) await expect(paragraphs(window).first()).toHaveText(beside());
  await visit(desk, section);
  const kept = [beside(), "Below:", ...written].map((text) => text.trim()).join("\n\n");
  await expect(desk.page.locator('main textarea[name="source"]')).toHaveValue(kept);
  expect([...phone.problems, ...desk.problems]).toEqual([]);
});
