import { directionOf } from "#server/contracts/languages.ts";
import { COLOURS, escapeHtml, styleOf, typeOf } from "./mail-style.ts";
import { type QuotedPost, quoteWords } from "./quoted-post.ts";

export function postText({ siteUrl, most, ...post }: QuotedPost): string {
  const { mark, other } = post.translation ?? {};
  return [
    `${post.author}${post.about ? ` · ${post.about}` : ""}`,
    quoteWords({ ...post, siteUrl, most }).text,
    ...(mark ? [`(${mark})`] : []),
    ...(other ? [other.label, quoteWords({ ...other, siteUrl, most }).text] : []),
  ].join("\n\n");
}

/** A station on the trail: a dotted line at the side where reading begins, the name, and what was said. */
export function postHtml(post: QuotedPost, language: string): string {
  const start = typeOf(language).start;
  const trail = styleOf({
    margin: "0 0 16px",
    [`border-${start}`]: `3px dotted ${COLOURS.trail}`,
    [`padding-${start}`]: "16px",
  });
  const about = post.about
    ? ` <span class="soft" style="color:${COLOURS.inkSoft}">· ${escapeHtml(post.about)}</span>`
    : "";
  return `<div class="trail" style="${trail}"><p dir="auto" style="margin:0 0 8px"><strong>${escapeHtml(post.author)}</strong>${about}</p>
${saidHtml(post, post)}${translationHtml(post, language)}</div>`;
}

/** What was said, set as its language is. */
function saidHtml(
  words: { language: string; html: string; text: string },
  { siteUrl, most }: Pick<QuotedPost, "siteUrl" | "most">,
): string {
  const type = typeOf(words.language);
  const style = styleOf({
    "font-family": type.font,
    "line-height": type.leading,
    "text-align": type.start,
    "overflow-wrap": "break-word",
  });
  const { html } = quoteWords({ ...words, siteUrl, most });
  return `<div lang="${words.language}" dir="${directionOf(words.language)}" style="${style}">${html}</div>`;
}

/** Below the words that stand first: who translated them, and the other ones, in smaller letters. */
function translationHtml(post: QuotedPost, language: string): string {
  if (!post.translation) return "";
  const small = { "font-size": "14px", color: COLOURS.inkSoft, "line-height": typeOf(language).leading };
  const said = (words: string) =>
    `<p dir="auto" class="soft" style="${styleOf({ margin: "8px 0 0", ...small })}">${escapeHtml(words)}</p>`;
  const { mark, other } = post.translation;
  if (!other) return said(mark);
  const style = styleOf({ "font-size": "15px", color: COLOURS.inkSoft });
  return `${said(mark)}
${said(other.label)}<div class="soft" style="${style}">${saidHtml(other, post)}</div>`;
}
