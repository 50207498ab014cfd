import type { NodeType } from "#server/contracts/document-nodes.ts";

/** One node of a document, as Lexical serialises it, with what means something and no more. */
export type ContentNode = {
  type: NodeType;
  children?: ContentNode[];
  text?: string;
  /** Bits of a text; where a block stands, of a paragraph in a cell. */
  format?: number | string;
  tag?: string;
  listType?: string;
  start?: number;
  url?: string;
  /** Bit 1: heads its row's column, bit 2: its row. */
  headerState?: number;
};

export type RootNode = ContentNode & { type: "root"; children: ContentNode[] };

/**
 * What a document says, as it is stored: Lexical's tree, or Markdown that nobody has opened for writing together yet
 * (what was written before documents were, and what is made from a template).
 */
export type DocumentContent = { root: RootNode } | { markdown: string };

/** Bits of a text's format that a reader sees; others are kept and show nothing. */
export const TEXT_FORMAT = { bold: 1, italic: 2, strike: 4, code: 16 } as const;

/** Lists in lists, with their items, and what stands in a table's cell; more is no text that somebody wrote. */
export const MOST_DEPTH = 24;
