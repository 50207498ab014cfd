import { $createLinkNode, $toggleLink } from "@lexical/link";
import { INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND, REMOVE_LIST_COMMAND } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $createTableNodeWithDimensions,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
} from "@lexical/table";
import {
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  type LexicalEditor,
} from "lexical";
import type { Standing } from "./use-standing.ts";

/** Makes the paragraphs that are marked something else, or plain again. */
export function setBlock(editor: LexicalEditor, block: Standing["block"]): void {
  if (block === "bullet") return void editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined);
  if (block === "number") return void editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined);
  editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined);
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    $setBlocksType(selection, () => {
      if (block === "heading") return $createHeadingNode("h2");
      return block === "quote" ? $createQuoteNode() : $createParagraphNode();
    });
  });
}

/** A table of three columns and rows, of which the first is its head for readers, with an empty line after it to go on in. */
export function insertTable(editor: LexicalEditor): void {
  editor.update(() => {
    const table = $createTableNodeWithDimensions(3, 3, false);
    $insertNodes([table]);
    if (table.getNextSibling() === null) table.insertAfter($createParagraphNode());
    table.getFirstDescendant()?.selectStart();
  });
}

export const TABLE_DEEDS = {
  addRow: () => void $insertTableRowAtSelection(true),
  addColumn: () => void $insertTableColumnAtSelection(true),
  removeRow: () => $deleteTableRowAtSelection(),
  removeColumn: () => $deleteTableColumnAtSelection(),
} as const;

/** Where what is marked leads; with nothing marked the address itself is written. Empty: nowhere. */
export function setLink(editor: LexicalEditor, address: string): void {
  const url = address.trim();
  editor.update(() => {
    const selection = $getSelection();
    if (url === "") return $toggleLink(null);
    const to = /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url) ? url : `https://${url}`;
    const marked = $isRangeSelection(selection) && !selection.isCollapsed();
    if (marked) $toggleLink({ url: to });
    else $insertNodes([$createLinkNode(to).append($createTextNode(url))]);
  });
}
