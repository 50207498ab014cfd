import { $createCodeNode } from "@lexical/code-core";
import { createHeadlessEditor } from "@lexical/headless";
import { $createLinkNode } from "@lexical/link";
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  registerTableCellUnmergeTransform,
  registerTablePlugin,
} from "@lexical/table";
import fc from "fast-check";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $setState,
  createState,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { openCursors } from "#app/documents/cursors.ts";
import { documentNodes, keepToAllowed } from "#app/documents/document-nodes.ts";
import { type DocumentLine, FROM_ELSEWHERE } from "#app/documents/sync-document.ts";
import { isSound } from "#server/core/documents/check-nodes.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { treeOfContent } from "#server/core/documents/tree-of-content.ts";
import { renderText } from "#server/core/richtext/index.ts";
import { bindTo, editorOn } from "#tests/support/document-editor.ts";

const mark = createState("mdListMarker", { parse: (value) => String(value ?? "") });
const elements = {
  paragraph: $createParagraphNode,
  heading: () => $createHeadingNode("h3"),
  quote: () => $createQuoteNode(),
  code: () => $createCodeNode(),
  list: () => $createListNode("bullet"),
  listitem: () => $createListItemNode(),
  link: () => $createLinkNode("https://example.org/"),
  longLink: () => $createLinkNode(`https://example.org/${"a".repeat(2_000)}`),
  table: () => $createTableNode(),
} satisfies Record<string, () => ElementNode>;

type Pasted = { kind: keyof typeof elements; dressed: boolean; children: Pasted[] } | { text: string; format: number };

/** What somebody may paste: anything in anything, dressed up. */
const { pasted } = fc.letrec<{ pasted: Pasted }>((tie) => ({
  pasted: fc.oneof(
    { maxDepth: 4, depthSize: "medium" },
    fc.record({ text: fc.constantFrom("maize", "beans", "\n"), format: fc.nat(2047) }),
    fc.record({
      kind: fc.constantFrom(...(Object.keys(elements) as (keyof typeof elements)[])),
      dressed: fc.boolean(),
      children: fc.array(tie("pasted"), { maxLength: 3 }),
    }),
  ),
}));

function $made(one: Pasted): LexicalNode {
  if ("text" in one) {
    if (one.text === "\n") return $createLineBreakNode();
    return $createTextNode(one.text).setFormat(one.format).setStyle("color: red");
  }
  const element: ElementNode = elements[one.kind]();
  if (one.dressed) {
    element.setStyle("background: red").setTextStyle("color: red").setIndent(9);
    $setState(element, mark, "*");
  }
  const children = one.children.map($made);
  element.append(...(one.kind === "table" ? [$rowOf(children)] : children));
  if (element instanceof ListItemNode) $wordsFirst(element);
  return element;
}

/**
 * Lexical takes an item that begins with a list for a nested list, and forgets what else is in it when it joins two lists.
 * What it reads from HTML has none: a list beside words gets an item of its own.
 */
function $wordsFirst(item: ListItemNode): void {
  const isMixed = item.getChildrenSize() > 1 && item.getChildren().some((child) => child instanceof ListNode);
  if (isMixed) item.getFirstChild()?.insertBefore($createLineBreakNode());
}

/** A browser's own parser lets nothing else stand in a table. */
const $rowOf = (children: LexicalNode[]) =>
  $createTableRowNode().append(
    ...children.map((child) => $createTableCellNode(0, 2).setRowSpan(3).setBackgroundColor("red").append(child)),
  );

/** Lexical itself lets no words stand at the top. */
const $asBlock = (node: LexicalNode) =>
  $isElementNode(node) && !node.isInline() ? node : $createParagraphNode().append(node);

const wordsIn = (one: Pasted): number =>
  "text" in one ? Number(one.text !== "\n") : one.children.reduce((sum, child) => sum + wordsIn(child), 0);

it("whatever is pasted, the editor makes of it what the server takes, and loses no word", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(pasted, { minLength: 1, maxLength: 4 }), (all) => {
      const doc = new Y.Doc();
      const fail = (error: Error) => {
        throw error;
      };
      const editor = createHeadlessEditor({ namespace: "documents", nodes: documentNodes, onError: fail });
      keepToAllowed(editor);
      registerTablePlugin(editor);
      registerTableCellUnmergeTransform(editor);
      bindTo(editor, doc);
      editor.update(() => void $getRoot().append(...all.map($made).map($asBlock)), { discrete: true });
      expect(isSound(doc, new Map())).toBe(true);
      const words = renderText(treeOfContent({ root: contentOf(doc) })).match(/maize|beans/g) ?? [];
      expect(words.length).toBe(all.reduce((sum, one) => sum + wordsIn(one), 0));
    }),
    { numRuns: 300 },
  );
});

/** Two who write in one document, with their carets, and what each has yet to hear of the other. */
function twoWriters(source: string) {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const untold: [Uint8Array[], Uint8Array[]] = [[], []];
  const line: DocumentLine = {
    state: () => "on",
    onChange: () => () => undefined,
    onMessage: () => () => undefined,
    send: async () => ({}) as never,
  };
  const writers = docs.map((doc, by) => {
    const { provider, close } = openCursors({ documentId: "", doc, line, changed: () => undefined });
    provider.awareness.setLocalState({ ...noPlace, focusing: true });
    const editor = editorOn(doc, provider);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_ELSEWHERE) untold[1 - by]?.push(update);
    });
    const write = (work: () => void) => editor.update(work, { discrete: true });
    return {
      ...{ close, write, text: () => editor.read(() => $getRoot().getTextContent()) },
      type: (letter: string) => write(() => void $getSelection()?.insertText(letter)),
      hear: () => {
        for (const update of untold[by]?.splice(0) ?? []) Y.applyUpdate(doc, update, FROM_ELSEWHERE);
      },
    };
  }) as [Writer, Writer];
  const [one, other] = writers;
  one.write(() => void $getRoot().append($createParagraphNode().append($createTextNode(source))));
  other.hear();
  return writers;
}
type Writer = {
  close(): void;
  write(work: () => void): void;
  text(): string;
  type(letter: string): void;
  hear(): void;
};
const noPlace = { anchorPos: null, focusPos: null, name: "", color: "", awarenessData: {} };

it("the letters of two who type at the same place never stand among each other", { timeout: 60_000 }, () => {
  const words = ["abcdefghij", "ABCDEFGHIJ"] as const;
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.nat(2), fc.array(fc.boolean(), { minLength: 20, maxLength: 60 }), (place, turns) => {
      const source = "Ask.".slice(0, place * 2);
      const writers = twoWriters(source);
      for (const { write } of writers) write(() => void $getRoot().getFirstDescendant()?.selectEnd());
      const typed = [0, 0];
      const go = (by: 0 | 1, hears: boolean) => {
        if (hears) writers[by].hear();
        writers[by].type(words[by][typed[by] ?? 0] ?? "");
        typed[by] = (typed[by] ?? 0) + 1;
      };
      for (const [at, hears] of turns.entries()) go((at % 2) as 0 | 1, hears);
      for (const writer of writers) writer.hear();
      const [text, same] = writers.map((writer) => writer.text());
      expect(same).toBe(text);
      seen.add(text?.replace(source, "") ?? "");
      for (const writer of writers) writer.close();
    }),
    { numRuns: 100 },
  );
  expect([...seen].sort()).toEqual([`${words[1]}${words[0]}`, words.join("")].sort());
});
