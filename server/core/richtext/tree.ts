/**
 * The one tree of what people write. Markdown is parsed into it; whatever makes such a tree gets the same
 * HTML, text and Markdown out of it. It holds meaning only: no HTML, no styles, no positions.
 */
export interface Tree {
  blocks: Block[];
}

export type Block = Paragraph | Heading | Quote | List | CodeBlock | Table | Rule;

interface Paragraph {
  type: "paragraph";
  children: Inline[];
}

interface Heading {
  type: "heading";
  /** 1 to 6 as written; how deep it stands in a page is the renderer's matter. */
  level: number;
  children: Inline[];
}

interface Quote {
  type: "quote";
  blocks: Block[];
}

export interface List {
  type: "list";
  ordered: boolean;
  /** The first number of an ordered list. */
  start: number;
  /** Its items are paragraphs with room between them. */
  loose: boolean;
  items: Block[][];
}

interface CodeBlock {
  type: "code";
  text: string;
}

export type Alignment = "start" | "center" | "end";

export interface Table {
  type: "table";
  columns: Alignment[];
  /** As many cells as there are columns, in the head and in each row. */
  head: Inline[][];
  rows: Inline[][][];
}

interface Rule {
  type: "rule";
}

export type Inline = Text | Break | Link | Mention;

/** How a run of text is marked. Marks are flat, so that there is one way only to say "bold and italic". */
export interface Marks {
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
}

export interface Text extends Marks {
  type: "text";
  text: string;
}

interface Break {
  type: "break";
}

export interface Link {
  type: "link";
  href: string;
  children: Inline[];
}

/** A member who is spoken to; the handle is known to exist and lower-case. */
interface Mention {
  type: "mention";
  handle: string;
}
