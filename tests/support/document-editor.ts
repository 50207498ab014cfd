import { createHeadlessEditor } from "@lexical/headless";
import { createBinding, type Provider, syncLexicalUpdateToYjs, syncYjsChangesToLexical } from "@lexical/yjs";
import type { LexicalEditor } from "lexical";
import * as Y from "yjs";
import { documentNodes } from "#app/documents/document-nodes.ts";
import { FROM_ELSEWHERE } from "#app/documents/sync-document.ts";

/** The real editor without a page, bound to a Yjs document as in a browser. */
export function editorOn(doc: Y.Doc, provider: Provider = nobody): LexicalEditor {
  const fail = (error: Error) => {
    throw error;
  };
  const editor = createHeadlessEditor({ namespace: "documents", nodes: documentNodes, onError: fail });
  bindTo(editor, doc, provider);
  return editor;
}

/** Ties an editor without a page to a document, as in a browser. */
export function bindTo(editor: LexicalEditor, doc: Y.Doc, provider: Provider = nobody): void {
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
    if (transaction.origin === FROM_ELSEWHERE) editor.update(() => undefined, { discrete: true });
  });
  // What the document says already comes to the editor as it comes from others.
  const said = Y.encodeStateAsUpdate(doc);
  if (said.length > 2) rebind(binding);
}

function rebind(binding: ReturnType<typeof createBinding>): void {
  binding.editor.update(
    () => {
      binding.root.applyChildrenYjsDelta(binding, binding.root._xmlText.toDelta());
      binding.root.syncChildrenFromYjs(binding);
    },
    { discrete: true, skipTransforms: true, tag: "collaboration" },
  );
}

const nobody: Provider = {
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
