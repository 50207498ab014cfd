import type { Inline, Marks, Text } from "./tree.ts";

export const MARKS = ["bold", "italic", "strike", "code"] as const satisfies (keyof Marks)[];

/**
 * Brings inline nodes into the one form in which each sight has one spelling: neighbours with the same marks are
 * one run, spaces are single and stand outside the marks they end, nothing is empty, no break stands at an end.
 */
export function normalInline(nodes: Inline[]): Inline[] {
  return joinRuns(marksOffSpaces(singleSpaces(joinRuns(nodes))));
}

/** Neighbouring runs of text with the same marks made one; empty ones left out. */
export function joinRuns(nodes: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type !== "text") joined.push(node);
    else if (node.text === "") continue;
    else if (last?.type === "text" && sameMarks(last, node))
      joined[joined.length - 1] = { ...last, text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}

function sameMarks(one: Marks, other: Marks): boolean {
  return MARKS.every((mark) => one[mark] === other[mark]);
}

function marksOf(node: Marks): Marks {
  const marks: Marks = {};
  for (const mark of MARKS) if (node[mark]) marks[mark] = true;
  return marks;
}

/** What all text in a node has in common: a link is bold if all of it is. */
export function commonMarks(node: Inline | undefined): Marks {
  if (node?.type === "text") return marksOf(node);
  if (node?.type !== "link") return {};
  return node.children.map(commonMarks).reduce(shared, { bold: true, italic: true, strike: true });
}

function shared(one: Marks, other: Marks): Marks {
  const marks: Marks = {};
  for (const mark of MARKS) if (one[mark] && other[mark]) marks[mark] = true;
  return marks;
}

function singleSpaces(nodes: Inline[]): Inline[] {
  const spaced: Inline[] = [];
  // At the start, and after a break or a space, a further space shows nothing.
  let swallow = true;
  for (const node of nodes) {
    if (node.type === "break") {
      dropSpaceAtEnd(spaced);
      if (spaced.length > 0 && spaced.at(-1)?.type !== "break") spaced.push(node);
      swallow = true;
    } else if (node.type !== "text" || node.code) {
      spaced.push(node);
      swallow = false;
    } else {
      const text: string = node.text.replace(/[ \t\n]+/g, " ").replace(swallow ? /^ / : /^$/, "");
      if (text !== "") spaced.push({ ...node, text });
      if (text !== "") swallow = text.endsWith(" ");
    }
  }
  dropSpaceAtEnd(spaced);
  if (spaced.at(-1)?.type === "break") spaced.pop();
  return spaced;
}

function dropSpaceAtEnd(nodes: Inline[]): void {
  const last = nodes.at(-1);
  if (last?.type !== "text" || last.code || !last.text.endsWith(" ")) return;
  nodes.pop();
  if (last.text !== " ") nodes.push({ ...last, text: last.text.slice(0, -1) });
}

/** White space at the edge of a marked run keeps only the marks that both its neighbours have. */
function marksOffSpaces(nodes: Inline[]): Inline[] {
  const parts = nodes.flatMap((node): Inline[] => {
    if (node.type !== "text" || node.code) return [node];
    const core = node.text.trim();
    const at = node.text.length - node.text.trimStart().length;
    const parts = [node.text.slice(0, at), core, node.text.slice(at + core.length)];
    return parts.filter((text) => text !== "").map((text): Text => ({ ...node, text }));
  });
  return joinSpaces(parts).map((part, at, all): Inline => {
    if (!isSpace(part)) return part;
    const marks = shared(commonMarks(all[at - 1]), commonMarks(all[at + 1]));
    return { type: "text", text: part.text, ...shared(marks, { bold: true, italic: true, strike: true }) };
  });
}

function joinSpaces(parts: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (isSpace(part) && last && isSpace(last))
      joined[joined.length - 1] = { type: "text", text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

function isSpace(node: Inline): node is Text {
  return node.type === "text" && !node.code && /^\s+$/u.test(node.text);
}
