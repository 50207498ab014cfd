/** What a document may consist of, by the names that Lexical and its binding to Yjs use. Nothing else is stored. */
export const ELEMENT_TYPES = [
  "root",
  "paragraph",
  "heading",
  "quote",
  "list",
  "listitem",
  "code",
  "table",
  "tablerow",
  "tablecell",
  "link",
  "autolink",
] as const;
export const TEXT_TYPES = ["text", "tab", "code-highlight"] as const;
/** Leaves that hold no text: a line's end, and a rule across the page. */
export const LEAF_TYPES = ["linebreak", "horizontalrule"] as const;

export type ElementType = (typeof ELEMENT_TYPES)[number];
export type NodeType = ElementType | (typeof TEXT_TYPES)[number] | (typeof LEAF_TYPES)[number];

const WORDS = ["text", "tab", "linebreak", "link", "autolink"] as const;
const BLOCKS = ["paragraph", "heading", "quote", "list", "code", "table", "horizontalrule"] as const;

/** What may stand in what. */
const within: Partial<Record<NodeType, readonly NodeType[]>> = {
  root: BLOCKS,
  tablecell: BLOCKS,
  paragraph: WORDS,
  heading: WORDS,
  quote: WORDS,
  listitem: [...WORDS, "list"],
  list: ["listitem"],
  table: ["tablerow"],
  tablerow: ["tablecell"],
  link: ["text", "tab", "linebreak"],
  autolink: ["text", "tab", "linebreak"],
  code: ["text", "tab", "linebreak", "code-highlight"],
};

/** Whether a node may stand in another. */
export function mayStandIn(parent: NodeType, child: NodeType): boolean {
  return within[parent]?.includes(child) ?? false;
}
