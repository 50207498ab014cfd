import { directionOf } from "#server/contracts/languages.ts";
import { itemHtml, itemText, type MailItem } from "./mail-item.ts";
import { postHtml, postText } from "./mail-post.ts";
import { COLOURS, escapeHtml, styleOf, typeOf } from "./mail-style.ts";
import type { QuotedPost } from "./quoted-post.ts";

/** What a mail consists of, from top to bottom. All texts are in the mail's language but those that say theirs. */
export type MailBlock =
  | { is: "heading"; text: string }
  /** Above several items. */
  | { is: "section"; text: string }
  | { is: "text"; text: string; lang?: string }
  | ({ is: "post" } & QuotedPost)
  | ({ is: "item" } & MailItem)
  /** A few words that somebody puts before the rest; `about`: who, and how they come to it. */
  | { is: "note"; text: string; lang: string; about: string }
  | { is: "code"; code: string }
  | { is: "button"; label: string; url: string };

export function blockText(block: MailBlock): string {
  switch (block.is) {
    case "heading":
    case "text":
      return block.text;
    case "section":
      return `${block.text}\n${"-".repeat(Math.min(60, [...block.text].length))}`;
    case "post":
      return postText(block);
    case "item":
      return itemText(block);
    case "note":
      return `${block.text}\n— ${block.about}`;
    case "code":
      return `    ${block.code}`;
    case "button":
      return `${block.label}:\n${block.url}`;
  }
}

export function blockHtml(block: MailBlock, language: string): string {
  const type = typeOf(language);
  switch (block.is) {
    case "heading":
      return `<h1 style="${styleOf({ margin: "0 0 16px", "font-size": "22px", "line-height": type.tight, "font-weight": "650" })}">${escapeHtml(block.text)}</h1>`;
    case "section": {
      const style = styleOf({
        ...{ margin: "32px 0 12px", padding: "16px 0 0", "border-top": `1px solid ${COLOURS.line}` },
        ...{ "font-size": "15px", "font-weight": "650", color: COLOURS.inkSoft, "line-height": type.tight },
      });
      return `<h2 class="soft line" style="${style}">${escapeHtml(block.text)}</h2>`;
    }
    case "text":
      return wordsHtml(block.text, block.lang ?? language);
    case "post":
      return postHtml(block, language);
    case "item":
      return itemHtml(block, language);
    case "note": {
      const style = styleOf({
        margin: "0 0 16px",
        padding: "12px 16px",
        background: COLOURS.sunk,
        "border-radius": "12px",
      });
      return `<div class="sunk" style="${style}">${wordsHtml(block.text, block.lang, "0 0 4px")}
<p dir="${directionOf(language)}" class="soft" style="margin:0;font-size:14px;color:${COLOURS.inkSoft}">${escapeHtml(block.about)}</p></div>`;
    }
    case "code":
      return `<p dir="ltr" class="sunk" style="${styleOf({ margin: "0 0 16px", padding: "12px 16px", background: COLOURS.sunk, "border-radius": "12px", "font-size": "28px", "letter-spacing": "4px", "font-family": "ui-monospace, monospace" })}">${escapeHtml(block.code)}</p>`;
    case "button": {
      const style = styleOf({
        display: "inline-block",
        padding: "12px 22px",
        "border-radius": "999px",
        background: COLOURS.leaf,
        color: COLOURS.onLeaf,
        "font-weight": "600",
        "text-decoration": "none",
      });
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" class="button" style="${style}">${escapeHtml(block.label)}</a></p>`;
    }
  }
}

function wordsHtml(text: string, lang: string, margin = "0 0 16px"): string {
  const type = typeOf(lang);
  const style = styleOf({ margin, "line-height": type.leading, "font-family": type.font });
  return `<p lang="${lang}" dir="auto" style="${style}">${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;
}
