import { directionOf } from "#server/contracts/languages.ts";
import { COLOURS, escapeHtml, styleOf, typeOf } from "./mail-style.ts";
import { type QuotedPost, quoteWords } from "./quoted-post.ts";

/** What a mail consists of, from top to bottom. All texts are in the mail's language but a post, which has its own. */
export type MailBlock =
  | { is: "heading"; text: string }
  | { is: "text"; text: string; lang?: string }
  | ({ is: "post" } & QuotedPost)
  | { is: "code"; code: string }
  | { is: "button"; label: string; url: string };

export type MailDraft = {
  language: string;
  site: { name: string; url: string };
  /** Shown beside the subject in lists of mails. */
  preview: string;
  blocks: readonly MailBlock[];
  /** Why it came, and how to get fewer. */
  foot: readonly (string | { label: string; url: string })[];
};

/** The two parts of a mail: plain text, and HTML of one column that needs nothing from outside. */
export function renderMail(draft: MailDraft): { text: string; html: string } {
  return { text: textOf(draft), html: htmlOf(draft) };
}

function textOf({ blocks, foot, site }: MailDraft): string {
  const small = foot.map((line) => (typeof line === "string" ? line : `${line.label}: ${line.url}`));
  return `${blocks.map(blockText).join("\n\n")}\n\n-- \n${[`${site.name} · ${site.url}`, ...small].join("\n")}\n`;
}

function blockText(block: MailBlock): string {
  switch (block.is) {
    case "heading":
    case "text":
      return block.text;
    case "post":
      return postText(block);
    case "code":
      return `    ${block.code}`;
    case "button":
      return `${block.label}:\n${block.url}`;
  }
}

function postText({ siteUrl, ...post }: QuotedPost): string {
  const { mark, other } = post.translation ?? {};
  return [
    `${post.author}${post.about ? ` · ${post.about}` : ""}`,
    quoteWords({ ...post, siteUrl }).text,
    ...(mark ? [`(${mark})`] : []),
    ...(other ? [other.label, quoteWords({ ...other, siteUrl }).text] : []),
  ].join("\n\n");
}

function htmlOf(draft: MailDraft): string {
  const { language, site } = draft;
  const type = typeOf(language);
  const shell = styleOf({ margin: "0", padding: "0", background: COLOURS.paper });
  const column = styleOf({
    "max-width": "36rem",
    margin: "0 auto",
    padding: "24px 20px 32px",
    color: COLOURS.ink,
    "font-family": type.font,
    "font-size": "17px",
    "line-height": type.leading,
    "text-align": type.start,
  });
  const brand = styleOf({ color: COLOURS.leaf, "font-weight": "700", "text-decoration": "none" });
  const dir = directionOf(language);
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"><title>${escapeHtml(site.name)}</title></head>
<body style="${shell}"><div style="display:none;max-height:0;overflow:hidden">${escapeHtml(draft.preview)}</div>
<div lang="${language}" dir="${dir}" style="${column}"><p style="margin:0 0 20px"><a href="${escapeHtml(site.url)}" style="${brand}">${escapeHtml(site.name)}</a></p>
${draft.blocks.map((block) => blockHtml(block, language)).join("\n")}
${footHtml(draft)}</div></body></html>
`;
}

function blockHtml(block: MailBlock, language: string): string {
  const type = typeOf(language);
  switch (block.is) {
    case "heading":
      return `<h1 style="${styleOf({ margin: "0 0 16px", "font-size": "22px", "line-height": type.tight, "font-weight": "650" })}">${escapeHtml(block.text)}</h1>`;
    case "text": {
      const lang = block.lang ?? language;
      const style = styleOf({
        margin: "0 0 16px",
        "line-height": typeOf(lang).leading,
        "font-family": typeOf(lang).font,
      });
      return `<p lang="${lang}" dir="auto" style="${style}">${escapeHtml(block.text).replaceAll("\n", "<br>")}</p>`;
    }
    case "post":
      return postHtml(block, language);
    case "code":
      return `<p dir="ltr" style="${styleOf({ margin: "0 0 16px", padding: "12px 16px", background: COLOURS.sunk, "border-radius": "12px", "font-size": "28px", "letter-spacing": "4px", "font-family": "ui-monospace, monospace" })}">${escapeHtml(block.code)}</p>`;
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
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" style="${style}">${escapeHtml(block.label)}</a></p>`;
    }
  }
}

/** A station on the trail: a dotted line at the side where reading begins, the name, and what was said. */
function postHtml(post: QuotedPost, language: string): string {
  const start = typeOf(language).start;
  const trail = styleOf({
    margin: "0 0 16px",
    [`border-${start}`]: `3px dotted ${COLOURS.trail}`,
    [`padding-${start}`]: "16px",
  });
  const about = post.about ? ` <span style="color:${COLOURS.inkSoft}">· ${escapeHtml(post.about)}</span>` : "";
  return `<div style="${trail}"><p dir="auto" style="margin:0 0 8px"><strong>${escapeHtml(post.author)}</strong>${about}</p>
${saidHtml(post, post.siteUrl)}${translationHtml(post, language)}</div>`;
}

/** What was said, set as its language is. */
function saidHtml(words: { language: string; html: string; text: string }, siteUrl: string): string {
  const type = typeOf(words.language);
  const style = styleOf({
    "font-family": type.font,
    "line-height": type.leading,
    "text-align": type.start,
    "overflow-wrap": "break-word",
  });
  return `<div lang="${words.language}" dir="${directionOf(words.language)}" style="${style}">${quoteWords({ ...words, siteUrl }).html}</div>`;
}

/** Below the words that stand first: who translated them, and the other ones, in smaller letters. */
function translationHtml({ translation, siteUrl }: QuotedPost, language: string): string {
  if (!translation) return "";
  const small = { "font-size": "14px", color: COLOURS.inkSoft, "line-height": typeOf(language).leading };
  const said = (words: string) =>
    `<p dir="auto" style="${styleOf({ margin: "8px 0 0", ...small })}">${escapeHtml(words)}</p>`;
  const { mark, other } = translation;
  if (!other) return said(mark);
  return `${said(mark)}
${said(other.label)}<div style="${styleOf({ "font-size": "15px", color: COLOURS.inkSoft })}">${saidHtml(other, siteUrl)}</div>`;
}

function footHtml({ foot, site, language }: MailDraft): string {
  const link = styleOf({ color: COLOURS.inkSoft });
  const lines = foot.map((line) =>
    typeof line === "string"
      ? escapeHtml(line)
      : `<a href="${escapeHtml(line.url)}" style="${link}">${escapeHtml(line.label)}</a>`,
  );
  const style = styleOf({
    margin: "32px 0 0",
    padding: "16px 0 0",
    "border-top": `1px solid ${COLOURS.line}`,
    color: COLOURS.inkSoft,
    "font-size": "14px",
    "line-height": typeOf(language).leading,
  });
  return `<p style="${style}">${[escapeHtml(site.name), ...lines].join("<br>")}</p>`;
}
