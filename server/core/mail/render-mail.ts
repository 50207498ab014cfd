import { directionOf } from "#server/contracts/languages.ts";
import { blockHtml, blockText, type MailBlock } from "./mail-blocks.ts";
import { COLOURS, escapeHtml, SCHEMES, styleOf, typeOf } from "./mail-style.ts";

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
    "overflow-wrap": "break-word",
  });
  const brand = styleOf({ color: COLOURS.leaf, "font-weight": "700", "text-decoration": "none" });
  const dir = directionOf(language);
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(site.name)}</title>
<style>${SCHEMES}</style></head>
<body class="paper" style="${shell}"><div style="display:none;max-height:0;overflow:hidden">${escapeHtml(draft.preview)}</div>
<div lang="${language}" dir="${dir}" class="ink" style="${column}"><p style="margin:0 0 20px"><a href="${escapeHtml(site.url)}" class="leaf" style="${brand}">${escapeHtml(site.name)}</a></p>
${draft.blocks.map((block) => blockHtml(block, language)).join("\n")}
${footHtml(draft)}</div></body></html>
`;
}

function footHtml({ foot, site, language }: MailDraft): string {
  const link = styleOf({ color: COLOURS.inkSoft });
  const lines = foot.map((line) =>
    typeof line === "string"
      ? escapeHtml(line)
      : `<a href="${escapeHtml(line.url)}" class="soft" style="${link}">${escapeHtml(line.label)}</a>`,
  );
  const style = styleOf({
    margin: "32px 0 0",
    padding: "16px 0 0",
    "border-top": `1px solid ${COLOURS.line}`,
    color: COLOURS.inkSoft,
    "font-size": "14px",
    "line-height": typeOf(language).leading,
  });
  return `<p class="soft line" style="${style}">${[escapeHtml(site.name), ...lines].join("<br>")}</p>`;
}
