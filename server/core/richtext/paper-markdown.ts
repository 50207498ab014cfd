import { inOrder } from "./heading-order.ts";
import type { Paper, PaperPart } from "./paper.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { Block } from "./tree.ts";

/** A paper as Markdown: its title, its parts below it, and the headings within them below those. */
export function paperMarkdown({ title, facts, parts, words }: Paper): string {
  const blocks: Block[] = [
    headed(title.text, 1),
    ...facts.map((fact) => paragraph(fact)),
    ...parts.flatMap((part) => [headed(part.title.text, 2), ...saidIn(part, words.nothing)]),
  ];
  return `${renderMarkdown({ blocks })}\n`;
}

function saidIn({ tree }: PaperPart, nothing: string): Block[] {
  return tree
    ? inOrder(tree, 3).blocks
    : [{ type: "paragraph", children: [{ type: "text", text: nothing, italic: true }] }];
}

function headed(text: string, level: number): Block {
  return { type: "heading", level, children: [{ type: "text", text }] };
}

function paragraph(text: string): Block {
  return { type: "paragraph", children: [{ type: "text", text }] };
}
