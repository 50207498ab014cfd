import { inlineGatherer, type Runs } from "./gather-inline.ts";
import { type Rows, tableGatherer } from "./gather-table.ts";
import type { Block } from "./tree.ts";
import { type WordItem, wordItem, wordLists } from "./word-lists.ts";

/** Where words go just now: into a text (an item's, a quote's), a heading, a text as it was typed, a cell. */
export type Place = {
  kind: "blocks" | "heading" | "code" | "cell";
  blocks: Block[];
  runs: Runs;
  /** So many lists it lies in. */
  lists: number;
  item: WordItem | null;
};
type Attributes = Readonly<Record<string, string>>;
/** What happens where an element begins; it returns what does where it ends. */
type Beginning = (name: string, attributes: Attributes) => () => void;

/** Lists in lists; what lies deeper stands in the deepest. */
const MOST_LISTS = 5;
const BLOCKS =
  "address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html legend main p section summary caption tr".split(
    " ",
  );
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** The text that an HTML page is, as its elements begin and end. */
export function htmlPlaces() {
  const root = placeOf("blocks", 0);
  const places: Place[] = [root];
  const lists: { ordered: boolean; start: number; items: Block[][] }[] = [];
  const tables: Rows[] = [];
  const addWordItem = wordLists();
  const here = () => places.at(-1) ?? root;

  function endLine(): void {
    const { kind, runs, blocks, item } = here();
    if (kind !== "blocks") {
      runs.endLine();
      return;
    }
    here().item = null;
    const children = runs.take();
    if (children.length === 0) return;
    if (item) addWordItem(blocks, children, item);
    else blocks.push({ type: "paragraph", children });
  }

  function enter(kind: Place["kind"], deeper = 0): void {
    endLine();
    places.push(placeOf(kind, here().lists + deeper));
  }

  function leave(): Place {
    if (here().kind === "blocks") endLine();
    return (places.length > 1 ? places.pop() : root) ?? root;
  }

  const block: Beginning = (_name, attributes) => {
    endLine();
    here().item = wordItem(attributes);
    return endLine;
  };
  const heading: Beginning = (name) => {
    enter("heading");
    return () => {
      const children = leave().runs.takeLine();
      if (children.length > 0) here().blocks.push({ type: "heading", level: Number(name.slice(1)), children });
    };
  };
  const quote: Beginning = () => {
    enter("blocks");
    return () => {
      const { blocks } = leave();
      if (blocks.length > 0) here().blocks.push({ type: "quote", blocks });
    };
  };
  const typed: Beginning = () => {
    enter("code");
    return () => {
      const text = leave().runs.takeText();
      if (text.trim() !== "") here().blocks.push({ type: "code", text });
    };
  };
  const list: Beginning = (name, { start }) => {
    endLine();
    if (lists.length >= MOST_LISTS) return endLine;
    lists.push({ ordered: name === "ol", start: startOf(start), items: [] });
    return () => {
      endLine();
      const made = lists.pop();
      if (!made || made.items.length === 0) return;
      // Google and Word put a list that lies in another beside the item that it belongs to.
      const outer = here().lists < lists.length ? lists.at(-1)?.items.at(-1) : undefined;
      const { ordered, items } = made;
      (outer ?? here().blocks).push({ type: "list", ordered, start: ordered ? made.start : 1, loose: false, items });
    };
  };
  const item: Beginning = (name, attributes) => {
    const made = lists.at(-1);
    if (!made) return block(name, attributes);
    enter("blocks", 1);
    return () => {
      const { blocks } = leave();
      if (blocks.length > 0) made.items.push(blocks);
    };
  };
  const table: Beginning = () => {
    endLine();
    const rows = tableGatherer();
    tables.push(rows);
    return () => {
      endLine();
      tables.pop();
      here().blocks.push(...rows.blocks());
    };
  };
  const row: Beginning = () => {
    tables.at(-1)?.row();
    return endLine;
  };
  const cell: Beginning = (_name, attributes) => {
    const rows = tables.at(-1);
    if (!rows) return endLine;
    enter("cell");
    return () => rows.cell(leave().runs.take(), attributes);
  };

  const beginnings = new Map<string, Beginning>([
    ...BLOCKS.map((name) => [name, block] as const),
    ...HEADINGS.map((name) => [name, heading] as const),
    ...[["blockquote", quote] as const, ["pre", typed] as const, ["ul", list] as const, ["ol", list] as const],
    ...[["li", item] as const, ["table", table] as const, ["tr", row] as const],
    ...[["td", cell] as const, ["th", cell] as const],
  ]);

  return {
    here,
    endLine,
    /** What an element does to the text; undefined: nothing, its words go on in the line. */
    begin(name: string, attributes: Attributes): (() => void) | undefined {
      const beginning = beginnings.get(name);
      if (!beginning) return undefined;
      if (here().kind === "blocks") return beginning(name, attributes);
      // In a heading and in a cell there are lines and no more: a table in a cell is its words.
      endLine();
      return endLine;
    },
    rule(): void {
      endLine();
      if (here().kind === "blocks") here().blocks.push({ type: "rule" });
    },
    /** All of it, at its end. */
    blocks(): Block[] {
      while (places.length > 1) leave();
      endLine();
      return root.blocks;
    },
  };
}

function placeOf(kind: Place["kind"], lists: number): Place {
  return { kind, blocks: [], runs: inlineGatherer(), lists, item: null };
}

function startOf(start: string | undefined): number {
  const number = Number.parseInt(start ?? "1", 10);
  return number >= 0 && number <= 900_000_000 ? number : 1;
}
