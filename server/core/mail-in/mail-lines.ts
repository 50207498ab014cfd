/** A line of a mail, and what is known of it from the way it was written down. */
export type MailLine = {
  text: string;
  /** Somebody else's words. */
  quoted: boolean;
  /** A block that the mail program itself marks as a signature. */
  signature: boolean;
  /** From here on all is the mail that is answered. */
  cut: boolean;
};

export const plainLine = (text: string): MailLine => ({ text, quoted: false, signature: false, cut: false });

/** How many lines of a mail are looked at: far more than anybody writes. */
export const MOST_LINES = 5_000;

/** Where text runs from right to left, a mark of direction may stand before the sign. */
const QUOTED = /^[\u200e\u200f\u202a-\u202e]?\s{0,3}[>›] ?/;

/** Gmail may break the line over a quote within an address: what follows begins with ">" and is no quote. */
const BROKEN_ADDRESS = /<[^<>\s]{1,200}@[^<>\s]{1,200}$/;

/** The lines of a plain text; `>` stands before what is quoted. */
export function linesOfText(text: string): MailLine[] {
  let before = "";
  return text.split(/\r\n|[\r\n]/, MOST_LINES).map((raw) => {
    const line = raw.replace(/[\u00a0\u2007\u202f]/g, " ");
    const broken = before.length < 500 && BROKEN_ADDRESS.test(before.trimEnd());
    before = line;
    if (broken || !QUOTED.test(line)) return plainLine(line.trimEnd());
    return { ...plainLine(line.replace(QUOTED, "")), quoted: true };
  });
}

export const isBlank = (line: MailLine | undefined) =>
  line !== undefined && !line.cut && !/[^\s\u200b-\u200f\u2060\ufeff]/u.test(line.text);
