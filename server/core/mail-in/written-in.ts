import type { ReadMail } from "#server/platform/mail/index.ts";
import { marksOf } from "./answered-mail.ts";
import { linesOfHtml } from "./lines-of-html.ts";
import { isBlank, linesOfText, type MailLine } from "./mail-lines.ts";
import { withoutSignature } from "./signatures.ts";

/** Of a quote between two answers so much is kept as says what is answered. */
const MOST_QUOTED = 6;
const MOST_TEXT = 300_000;
/** Where a mail program breaks lines, no line is longer; and one that it broke is nearly so long. */
const LONGEST_LINE = 80;
const FULL_LINE = 60;

/**
 * What a member wrote in a mail, as the source of a post: without the mail that they answer and without signatures. HTML
 * is read first, since in it mail programs mark what is quoted, and lines end where somebody ended them. `ours` are the
 * addresses that our mails come from.
 */
export function writtenIn(
  { text, html }: Pick<ReadMail, "text" | "html">,
  { ours }: { ours: readonly string[] },
): string {
  const fromHtml = html ? sourceOf(written(linesOfHtml(html), ours)) : "";
  if (fromHtml !== "") return fromHtml;
  return sourceOf(joined(written(linesOfText(text.slice(0, MOST_TEXT)), ours)));
}

function written(lines: readonly MailLine[], ours: readonly string[]): MailLine[] {
  const marks = marksOf(lines, ours);
  const kept = lines.filter((_line, at) => !marks.some(({ from, to }) => at >= from && at < to));
  return answersOnly(runsOf(kept));
}

type Run = { quoted: boolean; lines: MailLine[] };

/** Lines of the writer's and of others, in turns. */
function runsOf(lines: readonly MailLine[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && (run.quoted === line.quoted || isBlank(line))) run.lines.push(line);
    else if (!run && isBlank(line)) continue;
    else runs.push({ quoted: line.quoted, lines: [line] });
  }
  return runs
    .map((run) => (run.quoted ? run : { ...run, lines: withoutSignature(run.lines) }))
    .filter(({ lines: of }) => of.some((line) => !isBlank(line)));
}

/**
 * One answer stands alone. Of several between quotes each keeps the end of what it answers, since without it nobody
 * would know what it is about.
 */
function answersOnly(runs: readonly Run[]): MailLine[] {
  const answers = runs.filter(({ quoted }) => !quoted);
  if (answers.length < 2) return answers.flatMap(({ lines }) => lines);
  const last = runs.findLastIndex(({ quoted }) => !quoted);
  return runs.slice(0, last + 1).flatMap(({ quoted, lines }) => {
    if (!quoted) return [...lines, blank];
    const said = lines.filter((line) => !isBlank(line) && !/^\s*>/.test(line.text)).slice(-MOST_QUOTED);
    return said.length > 0 ? [...said.map((line) => ({ ...line, text: `> ${line.text}` })), blank] : [];
  });
}

const blank: MailLine = { text: "", quoted: false, signature: false, cut: false };

/** Plain mails break lines at some 70 signs, whatever the width of a reader's screen: those are put together again. */
function joined(lines: readonly MailLine[]): MailLine[] {
  const longest = Math.max(0, ...lines.map(({ text }) => text.length));
  if (longest > LONGEST_LINE) return [...lines];
  const whole: MailLine[] = [];
  for (const [at, line] of lines.entries()) {
    const before = whole.at(-1);
    const wasFull = (lines[at - 1]?.text.length ?? 0) >= FULL_LINE;
    if (before && wasFull && goesOn(before.text, line.text))
      whole[whole.length - 1] = { ...before, text: `${before.text} ${line.text.trim()}` };
    else whole.push(line);
  }
  return whole;
}

/** Not into a list, a quote or a new paragraph. */
const goesOn = (before: string, text: string) =>
  /^[\p{L}\p{N}("“«']/u.test(text) && !/^(?:\p{N}{1,3}[.)]|[-*•]) /u.test(text) && !/^>/.test(before);

/** As Markdown would read it the way it was meant: nobody who writes a mail means a heading by a sign. */
function sourceOf(lines: readonly MailLine[]): string {
  return (
    lines
      .map(({ text }) => text.replace(/[\u200b\u202a-\u202e\u2060\ufeff]/g, "").trimEnd())
      .map((text) => text.replace(/^ {4,}|^\t+/, "").replace(/^(\s*)(#{1,6})(?=\s)/, "$1\\$2"))
      .map((text) => (/^\s*[-=_*]{2,}\s*$/.test(text) ? "" : text))
      .join("\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}
