/** What became of a piece of a text from one version to another. */
export type Change = "kept" | "added" | "removed";

/** A run of words that have the same marks and the same fate. */
export type ComparedRun = {
  text: string;
  change: Change;
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
};

export const LINE_KINDS = ["paragraph", "heading", "item", "quote", "code", "row", "rule"] as const;

/** A line of two versions put together. */
export type ComparedLine = {
  kind: (typeof LINE_KINDS)[number];
  /** How deep it stands: of lists in lists. */
  depth: number;
  /** What stands before it: the sign or number of an item. */
  mark: string;
  /** That the line began here. */
  change: Change;
  runs: ComparedRun[];
};

/** Two versions of a text put together, and how many words came and went. */
export type Compared = { lines: ComparedLine[]; added: number; removed: number };
