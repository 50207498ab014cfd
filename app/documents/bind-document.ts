import type { Provider } from "@lexical/yjs";
import { createYjsBinding, syncCursorPositions, syncLexicalUpdateToYjs, syncYjsChangesToLexical } from "@lexical/yjs";
import {
  $getRoot,
  BLUR_COMMAND,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  FOCUS_COMMAND,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  SKIP_COLLAB_TAG,
  UNDO_COMMAND,
} from "lexical";
import * as Y from "yjs";
import { FROM_ELSEWHERE } from "./sync-document.ts";
import { undoOwn } from "./undo-own.ts";

type Given = { editor: LexicalEditor; doc: Y.Doc; provider: Provider; cursors: HTMLElement };

/**
 * Ties an editor to a document that says nothing yet: what comes into the one comes into the other. Undo takes back what was
 * written here and nothing else. Returns how to untie them; the editor is empty then.
 */
export function bindDocument({ editor, doc, provider, cursors }: Given): () => void {
  const binding = createYjsBinding({ editor, id: "main", doc, docMap: new Map([["main", doc]]) });
  binding.cursorsContainer = cursors;
  const shared = binding.root.getSharedType();
  const undo = undoOwn(binding);

  const cameFromYjs = (events: Y.YEvent<Y.Text>[], { origin }: Y.Transaction) => {
    if (origin === binding) return;
    syncYjsChangesToLexical(binding, provider, events, origin instanceof Y.UndoManager);
    // Each change stands in the editor before the next one comes: two at once, and texts that it joins would lose letters.
    if (origin === FROM_ELSEWHERE) editor.update(() => undefined, { discrete: true });
  };
  shared.observeDeep(cameFromYjs as Parameters<typeof shared.observeDeep>[0]);
  const drawCursors = () => syncCursorPositions(binding, provider);
  provider.awareness.on("update", drawCursors);

  const focused = (focusing: boolean) => {
    const state = provider.awareness.getLocalState();
    const blank = { anchorPos: null, focusPos: null, name: "", color: "", awarenessData: {} };
    provider.awareness.setLocalState({ ...(state ?? blank), focusing });
    return false;
  };
  focused(document.activeElement === editor.getRootElement());
  const tellUndo = () => {
    editor.dispatchCommand(CAN_UNDO_COMMAND, undo.undoStack.length > 0);
    editor.dispatchCommand(CAN_REDO_COMMAND, undo.redoStack.length > 0);
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) undo.on(event, tellUndo);

  const stop = mergeRegister(
    editor.registerUpdateListener(
      ({ prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags }) => {
        if (tags.has(SKIP_COLLAB_TAG)) return;
        syncLexicalUpdateToYjs(
          ...([binding, provider, prevEditorState, editorState] as const),
          ...([dirtyElements, dirtyLeaves, normalizedNodes, tags] as const),
        );
      },
    ),
    editor.registerCommand(UNDO_COMMAND, () => done(undo.undo()), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(REDO_COMMAND, () => done(undo.redo()), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(FOCUS_COMMAND, () => focused(true), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(BLUR_COMMAND, () => focused(false), COMMAND_PRIORITY_EDITOR),
  );
  return () => {
    stop();
    shared.unobserveDeep(cameFromYjs as Parameters<typeof shared.unobserveDeep>[0]);
    provider.awareness.off("update", drawCursors);
    undo.destroy();
    cursors.replaceChildren();
    editor.update(() => void $getRoot().clear(), { discrete: true, skipTransforms: true, tag: SKIP_COLLAB_TAG });
  };
}

/** A command that nobody else has to see to. */
const done = (_result: unknown): true => true;
