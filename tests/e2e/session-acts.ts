import { type Browser, expect, type Locator } from "@playwright/test";
import type { Installed } from "#tests/support/installed.ts";
import { press, type, visit, type Window } from "./windows.ts";

type Words = { words: string; language: string };

/** Somebody says something on the page of a session; `arrives` when there is a line. */
export async function say(window: Window, { words, language, arrives = true }: Words & { arrives?: boolean }) {
  await type(window, "topics:reply.label", words);
  await formOf(window, "source").locator('[name="language"]').selectOption(language);
  await press(window, "topics:reply.send", { within: formOf(window, "source") });
  if (arrives) await expect(said(window, words)).toHaveCount(1);
}

/** Somebody asks on the page of its questions. */
export async function ask(window: Window, { words, language, session }: Words & { session: string }) {
  await visit(window, `${session}/questions`);
  await type(window, "questions:ask.label", words);
  await formOf(window, "source").locator('[name="language"]').selectOption(language);
  await press(window, "questions:ask.send", { within: formOf(window, "source") });
  await expect(said(window, words)).toHaveCount(1);
}

/** The form in which a field stands. */
const formOf = ({ page }: Window, field: string): Locator =>
  page.locator("main form", { has: page.locator(`[name="${field}"]`) });

/** A question, an answer or a message, by what it says to this reader. */
export const said = ({ page }: Window, words: string): Locator =>
  page.locator("main").getByRole("article").filter({ hasText: words });

/** The card of a poll. */
export const pollOf = ({ page }: Window, question: string): Locator =>
  page.locator('main [id^="form-"]').filter({ hasText: question });

/** A poll is a line above the talk, and opens over it. */
export async function unfold(window: Window, question: string): Promise<Locator> {
  const card = pollOf(window, question);
  await expect(card).toBeAttached();
  if (!(await card.isVisible())) await window.page.locator(".asked-now > summary").click();
  return card;
}

/** The messages that a page shows, in its order. */
export const postsOf = ({ page }: Window): Promise<string[]> =>
  page.locator('main li[id^="p-"]').evaluateAll((posts) => posts.map(({ id }) => id));

/** What waits for hosts: each question, who has it, and how many want it; all but the times. */
export const queueOf = ({ page }: Window): Promise<string[]> =>
  page
    .locator("main")
    .getByRole("article")
    .evaluateAll((cards) =>
      cards.map((card) => {
        const copy = card.cloneNode(true) as Element;
        for (const time of copy.querySelectorAll("time")) time.remove();
        return (copy.textContent ?? "").replaceAll(/\s+/g, " ");
      }),
    );

/** How many messages of others somebody has not read. */
export async function unreadBy(
  installed: Installed,
  { handle, threadId }: { handle: string; threadId: string },
): Promise<number> {
  const [row] = await installed.query<{ unread: number }>(
    `select count(*)::int as "unread" from "post" p join "person" me on me."handle" = $2
      where p."threadId" = $1 and p."authorId" <> me."id" and p."number" > coalesce((
        select r."lastRead" from "reading" r where r."threadId" = $1 and r."personId" = me."id"), 0)`,
    [threadId, handle],
  );
  return row?.unread ?? -1;
}

/** All of a browser ends at once, as when its phone kills it. */
export async function crash(browser: Browser): Promise<void> {
  const gone = new Promise<void>((resolve) => browser.once("disconnected", () => resolve()));
  const devtools = await browser.newBrowserCDPSession();
  // Who crashes does not answer.
  await devtools.send("Browser.crash").catch(() => undefined);
  await gone;
}
