import { inOrder } from "./heading-order.ts";
import { isBareLink, leadsOutside, safeHref, shortenAddress } from "./links.ts";
import { commonMarks, MARKS } from "./normal-inline.ts";
import type { Alignment, Block, Inline, Link, List, Marks, Table, Text, Tree } from "./tree.ts";

export interface HtmlOptions {
  /** The site's own address (`https://rutas.example`): links to it are not marked as leading outside. */
  origin?: string;
  /** Links within the site name it too: for a file that is read elsewhere. */
  whole?: boolean;
}

/** All that rendered text may consist of: element, then its attributes. */
export const ALLOWED_HTML: Readonly<Record<string, readonly string[]>> = {
  p: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  blockquote: [],
  ul: [],
  ol: ["start"],
  li: [],
  pre: [],
  code: [],
  hr: [],
  div: ["class", "tabindex"],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ["class"],
  td: ["class"],
  br: [],
  strong: [],
  em: [],
  s: [],
  a: ["href", "rel", "class"],
};

/** The classes that occur: a table's scrolling frame, cells that are not at the start, a member spoken to. */
export const ALLOWED_CLASSES = ["scroll", "center", "end", "mention"] as const;

/** A text's first heading stands below the page's title and the text's own place in it. */
const HEADINGS_START_AT = 3;

/** Safe by construction: only what `ALLOWED_HTML` lists is ever written, and all text is escaped. */
export function renderHtml(tree: Tree, options: HtmlOptions = {}): string {
  return blocksHtml(headingsInOrder(tree).blocks, options);
}

/** A text with its headings as deep as they are shown on a page. */
export function headingsInOrder(tree: Tree): Tree {
  return inOrder(tree, HEADINGS_START_AT);
}

function blocksHtml(blocks: Block[], options: HtmlOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join("");
}

function blockHtml(block: Block, options: HtmlOptions): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${inlineHtml(block.children, options)}</p>`;
    case "heading":
      return `<h${block.level}>${inlineHtml(block.children, options)}</h${block.level}>`;
    case "quote":
      return `<blockquote>${blocksHtml(block.blocks, options)}</blockquote>`;
    case "list":
      return listHtml(block, options);
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case "table":
      return tableHtml(block, options);
    case "rule":
      return "<hr>";
  }
}

function listHtml(list: List, options: HtmlOptions): string {
  const open = list.ordered ? (list.start === 1 ? "<ol>" : `<ol start="${Math.trunc(list.start)}">`) : "<ul>";
  const items = list.items.map(
    (item) => `<li>${list.loose ? blocksHtml(item, options) : tightHtml(item, options)}</li>`,
  );
  return open + items.join("") + (list.ordered ? "</ol>" : "</ul>");
}

function tightHtml(item: Block[], options: HtmlOptions): string {
  return item
    .map((block) => (block.type === "paragraph" ? inlineHtml(block.children, options) : blockHtml(block, options)))
    .join("");
}

/** A wide table scrolls in its own frame, which the keyboard can reach. */
function tableHtml(table: Table, options: HtmlOptions): string {
  const row = (cells: Inline[][], tag: "th" | "td") =>
    `<tr>${cells.map((cell, at) => `<${tag}${alignmentClass(table.columns[at])}>${inlineHtml(cell, options)}</${tag}>`).join("")}</tr>`;
  const body = table.rows.length > 0 ? `<tbody>${table.rows.map((cells) => row(cells, "td")).join("")}</tbody>` : "";
  return `<div class="scroll" tabindex="0"><table><thead>${row(table.head, "th")}</thead>${body}</table></div>`;
}

function alignmentClass(alignment: Alignment | undefined): string {
  return alignment === "center" || alignment === "end" ? ` class="${alignment}"` : "";
}

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code" } as const;

/** Runs that share a mark share its element; `marks` are those already open. */
function inlineHtml(nodes: Inline[], options: HtmlOptions, open: Marks = {}): string {
  let html = "";
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    if (node === undefined) break;
    const marks = commonMarks(node);
    const mark = MARKS.find((name) => marks[name] && !open[name]);
    if (mark === undefined) {
      html += nodeHtml(node, options, open);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < nodes.length && commonMarks(nodes[end])[mark]) end += 1;
    html += `<${TAGS[mark]}>${inlineHtml(nodes.slice(at, end), options, { ...open, [mark]: true })}</${TAGS[mark]}>`;
    at = end;
  }
  return html;
}

function nodeHtml(node: Inline, options: HtmlOptions, open: Marks): string {
  switch (node.type) {
    case "text":
      return escapeHtml(node.text);
    case "break":
      return "<br>";
    case "mention":
      return `<a class="mention" href="${siteOf(options)}/people/${escapeHtml(encodeURIComponent(node.handle))}">@${escapeHtml(node.handle)}</a>`;
    case "link":
      return linkHtml(node, options, open);
  }
}

function linkHtml(link: Link, options: HtmlOptions, open: Marks): string {
  const href = safeHref(link.href);
  if (href === null) return inlineHtml(link.children, options, open);
  const rel = leadsOutside(href, options.origin) ? ' rel="nofollow ugc noopener"' : "";
  const site = href.startsWith("/") ? siteOf(options) : "";
  return `<a href="${site}${escapeHtml(href)}"${rel}>${inlineHtml(shortened(link), options, open)}</a>`;
}

function siteOf({ origin, whole }: HtmlOptions): string {
  return whole && origin ? escapeHtml(origin) : "";
}

function shortened(link: Link): Inline[] {
  const [only, ...rest] = link.children;
  if (rest.length > 0 || only?.type !== "text" || !isBareLink(link.href, only.text)) return link.children;
  return [{ ...only, text: shortenAddress(only.text) } satisfies Text];
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
