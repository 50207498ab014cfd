import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";

/**
 * What a text may ask of the parser. Honest texts stay far below; beyond a limit the text is shown as it was
 * typed. The parser's time grows with the square of some of these, so each was set where one text stays
 * within some tens of milliseconds.
 */
export const limits = {
  sourceLength: MAX_POST_LENGTH,
  lines: 1_000,
  /** Lists and quotes inside each other. */
  depth: 8,
  /** The depths of all lines together. */
  depthInAll: 1_500,
  /** Runs of `*`, `_` or `~` in one block. */
  emphasisInBlock: 250,
  /** Opening brackets in one block. */
  bracketsInBlock: 100,
  brackets: 1_000,
  backticks: 2_000,
  /** Signs in a row that might end a bare address. */
  punctuationInAddress: 100,
  pipes: 2_000,
  nodes: 5_000,
  tableColumns: 20,
  tableRows: 200,
  mentions: 20,
  hrefLength: 2_000,
} as const;
