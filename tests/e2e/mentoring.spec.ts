import { type Browser, expect, type Page, test } from "@playwright/test";
import { freePort } from "#tests/support/free-port.ts";
import { installDemo } from "#tests/support/installed.ts";

const TITLE = "El maíz se pica en el silo";

/** A phone of somebody's own. */
async function phone(browser: Browser, url: string, given: { handle: string; language: string; scripts: boolean }) {
  const context = await browser.newContext({
    ...{ baseURL: url, locale: given.language, javaScriptEnabled: given.scripts },
    viewport: { width: 360, height: 640 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto("/");
  const origin = new URL(url).origin;
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(path, { form, headers: { origin }, maxRedirects: 0 });
  expect((await post(`/demo/continue-as/${given.handle}`, { next: "/" })).status()).toBe(303);
  const settings = { language: given.language, timeZone: "America/Lima", digits: "latn" };
  expect((await post("/me/language", settings)).status()).toBe(303);
  return page;
}

/** The one button or link of that name, inside the page itself. */
const press = (page: Page, name: string) =>
  page
    .locator("main")
    .getByRole("button", { name, exact: true })
    .or(page.locator("main").getByRole("link", { name, exact: true }))
    .first()
    .click();

test("a mentoring, from the request to the feedback, in two windows, one of them without script", async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const installed = await installDemo({ PORT: String(await freePort()) });
  try {
    const started = await installed.start();
    await started.ready();
    const { url } = started;
    const rosa = await phone(browser, url, { handle: "rosa", language: "en", scripts: false });
    const efrain = await phone(browser, url, { handle: "efrain", language: "en", scripts: true });

    // Rosa finds him among the champions of the community, and asks.
    await rosa.goto("/communities/savings-groups-and-cooperatives/champions");
    const card = rosa.locator("li.card", { hasText: "Efraín Quispe" });
    await card.getByRole("link", { name: "Ask for help" }).click();
    await rosa.getByLabel("What it is about").fill(TITLE);
    await press(rosa, "Ask");
    await expect(rosa.getByLabel("What it is about")).toHaveValue(TITLE);
    await rosa.getByLabel("What you want help with").fill("Perdemos **la mitad** antes de marzo.");
    await press(rosa, "Ask");
    await expect(rosa.getByText("Your request is on its way.")).toBeVisible();
    await expect(rosa.getByText("Waits for the answer of Efraín Quispe")).toBeVisible();
    const path = new URL(rosa.url()).pathname;

    // He is told, reads it, and says yes.
    await expect(async () => {
      await efrain.goto("/notices");
      await expect(efrain.getByRole("link", { name: TITLE })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await efrain.goto("/mentoring");
    await efrain.getByRole("link", { name: TITLE }).click();
    await press(efrain, "Say yes");
    await efrain.getByLabel("A word with it").fill("Gladly.");
    await press(efrain, "Say yes");
    await expect(efrain.getByText("It begins.")).toBeVisible();

    // They talk, live for him; she has no script.
    await press(efrain, "Talk");
    await expect(efrain.getByText("antes de marzo")).toBeVisible();
    await rosa.goto(path);
    await expect(rosa.getByText("Gladly.")).toBeVisible();
    await press(rosa, "Talk");
    await rosa.locator("textarea[name=source]").fill("¿Y con ceniza?");
    await rosa.locator("form.composer").getByRole("button", { name: "Reply" }).click();
    await expect(efrain.getByText("¿Y con ceniza?")).toBeVisible();

    // What they agree on, and when they meet.
    await rosa.goto(path);
    await rosa.getByText("Note a step").click();
    await rosa.getByLabel("What", { exact: true }).fill("Mezclar ceniza");
    await press(rosa, "Note");
    await efrain.goto(path);
    await expect(efrain.getByText("Mezclar ceniza")).toBeVisible();
    await press(efrain, "Done");
    await expect(efrain.getByText("Marked as done.")).toBeVisible();
    await press(efrain, "Set the next date");
    await efrain.getByLabel("Day").fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
    await efrain.getByLabel("Time").fill("17:00");
    await press(efrain, "Set the date");
    await expect(efrain.getByText("The date is set.")).toBeVisible();
    await rosa.goto("/calendar");
    await expect(rosa.getByText(TITLE).first()).toBeVisible();

    // Nobody else finds it, the administrator of the demo included.
    const anh = await phone(browser, url, { handle: "anh", language: "en", scripts: false });
    expect((await anh.goto(path))?.status()).toBe(404);

    // She ends it; both say how it was, and then read each other's words.
    await rosa.goto(path);
    await press(rosa, "End it");
    await press(rosa, "End it");
    await expect(rosa.getByText("This has ended.")).toBeVisible();
    for (const [page, words] of [
      [rosa, "La ceniza sirve."],
      [efrain, "Rosa lo probó sola."],
    ] as const) {
      await page.goto(path);
      await press(page, "Say how it was");
      await page.getByRole("radio").last().check();
      await page.locator("main textarea").fill(words);
      await page.locator("main form button[type=submit], main form button:not([type])").last().click();
      // Back at the mentoring; what was said is read where it was asked.
      await expect(page.getByText("This has ended.")).toBeVisible();
      await press(page, "Say how it was");
      await expect(page.getByText(words).first()).toBeVisible();
    }
    await efrain.reload();
    await expect(efrain.getByText("La ceniza sirve.")).toBeVisible();
  } finally {
    await installed.remove();
  }
});
