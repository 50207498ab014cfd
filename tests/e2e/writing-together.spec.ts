import { type Browser, expect, type Page, test } from "@playwright/test";
import { freePort } from "#tests/support/free-port.ts";
import { type Installed, installDemo } from "#tests/support/installed.ts";
import { openWindow, press, type, visit, type Window, windowOf } from "./windows.ts";

/** The summary of a live thread that both lead. */
async function summaryOf(demo: Installed, handles: readonly string[]): Promise<string> {
  const [live] = await demo.query<{ id: string }>(
    `select t."id" from "thread" t where t."kind" = 'live' and (
       select count(distinct p."id") from "person" p where p."handle" = any($1) and (
         exists (select 1 from "threadHost" h where h."threadId" = t."id" and h."personId" = p."id")
         or exists (select 1 from "membership" m where m."spaceId" = t."spaceId" and m."personId" = p."id"
           and m."role" = 'moderator' and m."state" = 'active'))) = 2 limit 1`,
    [handles],
  );
  if (!live) throw new Error("the demo has no live thread that both lead");
  return `/live/${live.id}/summary`;
}

const field = ({ page }: Window) => page.locator(".writing-field");
const saved = ({ page, say }: Window) =>
  expect(page.locator(".saved-mark")).toHaveText(say("documents:write.marks.sent"));
const mark = ({ page, say }: Window, key: "phone" | "nowhere") =>
  expect(page.locator(".saved-mark")).toHaveText(say(`documents:write.marks.${key}`));

async function opens(window: Window, path: string): Promise<void> {
  await visit(window, path);
  await press(window, "documents:write.open");
  await saved(window);
}

async function goes(window: Window, at: "Home" | "End"): Promise<void> {
  await field(window).click();
  await window.page.keyboard.press(`Control+${at}`);
}

const types = ({ page }: Window, words: string) => page.keyboard.type(words, { delay: 5 });

async function writes(window: Window, words: string, at: "Home" | "End" = "End"): Promise<void> {
  await goes(window, at);
  await types(window, words);
}

/** The browser tells its page of no caret that moves, as one that is busy does for a while; returns how it tells again. */
async function silent({ page }: Window): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const deaf = (event: Event) => {
      if (event.isTrusted) event.stopImmediatePropagation();
    };
    addEventListener("selectionchange", deaf, true);
    addEventListener("hears", () => removeEventListener("selectionchange", deaf, true), { once: true });
  });
  return () => page.evaluate(() => void dispatchEvent(new Event("hears")));
}

/** As it comes from another program, with what no reader is shown. */
async function pastes(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    ([html, text]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html ?? "");
      clipboardData.setData("text/plain", text ?? "");
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(".writing-field")?.dispatchEvent(event);
    },
    [html, text],
  );
}

const windows = (browser: Browser, url: string) =>
  Promise.all([
    openWindow(browser, { url, handle: "khamla", language: "lo" }),
    openWindow(browser, { url, handle: "grace", language: "en", viewport: { width: 1280, height: 800 } }),
  ]);

