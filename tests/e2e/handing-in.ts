import { createHash } from "node:crypto";
import { expect as soon } from "@playwright/test";
import type { WordKey } from "#server/contracts/words.ts";
import { press, pressable, type, visit, type Window } from "./windows.ts";

/** What others do, and what comes over a line, may take a while on a busy machine. */
const expect = soon.configure({ timeout: 60_000 });

type Given = {
  /** The path of the plan. */
  plan: string;
  title: string;
  /** All who write it: the first hands it in. */
  authors: readonly [Window, ...Window[]];
  /** A champion of its community, who is not in its team. */
  decides: Window;
  guest: Window;
};

/**
 * A plan on its way to those who decide: what is missing is written, all agree, it is returned with reasons, handed in
 * again and supported; each hears of it in their language, and a stranger knows a copy by its sum.
 */
export async function handInUntilSupported({ plan, title, authors, decides, guest }: Given): Promise<void> {
  const [first, ...others] = authors;
  const here = `${plan}/hand-in`;
  const sections = await writeWhatIsMissing(first, here);
  await agree(first, here);
  for (const other of others) await hear(other, "handIn:told.toAgree", title);
  for (const other of others) await agree(other, here);
  const before = await handIn(first, here);

  await hear(decides, "handIn:told.received", title);
  await press(decides, "handIn:return.open");
  await type(decides, "handIn:return.reasons", REASONS);
  await press(decides, "handIn:return.do");
  await expect(decides.page.locator(".banner-title")).toBeVisible();
  for (const author of others) {
    await hear(author, "handIn:told.returned", title);
    await expect(author.page.locator("main")).toContainText(REASONS);
  }

  const more = " The teacher has the fourth key.";
  await write(first, { section: sections[0] ?? "", from: "ControlOrMeta+End", words: more });
  for (const author of authors) await agree(author, here);
  const after = await handIn(first, here);
  await hear(decides, "handIn:told.received", title);
  await press(decides, "handIn:one.support");
  await type(decides, "handIn:support.word", WORD);
  await press(decides, "handIn:one.support");
  for (const author of others) {
    await hear(author, "handIn:told.supported", title);
    await expect(author.page.locator("main")).toContainText(WORD);
  }

  await visit(guest, (await first.page.locator('a[href^="/verify/"]').first().getAttribute("href")) ?? "");
  await expect(guest.page.locator("main")).not.toContainText(title);
  for (const [copy, says] of [
    [after, "same"],
    [before, "other"],
  ] as const) {
    await type(guest, "handIn:verify.typed", createHash("sha256").update(copy).digest("hex"));
    await press(guest, "handIn:verify.do");
    await expect(guest.page.locator("main")).toContainText(guest.say(`handIn:verify.${says}`));
  }
}

const REASONS = "Who has the fourth key?";
const WORD = "Our smith makes the locks.";

/** Each section of which it is said that it is needed and empty, or too long. Answers their paths. */
async function writeWhatIsMissing(author: Window, here: string): Promise<string[]> {
  await visit(author, here);
  const rows = author.page.locator("main .plan-row a");
  const sections: string[] = [];
  for (const name of await author.page.locator(".banner li li").allTextContents())
    sections.push((await rows.filter({ hasText: name }).first().getAttribute("href")) ?? "");
  expect(sections).not.toEqual([]);
  for (const section of sections) await write(author, { section, from: "ControlOrMeta+A", words: "As it is with us." });
  await visit(author, here);
  await expect(author.page.locator(".banner li li")).toHaveCount(0);
  return sections;
}

type Written = { section: string; from: "ControlOrMeta+A" | "ControlOrMeta+End"; words: string };

async function write(author: Window, { section, from, words }: Written): Promise<void> {
  const { page } = author;
  await visit(author, section);
  await press(author, "documents:write.open");
  await expect(page.locator(".saved-sent")).toBeVisible();
  await page.locator(".writing-field").click();
  await page.keyboard.press(from);
  await page.keyboard.type(words, { delay: 5 });
  await expect(page.locator(".writing-field")).toContainText(words.trim());
  await expect(page.locator(".saved-mark")).toHaveText(author.say("documents:write.marks.sent"));
}

async function agree(author: Window, here: string): Promise<void> {
  await visit(author, here);
  await press(author, "handIn:agree.do");
  await expect(pressable(author, "handIn:agree.takeBack")).toBeVisible();
}

/** Answers the file of what was handed in, as it is to be kept. */
async function handIn(author: Window, here: string): Promise<Buffer> {
  await visit(author, here);
  await press(author, "handIn:do.button");
  await expect(author.page).toHaveURL(/\/handed-in\/[\w-]+$/);
  return (await author.page.request.get(`${new URL(author.page.url()).pathname}/file`)).body();
}

/** It stands among somebody's notices, in their words; they follow it. */
async function hear(somebody: Window, key: WordKey, title: string): Promise<void> {
  let sentence = somebody.page.locator("main a");
  for (const part of somebody.say(key, { name: MARK, title }).split(MARK))
    sentence = sentence.filter({ hasText: part });
  await expect
    .poll(async () => {
      await visit(somebody, "/notices");
      return sentence.count();
    }, `what ${somebody.handle} hears: ${key}`)
    .toBeGreaterThan(0);
  await sentence.first().click();
  await expect(somebody.page).not.toHaveURL(/\/notices/);
}

/** Stands for a name in a sentence. */
const MARK = "\u0000";
