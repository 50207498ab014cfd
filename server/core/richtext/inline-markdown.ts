import { isBareLink } from "./links.ts";
import { commonMarks } from "./normal-inline.ts";
import type { Inline, Link, Marks } from "./tree.ts";

/** Inline nodes as Markdown; every sign that is only text is escaped. */
export function inlineMarkdown(nodes: Inline[]): string {
  return escapeLineStarts(writePieces(piecesOf(nodes, {}), undefined));
}

function writePieces(pieces: Piece[], before: Piece | undefined): string {
  const written = pieces.map((piece, at) =>
    piece.kind === "text"
      ? writeText(piece.text, pieces[at - 1] ?? before, needsWay(pieces, at, -1), needsWay(pieces, at, 1))
      : piece.text,
  );
  // An exclamation mark before a link would make it an image.
  return written.map((text, at) => (written[at + 1]?.startsWith("[") ? text.replace(/!$/, "\\!") : text)).join("");
}

/** A stretch of output: words still to be escaped, a sign that opens or closes, or Markdown that is finished. */
interface Piece {
  kind: "text" | "open" | "close" | "done";
  text: string;
}

const SIGNS = { bold: "**", italic: "_", strike: "~~" } as const;
const SIGNED = ["bold", "italic", "strike"] as const;

function piecesOf(nodes: Inline[], open: Marks): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    if (node === undefined) break;
    const marks = commonMarks(node);
    const mark = SIGNED.find((name) => marks[name] && !open[name]);
    if (mark === undefined) {
      pieces.push(pieceOf(node, open));
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < nodes.length && commonMarks(nodes[end])[mark]) end += 1;
    const inside = piecesOf(nodes.slice(at, end), { ...open, [mark]: true });
    pieces.push({ kind: "open", text: SIGNS[mark] }, ...inside, { kind: "close", text: SIGNS[mark] });
    at = end;
  }
  return pieces;
}

function pieceOf(node: Inline, open: Marks): Piece {
  switch (node.type) {
    case "text":
      return node.code ? { kind: "done", text: codeMarkdown(node.text) } : { kind: "text", text: node.text };
    case "break":
      return { kind: "done", text: "\n" };
    case "mention":
      return { kind: "text", text: `@${node.handle}` };
    case "link":
      return { kind: "done", text: linkMarkdown(node, open) };
  }
}

function codeMarkdown(text: string): string {
  const ticks = new Set([...text.matchAll(/`+/g)].map(([run]) => run.length));
  let length = 1;
  while (ticks.has(length)) length += 1;
  const room = /^[` ]|[` ]$/.test(text) ? " " : "";
  const fence = "`".repeat(length);
  return fence + room + text + room + fence;
}

function linkMarkdown(link: Link, open: Marks): string {
  const [only, ...rest] = link.children;
  const isBare = rest.length === 0 && only?.type === "text" && !only.code && only.text === link.href;
  if (isBare && isBareLink(link.href, link.href) && /^[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$/i.test(link.href))
    return `<${link.href}>`;
  const words = writePieces(piecesOf(link.children, open), { kind: "done", text: "[" });
  return `[${words}](${destination(link.href)})`;
}

function destination(href: string): string {
  const escaped = href.replace(/&/g, "\\&");
  return /[()]/.test(href) ? `<${escaped}>` : escaped;
}

/**
 * Whether the letter at the edge of a text has to be written as a number, so that the sign beside it is read as
 * one: a sign between a letter and punctuation opens or closes nothing, nor does `_` beside a letter.
 */
function needsWay(pieces: Piece[], at: number, side: -1 | 1): boolean {
  const sign = pieces[at + side];
  if (sign?.kind !== (side === 1 ? "open" : "close")) return false;
  if (sign.text === SIGNS.italic) return true;
  const beyond = pieces[at + side * 2];
  const neighbour = beyond?.kind === "text" ? beyond.text.at(side === 1 ? 0 : -1) : undefined;
  return neighbour === undefined || /[\p{P}\p{S}]/u.test(neighbour);
}

function writeText(text: string, before: Piece | undefined, wayBefore: boolean, wayAfter: boolean): string {
  const [, first = "", , last = ""] = /^(.)(.*?)(.?)$/su.exec(text) ?? [];
  let written = escapeText(text, before);
  if (wayAfter && last !== "" && isLetter(last)) written = written.slice(0, -last.length) + asNumber(last);
  if ((wayBefore || (wayAfter && last === "")) && isLetter(first))
    written = asNumber(first) + written.slice(first.length);
  return written;
}

/** As the parser sees it: what is outside the first 65,536 characters is a letter to it, pictures too. */
function isLetter(sign: string): boolean {
  return sign.length > 1 || !/[\p{P}\p{S}\s]/u.test(sign);
}

function asNumber(sign: string): string {
  return `&#x${sign.codePointAt(0)?.toString(16)};`;
}

/** Escapes what Markdown would act on, also where a bare web or mail address would become a link. */
function escapeText(text: string, before: Piece | undefined): string {
  const atStart = before === undefined || /\s$/.test(before.text);
  return text
    .replace(/[\\`*_[\]<&~|]/g, "\\$&")
    .replace(/@/g, (sign, at: number, whole: string) =>
      (at === 0 ? atStart : /[\s(]/.test(whole.charAt(at - 1))) ? sign : `\\${sign}`,
    )
    .replace(/(https?)(:\/\/)/gi, "$1\\$2")
    .replace(/(www)(\.)/gi, "$1\\$2");
}

/** Escapes what would begin a heading, quote, list or table row. */
function escapeLineStarts(markdown: string): string {
  return markdown.replace(/^([-+=:>]|#{1,6}(?=\s|$))/gm, "\\$1").replace(/^(\d{1,9})([.)])/gm, "$1\\$2");
}
