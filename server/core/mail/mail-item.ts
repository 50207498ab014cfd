import { directionOf } from "#server/contracts/languages.ts";
import { postHtml, postText } from "./mail-post.ts";
import { COLOURS, escapeHtml, styleOf, typeOf } from "./mail-style.ts";
import type { QuotedPost } from "./quoted-post.ts";

/** One of several things that a mail tells of: what it is called, what is to be known of it, and perhaps what it says. */
export type MailItem = {
  title: string;
  /** The language of the title. */
  lang: string;
  url: string;
  /** Where it is, how much is new: each in its own direction of writing. */
  about: readonly string[];
  /** What is said, whole or as much as there is room for. */
  said?: QuotedPost;
  /** Or how it begins, on one line. */
  begins?: { text: string; lang: string };
  /** In the mail's language: who translated it, and from what. */
  mark?: string;
  /** Other ways on from here. */
  links?: readonly { label: string; url: string }[];
};

export function itemText({ title, url, about, said, begins, mark, links = [] }: MailItem): string {
  const lines = [
    `* ${title}`,
    ...(about.length > 0 ? [`  ${about.join(" · ")}`] : []),
    ...(said ? ["", ...indented(postText(said)), ""] : []),
    ...(begins ? indented(begins.text) : []),
    ...(mark ? [`  (${mark})`] : []),
    `  ${url}`,
    ...links.map((link) => `  ${link.label}: ${link.url}`),
  ];
  return lines.join("\n");
}

const indented = (text: string) => text.split("\n").map((line) => (line ? `  ${line}` : ""));

export function itemHtml(item: MailItem, language: string): string {
  const { title, lang, url, about, said, begins, mark, links = [] } = item;
  const heading = styleOf({
    ...{ margin: "0", "line-height": typeOf(lang).tight, ...fontOf(lang, language) },
    ...{ "font-size": said ? "19px" : "17px", "font-weight": "600" },
  });
  const link = styleOf({ color: COLOURS.leaf, "text-decoration": "none" });
  const ways = links.map(
    (way) => `<a href="${escapeHtml(way.url)}" class="leaf" style="color:${COLOURS.leaf}">${escapeHtml(way.label)}</a>`,
  );
  const parts = [
    `<h3 lang="${lang}" dir="auto" style="${heading}"><a href="${escapeHtml(url)}" class="leaf" style="${link}">${escapeHtml(title)}</a></h3>`,
    about.length > 0 ? small(about, language) : "",
    said ? `<div style="margin:10px 0 0">${postHtml(said, language)}</div>` : "",
    begins ? beginsHtml(begins, language) : "",
    mark ? small([mark], language) : "",
    ways.length > 0 ? `<p style="margin:6px 0 0;font-size:15px">${ways.join(" · ")}</p>` : "",
  ];
  return `<div style="margin:0 0 18px">${parts.filter(Boolean).join("\n")}</div>`;
}

function small(parts: readonly string[], language: string): string {
  const style = styleOf({
    ...{ margin: "2px 0 0", "font-size": "14px", color: COLOURS.inkSoft, "line-height": typeOf(language).leading },
  });
  const words = parts.map((part) => `<bdi>${escapeHtml(part)}</bdi>`).join(" · ");
  return `<p dir="${directionOf(language)}" class="soft" style="${style}">${words}</p>`;
}

function beginsHtml({ text, lang }: { text: string; lang: string }, language: string): string {
  const { leading } = typeOf(lang);
  const style = styleOf({ margin: "2px 0 0", "font-size": "15px", "line-height": leading, ...fontOf(lang, language) });
  return `<p lang="${lang}" dir="auto" style="${style}">${escapeHtml(text)}</p>`;
}

/** Said only where it differs: every byte is paid for. */
function fontOf(lang: string, language: string): Record<string, string> {
  const { font } = typeOf(lang);
  return font === typeOf(language).font ? {} : { "font-family": font };
}
