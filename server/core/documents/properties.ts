import { ELEMENT_TYPES, type NodeType, TEXT_TYPES } from "#server/contracts/document-nodes.ts";

type Check = (value: unknown) => boolean;

const text =
  (most: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= most;
const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const one =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const size: Check = (value) => typeof value === "number" && value >= 0 && value <= 10_000;
const sizes: Check = (value) => Array.isArray(value) && value.length <= 200 && value.every(size);
const flag = one(true, false);
/** Styles would let one author dress up, or cover, what the others see. */
const plain = one("");

const onElements: Record<string, Check> = {
  __dir: one("ltr", "rtl", "auto"),
  __format: whole(0, 6),
  __indent: whole(0, 20),
  __style: plain,
  __textFormat: whole(0, 4095),
  __textStyle: plain,
};
const onTexts: Record<string, Check> = {
  __format: whole(0, 4095),
  __style: plain,
  __mode: whole(0, 2),
  __detail: whole(0, 3),
};
const onLinks: Record<string, Check> = {
  __url: text(2_000),
  __rel: text(200),
  __target: text(40),
  __title: text(500),
  __isUnlinked: flag,
};

const ofTypes: Partial<Record<NodeType, Record<string, Check>>> = {
  heading: { __tag: one("h1", "h2", "h3", "h4", "h5", "h6") },
  list: {
    __tag: one("ul", "ol"),
    __listType: one("bullet", "number", "check"),
    __start: whole(0, 1_000_000_000),
    __marker: text(20),
  },
  listitem: { __value: whole(0, 1_000_000_000), __checked: flag },
  code: { __language: text(60), __theme: text(60), __isSyntaxHighlightSupported: flag },
  "code-highlight": { __highlightType: text(60) },
  table: {
    __colWidths: sizes,
    __rowStriping: flag,
    __frozenColumnCount: whole(0, 20),
    __frozenRowCount: whole(0, 200),
  },
  tablerow: { __height: size },
  tablecell: {
    __colSpan: one(1),
    __rowSpan: one(1),
    __headerState: whole(0, 3),
    __width: size,
    __backgroundColor: one(),
    __verticalAlign: one("top", "middle", "bottom"),
  },
  link: onLinks,
  autolink: onLinks,
};

/** Whether the editor may have set this property of such a node so. What is not set may be said of each. */
export function isProperty(type: NodeType, name: string, value: unknown): boolean {
  if (name === "__type") return value === type;
  const check = ofTypes[type]?.[name] ?? general(type)[name];
  return check !== undefined && (value === null || value === undefined || check(value));
}

function general(type: NodeType): Record<string, Check> {
  if (ELEMENT_TYPES.some((known) => known === type)) return onElements;
  return TEXT_TYPES.some((known) => known === type) ? onTexts : type === "horizontalrule" ? onElements : {};
}
