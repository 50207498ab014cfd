import { type MailLine, MOST_LINES } from "./mail-lines.ts";

/** Where in a mail words stand. */
export type Standing = { quoted: boolean; signature: boolean };

/** Puts the words of an HTML mail into lines, as a reader sees them. */
export function lineWriter() {
  const lines: MailLine[] = [];
  let text = "";
  let gap = false;
  let marker = "";

  const push = (line: MailLine) => {
    if (lines.length < MOST_LINES) lines.push(line);
  };
  const end = (at: Standing) => {
    const said = text.trim();
    text = "";
    if (said === "") return;
    if (gap && lines.length > 0) push({ text: "", quoted: at.quoted, signature: false, cut: false });
    gap = false;
    // A quote may be written with the sign of plain text even here.
    const sign = said.startsWith(">");
    const words = sign ? said.replace(/^> ?/, "") : said;
    push({ text: `${marker}${words}`, quoted: sign || at.quoted, signature: at.signature, cut: false });
    marker = "";
  };

  return {
    lines,
    /** Words as HTML means them: any run of spaces is one. */
    say(words: string) {
      const plain = words.replace(/[ \t\r\n\f\u00a0]+/g, " ");
      text += text === "" || text.endsWith(" ") ? plain.replace(/^ /, "") : plain;
    },
    /** Words with the lines that they have. */
    sayAsTyped(words: string, at: Standing) {
      const [first = "", ...others] = words.split(/\r?\n/, MOST_LINES);
      text += first;
      for (const line of others) {
        end(at);
        text = line;
      }
    },
    /** A line ends; an empty one is a gap. */
    breakLine(at: Standing) {
      if (text.trim() === "") gap = true;
      end(at);
    },
    end,
    /** The next line stands apart. */
    space() {
      gap = true;
    },
    /** What stands before the next line: the sign of a list. */
    mark(sign: string) {
      marker = sign;
    },
    /** Nothing of the writer's follows. */
    cut(at: Standing) {
      end(at);
      push({ text: "", quoted: false, signature: false, cut: true });
    },
    /** How much of the line there is, and another way to say what came since then. */
    length: () => text.length,
    turn(from: number, how: (words: string) => string) {
      text = `${text.slice(0, from)}${how(text.slice(from))}`;
    },
  };
}
