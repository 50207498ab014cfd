import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import mammoth from "mammoth";
import { freePort } from "#tests/support/free-port.ts";
import { installDemo } from "#tests/support/installed.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";
import { handInUntilSupported } from "./handing-in.ts";
import { talkAboutWords } from "./talk-about-words.ts";
import { enter, openWindow, press, type, visit, type Window, windowOf } from "./windows.ts";

const COMMUNITY = "/communities/savings-groups-and-cooperatives";
const TITLE = "A box with three keys";
const KILLS = 20;
/** What each writes while the server dies: a mark of their own, and how many. */
const SIGNS = { grace: "G", efrain: "E", sita: "S" } as const;
type Author = keyof typeof SIGNS;
const BEGUN: Record<Author, string> = {
  grace: "We want a box.",
  efrain: "Queremos una caja.",
  sita: "हामीलाई बाकस चाहिन्छ।",
};
const WITHOUT_SERVER = " बत्ती नभएको बेला";
const ON_THE_BUS = " बसमा लेखिएको";

const field = ({ page }: Window) => page.locator(".writing-field");
const mark = ({ page, say }: Window, key: "phone" | "sent") =>
  expect(page.locator(".saved-mark")).toHaveText(say(`documents:write.marks.${key}`));

async function opens(window: Window, path: string): Promise<void> {
  await visit(window, path);
  await press(window, "documents:write.open");
  await mark(window, "sent");
}

async function goesToTheEnd(window: Window): Promise<void> {
  await field(window).click();
  await window.page.keyboard.press("Control+End");
}

/** The marks of one of them, in the order in which they stand. */
const signsIn = (text: string | null, sign: string) => (text ?? "").match(new RegExp(`${sign}\\d+`, "g")) ?? [];

/**
 * A plan from its first word to the support it finds: three write it in three languages, one of them on a phone that loses
 * its line in mid-sentence and whose browser is closed, while the server is killed again and again; they talk about its
 * words, take it along, and hand it in.
 */