test("two write a summary, one of them on a phone that loses its line, is closed, and comes back to an older text", async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const installed = await installDemo({ PORT: String(await freePort()) });
  try {
    const started = await installed.start();
    await started.ready();
    const path = await summaryOf(installed, ["khamla", "grace"]);
    const [phone, desk] = await windows(browser, started.url);
    await visit(desk, path);
    await type(desk, "live:summary.text", "We spoke of seeds.");
    await press(desk, "documents:form.save");
    await expect(desk.page.locator("#summary")).toContainText("We spoke of seeds.");
    await Promise.all([opens(phone, path), opens(desk, path)]);

    // What is typed as Markdown is what it means, on both screens; a person is spoken to from the keyboard.
    await writes(phone, "\n# Seeds\n- maize\nbeans\n\n");
    await expect(field(desk).locator("h1")).toHaveText("Seeds");
    await expect(field(desk).locator("li")).toHaveText(["maize", "beans"]);
    await expect(desk.page.locator(".writing-who")).toContainText("Khamla");
    await phone.page.keyboard.type("Ask @sit");
    await expect(phone.page.getByRole("option").first()).toContainText("@sita");
    await phone.page.keyboard.press("Enter");
    await phone.page.keyboard.type("about it.");
    await expect(field(desk).locator("a[href='/people/sita']")).toHaveText("@sita");

    // Undo takes back one's own and nothing of the other's.
    await expect(field(desk)).toContainText("about it.");
    await writes(desk, " Dry them first.");
    await expect(field(phone)).toContainText("Dry them first.");
    await phone.page.getByRole("button", { name: phone.say("documents:write.undo") }).click();
    await expect(field(desk)).not.toContainText("about it.");
    await expect(field(phone)).toContainText("Dry them first.");

    // Each one's letters stay together, though both type at the same place.
    await Promise.all([goes(phone, "End"), goes(desk, "End")]);
    const both = [" Bring a bag each.", " Some water too."] as const;
    await Promise.all([types(phone, both[0]), types(desk, both[1])]);
    for (const window of [phone, desk]) for (const text of both) await expect(field(window)).toContainText(text);

    // A caret that was moved stays there, though the browser did not come to tell of it before the other wrote.
    await writes(phone, " Two each.");
    const tells = await silent(phone);
    for (let letter = 0; letter < "each.".length; letter += 1) await phone.page.keyboard.press("ArrowLeft");
    await writes(desk, "All told. ", "Home");
    await expect(field(phone)).toContainText("All told.");
    await tells();
    await types(phone, "for ");
    await expect(field(desk)).toContainText("Two for each.");

    // Letters that are being composed are not disturbed by what the other writes.
    const keyboard = await phone.context.newCDPSession(phone.page);
    await field(phone).click();
    await phone.page.keyboard.press("Control+Home");
    await keyboard.send("Input.imeSetComposition", { text: "ບັນ", selectionStart: 3, selectionEnd: 3 });
    await writes(desk, " Said meanwhile.");
    await saved(desk);
    await keyboard.send("Input.imeSetComposition", { text: "ບັນທຶກ", selectionStart: 6, selectionEnd: 6 });
    await expect(field(phone)).not.toContainText("Said meanwhile.");
    await keyboard.send("Input.insertText", { text: "ບັນທຶກ" });
    await expect(field(phone)).toContainText("Said meanwhile.");
    await expect(field(desk).locator("p").first()).toHaveText("ບັນທຶກAll told. We spoke of seeds.");

    // What is pasted is what the document can be, and goes in.
    await writes(desk, "\n");
    const cells = `<td colspan="2" style="background:red"><h2 style="color:red">Kilos</h2></td>`;
    await pastes(
      desk.page,
      `<ul><li><table><tr>${cells}<td>12</td></tr></table></li></ul><script>no()</script>`,
      "Kilos 12",
    );
    await expect(field(phone)).toContainText("Kilos");
    await pastes(desk.page, "", "long ".repeat(4_000));
    await expect(desk.page.getByText(desk.say("documents:write.tooMuch"))).toBeVisible();
    await Promise.all([saved(phone), saved(desk)]);

    // The line is cut in mid-sentence and the page closed; it comes back with all of it.
    await phone.context.setOffline(true);
    await writes(phone, " Written on the bus and");
    await mark(phone, "phone");
    await writes(desk, "Before all. ", "Home");
    await saved(desk);
    await phone.page.close();
    await phone.context.setOffline(false);
    const again = await windowOf(phone.context, { handle: "khamla", language: "lo" });
    await opens(again, path);
    for (const text of ["Written on the bus and", "Before all."]) {
      await expect(field(desk)).toContainText(text);
      await expect(field(again)).toContainText(text);
    }
    expect(await field(again).textContent()).toBe(await field(desk).textContent());

    // Without a line and without room on the phone nothing is pretended.
    await again.context.setOffline(true);
    await again.page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) });
    });
    await writes(again, " Nowhere yet");
    await mark(again, "nowhere");
    await expect(again.page.getByText(again.say("documents:write.troubles.phoneFull"))).toBeVisible();
    await again.page.evaluate(() => (window as unknown as { makeRoom(): void }).makeRoom());
    await writes(again, ".");
    await mark(again, "phone");

    // An older version comes back meanwhile: what was written goes to its author, and into nothing else.
    await press(desk, "documents:write.done");
    await desk.page.reload();
    await desk.page.locator("#versions a[aria-expanded]").last().click();
    await press(desk, "documents:versions.restore", { within: desk.page.locator("#versions") });
    await expect(desk.page.getByText(desk.say("documents:versions.back"))).toBeVisible();
    await again.context.setOffline(false);
    await expect(again.page.getByText(again.say("documents:write.apart"))).toBeVisible();
    await saved(again);
    await expect(field(again)).not.toContainText("Nowhere yet.");
    await press(again, "documents:write.done");
    await again.page.reload();
    await expect(again.page.locator("#drafts textarea")).toHaveValue(/Nowhere yet\./);
    await press(again, "documents:drafts.discard");
    await expect(again.page.locator("#drafts")).toHaveCount(0);
    await expect(desk.page.locator("#drafts")).toHaveCount(0);
    expect([...phone.problems, ...again.problems, ...desk.problems]).toEqual([]);
  } finally {
    await installed.remove();
  }
});
