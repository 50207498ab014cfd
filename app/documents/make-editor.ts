import { $insertDataTransferForRichText } from "@lexical/clipboard";
import { registerList } from "@lexical/list";
import { registerRichText } from "@lexical/rich-text";
import { registerTableCellUnmergeTransform, registerTablePlugin, registerTableSelectionObserver } from "@lexical/table";
import {
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from "lexical";
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

/** What was copied, without styles: they are nothing that is kept, and the page's policy forbids them. */
function plain(copied: DataTransfer): DataTransfer {
  const made = new DataTransfer();
  for (const kind of copied.types) {
    const data = copied.getData(kind);
    made.setData(kind, kind === "text/html" ? data.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*')/gi, "") : data);
  }
  return made;
}

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
    // Before the tables' own: they take away what stands in the wrong place, with its words.
    keepToAllowed(editor),
    registerRichText(editor),
    registerList(editor),
    registerTablePlugin(editor),
    registerTableCellUnmergeTransform(editor),
    registerTableSelectionObserver(editor, false),
    understandMarkdown(editor),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const pasted = event instanceof ClipboardEvent ? event.clipboardData : null;
        const selection = $getSelection();
        if (pasted === null || selection === null || pasted.types.includes("Files")) return false;
        event.preventDefault();
        if (pasted.getData("text/plain").length > MOST_PASTED) tooMuchPasted();
        else $insertDataTransferForRichText(plain(pasted), selection, editor);
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
