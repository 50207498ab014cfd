import { HANDLE } from "#server/contracts/primitives.ts";
import { limits } from "./limits.ts";
import type { Block, Inline, Tree } from "./tree.ts";

/** Not running on into more Latin letters; scripts without spaces may stand directly before and after it. */
const CANDIDATE = /@([A-Za-z][A-Za-z0-9_.-]{1,60})(?![\p{Script=Latin}\p{M}])/gu;
/** Before an `@`, these make it part of a mail address or a path. */
const PART_OF_ADDRESS = /[A-Za-z0-9_.+@/\\-]/;

export interface FoundMention {
  handle: string;
  from: number;
  to: number;
}

/** A piece of text with what stands directly before and after it. */
type Piece = { text: string; before: string; after: string };

/** Where known members are spoken to in a piece of text, in order. A handle that would run on into what follows is none. */
export function findMentions({ text, before, after }: Piece, known: ReadonlySet<string>): FoundMention[] {
  if (known.size === 0 || !text.includes("@")) return [];
  const found: FoundMention[] = [];
  for (const match of (text + after).matchAll(CANDIDATE)) {
    if (match.index >= text.length) break;
    const handle = handleIn(match[1] ?? "");
    const stands =
      found.at(-1)?.to === match.index ||
      !PART_OF_ADDRESS.test(match.index === 0 ? before : text.charAt(match.index - 1));
    const to = match.index + 1 + (handle?.length ?? 0);
    if (stands && handle && known.has(handle) && to <= text.length) found.push({ handle, from: match.index, to });
  }
  return found;
}

/** Handles that a source may mean, to look up before it is rendered; some will not exist. */
export function mentionCandidates(source: string): string[] {
  const handles = new Set<string>();
  for (const [, written = ""] of source.replaceAll("\\", "").matchAll(/@([a-z][a-z0-9_.-]{1,60})/gi)) {
    const handle = handleIn(written);
    if (handle) handles.add(handle);
    if (handles.size >= limits.mentions * 2) break;
  }
  return [...handles];
}

/** Who is spoken to in a tree, each once, in order. */
export function mentionsIn(tree: Tree): string[] {
  const handles = new Set<string>();
  const inlines = (nodes: Inline[]): void => {
    for (const node of nodes) if (node.type === "mention") handles.add(node.handle);
  };
  const blocks = (nodes: Block[]): void => {
    for (const node of nodes) {
      if (node.type === "paragraph" || node.type === "heading") inlines(node.children);
      else if (node.type === "quote") blocks(node.blocks);
      else if (node.type === "list") node.items.forEach(blocks);
      else if (node.type === "table") [node.head, ...node.rows].flat().forEach(inlines);
    }
  };
  blocks(tree.blocks);
  return [...handles];
}

/** The handle in what was written: a full stop or dash at its end belongs to the sentence. */
function handleIn(written: string): string | null {
  const handle = written.toLowerCase().replace(/[_.-]+$/, "");
  return HANDLE.test(handle) ? handle : null;
}
