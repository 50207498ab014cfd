import { isBareLink } from "./links.ts";
import type { Block, Inline, List, Tree } from "./tree.ts";

export interface TextOptions {
  /** Write where each link leads after its words, as a mail without HTML needs it. */
  links?: boolean;
}

/** The words alone, with the line breaks a reader needs: for search, excerpts and the plain part of a mail. */
export function renderText(tree: Tree, options: TextOptions = {}): string {
  return blocksText(tree.blocks, options);
}

function blocksText(blocks: Block[], options: TextOptions): string {
  return blocks.map((block) => blockText(block, options)).join("\n\n");
}

function blockText(block: Block, options: TextOptions): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineText(block.children, options);
    case "quote":
      return blocksText(block.blocks, options).replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "list":
      return listText(block, options);
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => inlineText(cell, options)).join(" | "))
        .join("\n");
    case "rule":
      return "* * *";
  }
}

function listText(list: List, options: TextOptions): string {
  const items = list.items.map((item, at) => {
    const marker = list.ordered ? `${list.start + at}. ` : "- ";
    const text = item.map((block) => blockText(block, options)).join(list.loose ? "\n\n" : "\n");
    return marker + text.replace(/\n(?=.)/g, `\n${" ".repeat(marker.length)}`);
  });
  return items.join("\n");
}

function inlineText(nodes: Inline[], options: TextOptions = {}): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.text;
      if (node.type === "break") return "\n";
      if (node.type === "mention") return `@${node.handle}`;
      const text = inlineText(node.children, options);
      return options.links && !isBareLink(node.href, text) && node.href !== `mailto:${text}`
        ? `${text} (${node.href})`
        : text;
    })
    .join("");
}
