import { registerList } from "@lexical/list";
import { registerRichText } from "@lexical/rich-text";
import { registerTableCellUnmergeTransform, registerTablePlugin, registerTableSelectionObserver } from "@lexical/table";
import { COMMAND_PRIORITY_HIGH, createEditor, type LexicalEditor, mergeRegister, PASTE_COMMAND } from "lexical";
import { documentNodes, keepToAllowed } from "./document-nodes.ts";
import { understandMarkdown } from "./markdown-shortcuts.ts";

/** One message holds it, in any script. A longer text goes in in parts. */
const MOST_PASTED = 12_000;

const theme = {
  text: { strikethrough: "struck" },
  list: { nested: { listitem: "nested" } },
  link: "document-link",
  hr: "document-rule",
  tableCellSelected: "document-cell-selected",
  tableSelection: "document-table-selected",
};

/** The editor of a document at an element, without the document. Returns it with how to take it down. */
export function makeEditor(
  at: HTMLElement,
  { tooMuchPasted }: { tooMuchPasted(): void },
): { editor: LexicalEditor; stop(): void } {
  const editor = createEditor({
    namespace: "rutas-document",
    nodes: documentNodes,
    theme,
    editable: false,
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(at);
  const stop = mergeRegister(
    registerRichText(editor),
    registerList(editor),
    registerTablePlugin(editor),
    registerTableCellUnmergeTransform(editor),
    registerTableSelectionObserver(editor, false),
    understandMarkdown(editor),
    keepToAllowed(editor),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const pasted = event instanceof ClipboardEvent ? event.clipboardData : null;
        if ((pasted?.getData("text/plain").length ?? 0) <= MOST_PASTED) return false;
        event.preventDefault();
        tooMuchPasted();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
  return {
    editor,
    stop() {
      stop();
      editor.setRootElement(null);
    },
  };
}
