import { escapeHtml } from "./mail-style.ts";

/** Something a member wrote, as a mail carries it. */
export type QuotedPost = {
  author: string;
  /** Where they are from, or nothing. */
  about: string;
  language: string;
  /** Rendered by the one renderer. */
  html: string;
  text: string;
  siteUrl: string;
  /** At most so many characters; without it as many as a mail may hold. */
  most?: number;
  /** Who translated it, or why nobody did; the other of its two texts, with what to say before it. */
  translation?: { mark: string; other: (Words & { label: string }) | null } | null;
};
type Words = { language: string; html: string; text: string };

/** A mail over some 100 kB is cut by mail programs; long before that the rest is better read on the site. */
const MOST_HTML = 24_000;
const MOST_TEXT = 6_000;

/** Words without what only works on the site: their links lead there, pictures and classes are left out. */
export function quoteWords(post: Words & Pick<QuotedPost, "siteUrl" | "most">): { html: string; text: string } {
  const text = beginning(post, post.most ?? MOST_TEXT);
  const cut = text.length < post.text.length;
  if (cut || post.html.length > (post.most === undefined ? MOST_HTML : post.most * 3)) {
    const paragraphs = text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll("\n", "<br>")}</p>`);
    return { html: paragraphs.join(""), text };
  }
  const html = post.html
    .replace(/<img\b[^>]*>/g, "")
    .replace(/ (?:class|tabindex|rel)="[^"]*"/g, "")
    .replaceAll(' href="/', ` href="${escapeHtml(post.siteUrl)}/`);
  return { html, text };
}

/** Cut after a whole word, also where words have no spaces between them. */
function beginning({ text, language }: Words, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const part of new Intl.Segmenter(language, { granularity: "word" }).segment(text.slice(0, most + 200))) {
    if (part.index + part.segment.length > most) break;
    end = part.index + part.segment.length;
  }
  return `${text.slice(0, end).trimEnd()} …`;
}
