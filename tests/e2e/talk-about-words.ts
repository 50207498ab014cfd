import { expect } from "@playwright/test";
import { press, pressable, visit, type Window } from "./windows.ts";

const SAID = "The tin is rusty.";
const OF_DESK = "Which tin?";
const OF_PHONE = "Since when?";
const BOTH = ["One of them.", "The other of them."] as const;
const ANSWER = "The one of the women's group.";

const field = ({ page }: Window) => page.locator(".writing-field");
const comment = ({ page }: Window, said: string) => page.locator("li[id^='comment-']", { hasText: said });
const saved = ({ page, say }: Window) =>
  expect(page.locator(".saved-mark")).toHaveText(say("documents:write.marks.sent"));

async function opens(window: Window, section: string): Promise<void> {
  await visit(window, section);
  await press(window, "documents:write.open");
  await saved(window);
}

/** Chooses the last letters of the text as a keyboard does, and says something about them. */
async function comments(window: Window, letters: number, said: string, by: "tool" | "keys"): Promise<void> {
  const { page, say } = window;
  await field(window).click();
  await page.keyboard.press("Control+End");
  for (let letter = 0; letter < letters; letter += 1) await page.keyboard.press("Shift+ArrowLeft");
  if (by === "tool")
    await page
      .locator(".writing-tools")
      .getByRole("button", { name: say("comments:beside.tool") })
      .click();
  else await page.keyboard.press("Control+Alt+KeyM");
  const typed = page.getByRole("textbox", { name: say("comments:new.label") });
  await expect(typed).toBeFocused();
  await page.keyboard.type(said);
  await page.keyboard.press("Control+Enter");
  // Who wrote it is back in the text.
  await expect(field(window)).toBeFocused();
}

type Given = {
  /** Two authors of a plan, one of them on a phone. */
  desk: Window;
  phone: Window;
  /** The address of a section that says something. */
  section: string;
};

/**
 * Two talk about words of a section beside it: each begins a comment, both at once, one answers, an older version takes the
 * words away and a newer brings them back, and one says that it is done with.
 */
export async function talkAboutWords({ desk, phone, section }: Given): Promise<void> {
  // What is saved in a form is a version of its own, and so is what was written before.
  await visit(desk, section);
  const form = desk.page.locator("main textarea[name='source']");
  await form.fill(`${await form.inputValue()}\n\n${SAID}`);
  await press(desk, "documents:form.save");
  await expect(desk.page.getByText(desk.say("plans:section.saved"))).toBeVisible();
  for (const window of [desk, phone]) await opens(window, section);
  await expect(field(phone)).toContainText(SAID);

  await comments(desk, "rusty.".length, OF_DESK, "tool");
  await comments(phone, "tin is rusty.".length, OF_PHONE, "keys");
  await Promise.all([comments(desk, SAID.length, BOTH[0], "keys"), comments(phone, SAID.length, BOTH[1], "tool")]);
  for (const window of [desk, phone])
    for (const [said, words] of [
      [OF_DESK, "rusty."],
      [OF_PHONE, "tin is rusty."],
      [BOTH[0], SAID],
      [BOTH[1], SAID],
    ] as const)
      await expect(comment(window, said).locator("blockquote")).toHaveText(words);
  // Nothing of it stands in the text.
  expect(await field(desk).textContent()).not.toContain(OF_DESK);

  await press(phone, "comments:card.reply", { within: comment(phone, OF_DESK) });
  await phone.page.getByRole("textbox", { name: phone.say("topics:reply.label") }).fill(ANSWER);
  await press(phone, "topics:reply.send", { within: phone.page.locator("#reply") });
  await expect(comment(desk, OF_DESK)).toContainText(ANSWER);

  await press(desk, "documents:write.done");
  await visit(desk, section);
  await bringBack(desk, "oldest");
  const gone = (said: string) => expect(comment(desk, said)).toContainText(desk.say("comments:standing.gone"));
  for (const said of [OF_DESK, OF_PHONE, ...BOTH]) await gone(said);
  await bringBack(desk, "newest");
  for (const said of [OF_DESK, OF_PHONE, ...BOTH]) {
    await expect(comment(desk, said)).toBeVisible();
    await expect(comment(desk, said)).not.toContainText(desk.say("comments:standing.gone"));
  }

  await visit(phone, section);
  await press(desk, "comments:card.resolve", { within: comment(desk, OF_PHONE) });
  await expect(desk.page.getByText(desk.say("comments:resolved"))).toBeVisible();
  await expect(comment(phone, OF_PHONE)).toHaveCount(0);
  await expect(comment(phone, OF_DESK)).toBeVisible();
  await expect
    .poll(async () => {
      await visit(phone, "/notices");
      return phone.page
        .locator("main")
        .getByText(phone.say("comments:told.resolved", { name: "", title: "tin is rusty." }).trim())
        .count();
    })
    .toBe(1);
}

/** Has a text say again what it said before, at first or before the last change. */
async function bringBack({ page, say, ...window }: Window, which: "oldest" | "newest"): Promise<void> {
  const versions = page.locator("#versions a[aria-expanded]");
  await (which === "oldest" ? versions.last() : versions.first()).click();
  await pressable({ page, say, ...window }, "documents:versions.restore", {
    within: page.locator("#versions"),
  }).click();
  await expect(page.getByText(say("documents:versions.back"))).toBeVisible();
}
