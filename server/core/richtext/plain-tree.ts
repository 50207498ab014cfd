import { normalInline } from "./normal-inline.ts";
import type { Block, Inline, Tree } from "./tree.ts";

/** The words as they stand: paragraphs at empty lines, a break at each line end, no markup. */
export function plainTree(text: string): Tree {
  const blocks = text.split(/\n[ \t]*(?:\n[ \t]*)+/).flatMap((part): Block[] => {
    const lines = part.split("\n").flatMap((line): Inline[] => [{ type: "text", text: line }, { type: "break" }]);
    const children = normalInline(lines);
    return children.length > 0 ? [{ type: "paragraph", children }] : [];
  });
  return { blocks };
}
