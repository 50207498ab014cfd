import { CodeHighlightNode, CodeNode } from "@lexical/code-core";
import { HorizontalRuleNode } from "@lexical/extension";
import { createHeadlessEditor } from "@lexical/headless";
import { AutoLinkNode, LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import { createBinding, type Provider, syncLexicalUpdateToYjs, syncYjsChangesToLexical } from "@lexical/yjs";
import type { LexicalEditor } from "lexical";
import * as Y from "yjs";

const nodes = [
  ...[HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, AutoLinkNode, CodeNode, CodeHighlightNode],
  ...[TableNode, TableRowNode, TableCellNode, HorizontalRuleNode],
];

/** The real editor without a page, bound to a Yjs document as in a browser. */
export function editorOn(doc: Y.Doc): LexicalEditor {
  const fail = (error: Error) => {
    throw error;
  };
  const editor = createHeadlessEditor({ namespace: "documents", nodes, onError: fail });
  const binding = createBinding(editor, provider, "main", doc, new Map([["main", doc]]));
  editor.registerUpdateListener((update) => {
    const { prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags } = update;
    if (tags.has("skip-collab")) return;
    syncLexicalUpdateToYjs(
      ...([binding, provider, prevEditorState, editorState] as const),
      ...([dirtyElements, dirtyLeaves, normalizedNodes, tags] as const),
    );
  });
  binding.root.getSharedType().observeDeep((events, transaction) => {
    if (transaction.origin === binding) return;
    const fromUndo = transaction.origin instanceof Y.UndoManager;
    syncYjsChangesToLexical(binding, provider, events, fromUndo, () => undefined);
  });
  // What the document says already comes to the editor as it comes from others.
  const said = Y.encodeStateAsUpdate(doc);
  if (said.length > 2) rebind(doc, binding);
  return editor;
}

function rebind(_doc: Y.Doc, binding: ReturnType<typeof createBinding>): void {
  binding.editor.update(
    () => {
      binding.root.applyChildrenYjsDelta(binding, binding.root._xmlText.toDelta());
      binding.root.syncChildrenFromYjs(binding);
    },
    { discrete: true, skipTransforms: true, tag: "collaboration" },
  );
}

const provider: Provider = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    off: () => undefined,
    on: () => undefined,
    setLocalState: () => undefined,
    setLocalStateField: () => undefined,
  },
  connect: () => undefined,
  disconnect: () => undefined,
  off: () => undefined,
  on: () => undefined,
};