test("a plan is written by three, through a cut line, a closed browser and a server that dies, and handed in", async ({
  browser,
  launchOptions,
}) => {
  test.setTimeout(900_000);
  const installed = await installDemo();
  const port = String(await freePort());
  const start = async () => {
    const started = await installed.start({ PORT: port });
    await started.ready();
    return started;
  };
  const folder = await mkdtemp(join(tmpdir(), "rutas-phone-"));
  let phone: BrowserContext | null = null;
  try {
    let server = await start();
    const { url } = server;
    /** A phone of its own, whose browser keeps what it has when it is closed. */
    const openPhone = async () => {
      phone = await browser.browserType().launchPersistentContext(folder, {
        ...launchOptions,
        ...{ baseURL: url, locale: "ne", viewport: { width: 360, height: 640 } },
      });
      return phone;
    };
    const grace = await openWindow(browser, {
      ...{ url, handle: "grace", language: "en", viewport: { width: 1280, height: 800 } },
    });
    const efrain = await openWindow(browser, { url, handle: "efrain", language: "es" });
    const sitas = await openPhone();
    await enter(sitas, { url, handle: "sita", language: "ne" });
    let sita = await windowOf(sitas, { handle: "sita", language: "ne" });
    const all = () => [grace, efrain, sita];
    let plan = "";
    let section = "";

    await test.step("one begins it and asks two others in, who say yes", async () => {
      await visit(grace, `${COMMUNITY}/plans`);
      await press(grace, "plans:list.new");
      await type(grace, "plans:begin.name", TITLE);
      await press(grace, "plans:begin.make");
      await expect(grace.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
      plan = new URL(grace.page.url()).pathname;
      await visit(efrain, plan).catch(() => undefined);
      await expect(efrain.page.getByText(TITLE)).toHaveCount(0);
      await visit(grace, `${plan}/team`);
      for (const { handle } of [efrain, sita]) {
        await type(grace, "plans:team.handle", handle);
        await press(grace, "plans:team.askThem");
        await expect(grace.page.getByText(grace.say("plans:team.asked")).first()).toBeVisible();
      }
      for (const guest of [efrain, sita]) {
        await expect
          .poll(async () => {
            await visit(guest, "/notices");
            return guest.page.locator("main a", { hasText: TITLE }).count();
          })
          .toBeGreaterThan(0);
        await guest.page.locator("main a", { hasText: TITLE }).first().click();
        await press(guest, "plans:invited.yes");
        await expect(guest.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
      }
    });

    await test.step("three write one section in three languages; one loses the line in mid-sentence, and the browser is closed", async () => {
      await visit(grace, plan);
      const first = grace.page.locator(`main a[href^="${plan}/sections/"]`).first();
      section = (await first.getAttribute("href")) ?? "";
      for (const writer of all()) await opens(writer, section);
      // Each begins a paragraph of their own, one after the other.
      for (const writer of all()) {
        await goesToTheEnd(writer);
        await writer.page.keyboard.type(`${writer === grace ? "" : "\n"}${BEGUN[writer.handle as Author]}`, {
          delay: 5,
        });
        await mark(writer, "sent");
        for (const other of all()) await expect(field(other)).toContainText(BEGUN[writer.handle as Author]);
      }
      await sita.context.setOffline(true);
      await sita.page.keyboard.type(ON_THE_BUS, { delay: 5 });
      await mark(sita, "phone");
      await Promise.all([
        grace.page.keyboard.type(" The group bought it in May.", { delay: 5 }),
        efrain.page.keyboard.type(" Tres mujeres tienen llave.", { delay: 5 }),
      ]);
      await sitas.close();
      sita = await windowOf(await openPhone(), { handle: "sita", language: "ne" });
      await opens(sita, section);
      for (const window of all())
        for (const words of [ON_THE_BUS, "The group bought it in May.", "Tres mujeres tienen llave."])
          await expect(field(window)).toContainText(words);
    });

    await test.step("the server is killed twenty times while all three write", async () => {
      for (const writer of all()) {
        await field(writer)
          .getByText(BEGUN[writer.handle as Author])
          .click();
        await writer.page.keyboard.press("End");
      }
      for (let kills = 1; kills <= KILLS; kills += 1) {
        const typing = all().map(({ page, handle }) =>
          page.keyboard.type(` ${SIGNS[handle as Author]}${kills}`, { delay: 60 }),
        );
        await new Promise((resolve) => setTimeout(resolve, 40 * (kills % 5)));
        server.child.kill("SIGKILL");
        await Promise.all([server.ended, ...typing]);
        server = await start();
      }
      for (const writer of all()) await mark(writer, "sent");
      const written = Object.values(SIGNS).map((sign) => Array.from({ length: KILLS }, (_, at) => `${sign}${at + 1}`));
      for (const window of all())
        await expect
          .poll(async () => {
            const text = await field(window).textContent();
            return Object.values(SIGNS).map((sign) => signsIn(text, sign));
          }, `what ${window.handle} sees`)
          .toEqual(written);
      const texts = await Promise.all(all().map((window) => field(window).textContent()));
      expect(new Set(texts).size).toBe(1);
      await visit(grace, section);
      const shown = await grace.page.locator("main").textContent();
      expect(Object.values(SIGNS).map((sign) => signsIn(shown, sign))).toEqual(written);
    });
    await test.step("a phone opens what it holds while the server is away, and hands in what is written there", async () => {
      server.child.kill("SIGKILL");
      await server.ended;
      await phone?.close();
      sita = await windowOf(await openPhone(), { handle: "sita", language: "ne" });
      await sita.page.goto(section);
      // Where she wanted to go is on her phone, so she is there.
      await expect(field(sita)).toContainText(`S${KILLS}`);
      await goesToTheEnd(sita);
      await sita.page.keyboard.type(WITHOUT_SERVER, { delay: 5 });
      await mark(sita, "phone");
      await sita.page.reload();
      await expect(field(sita)).toContainText(WITHOUT_SERVER);
      await press(sita, "documents:write.done");
      await expect(sita.page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
      await expect(sita.page.locator(".plan-row").first()).toContainText(sita.say("documents:write.marks.phone"));
      server = await start();
      await press(sita, "common:ui.tryAgain");
      await expect(sita.page).toHaveURL(new RegExp(`${section}$`));
      await press(sita, "documents:write.open");
      await mark(sita, "sent");
      await opens(grace, section);
      for (const window of [sita, grace]) {
        await expect(field(window)).toContainText(WITHOUT_SERVER);
        expect((await field(window).textContent())?.split(WITHOUT_SERVER)).toHaveLength(2);
      }
    });
    await test.step("two talk about its words, which go with an older version and come back with a newer", () =>
      talkAboutWords({ desk: grace, phone: sita, section }));
    await test.step("it is taken along as PDF and for Word, and other programs read in it what they wrote", async () => {
      const file = async (as: "pdf" | "docx") =>
        (await grace.context.request.get(`${plan}/export?as=${as}`, { timeout: 60_000 })).body();
      const { lines, complaints } = await openedPdf(await file("pdf"));
      const { value: html } = await mammoth.convertToHtml({ buffer: await file("docx") });
      // Words are parted at the end of a line.
      const closed = (text: string) => text.replace(/[\s-]+/gu, "");
      const pdf = closed(lines.join(""));
      expect(complaints).toBe("");
      for (const words of [TITLE, BEGUN.grace, BEGUN.efrain, `G${KILLS}`, `S${KILLS}`]) {
        expect(pdf).toContain(closed(words));
        expect(html).toContain(words);
      }
      expect(html).toContain(BEGUN.sita);
    });
    await test.step("all agree, it is handed in, returned, handed in again and supported", async () => {
      const awa = await openWindow(browser, { url, handle: "awa", language: "fr" });
      const stranger = await browser.newContext({ baseURL: url, locale: "en" });
      const guest = await windowOf(stranger, { handle: "nobody", language: "en", scripts: false });
      await handInUntilSupported({ plan, title: TITLE, authors: [grace, efrain, sita], decides: awa, guest });
      expect(awa.problems).toEqual([]);
    });
    expect([...grace.problems, ...efrain.problems, ...sita.problems]).toEqual([]);
  } finally {
    await (phone as BrowserContext | null)?.close();
    await installed.remove();
    await rm(folder, { recursive: true });
  }
});
