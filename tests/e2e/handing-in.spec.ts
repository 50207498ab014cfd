import { expect } from "@playwright/test";
import { test } from "./demo.ts";
import { handInUntilSupported } from "./handing-in.ts";
import { openWindow, press, type, visit, windowOf } from "./windows.ts";

const TITLE = "A box for the months without harvest";

test("a plan is handed in, returned with reasons, handed in again and supported; a stranger knows a copy", async ({
  browser,
  demo: { url },
}) => {
  const grace = await openWindow(browser, {
    ...{ url, handle: "grace", language: "en", viewport: { width: 1280, height: 800 } },
  });
  const sita = await openWindow(browser, { url, handle: "sita", language: "ne" });
  const awa = await openWindow(browser, { url, handle: "awa", language: "fr" });
  const stranger = await browser.newContext({ baseURL: url, locale: "en" });
  const guest = await windowOf(stranger, { handle: "nobody", language: "en", scripts: false });
  await visit(grace, "/communities/savings-groups-and-cooperatives/plans");
  await press(grace, "plans:list.new");
  await type(grace, "plans:begin.name", TITLE);
  await press(grace, "plans:begin.make");
  await expect(grace.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  const plan = new URL(grace.page.url()).pathname;
  await visit(grace, `${plan}/team`);
  await type(grace, "plans:team.handle", sita.handle);
  await press(grace, "plans:team.askThem");
  await expect(grace.page.getByText(grace.say("plans:team.asked")).first()).toBeVisible();
  const asked = sita.page.locator("main a", { hasText: TITLE });
  await expect
    .poll(async () => {
      await visit(sita, "/notices");
      return asked.count();
    })
    .toBeGreaterThan(0);
  await asked.first().click();
  await press(sita, "plans:invited.yes");
  await expect(sita.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);

  await handInUntilSupported({ plan, title: TITLE, authors: [grace, sita], decides: awa, guest });
  expect([grace, sita, awa].flatMap(({ problems }) => problems)).toEqual([]);
  for (const { context } of [grace, sita, awa, guest]) await context.close();
});
