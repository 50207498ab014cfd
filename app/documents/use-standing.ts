import { $isCodeNode } from "@lexical/code-core";
import { $isLinkNode } from "@lexical/link";
import { $isListNode } from "@lexical/list";
import { $isHeadingNode, $isQuoteNode } from "@lexical/rich-text";
import { $findCellNode } from "@lexical/table";
import {
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from "lexical";
import { useEffect, useState } from "react";

export type Standing = {
  block: "paragraph" | "heading" | "bullet" | "number" | "quote" | "code";
  bold: boolean;
  italic: boolean;
  /** The address of the link in which the caret stands. */
  link: string | null;
  inTable: boolean;
  /** Nothing is written. */
  empty: boolean;
  canUndo: boolean;
  canRedo: boolean;
};

const NOWHERE: Standing = {
  ...{
    block: "paragraph",
    bold: false,
    italic: false,
    link: null,
    inTable: false,
    empty: true,
    canUndo: false,
    canRedo: false,
  },
};

/** What stands where the caret is, for the tools to show. */
export function useStanding(editor: LexicalEditor | null): Standing {
  const [standing, setStanding] = useState(NOWHERE);
  useEffect(() => {
    if (!editor) return;
    const set = (change: Partial<Standing>) => {
      setStanding((before) => {
        const after = { ...before, ...change };
        return JSON.stringify(after) === JSON.stringify(before) ? before : after;
      });
      return false;
    };
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => void set(editorState.read($standing))),
      editor.registerCommand(CAN_UNDO_COMMAND, (canUndo) => set({ canUndo }), COMMAND_PRIORITY_LOW),
      editor.registerCommand(CAN_REDO_COMMAND, (canRedo) => set({ canRedo }), COMMAND_PRIORITY_LOW),
    );
  }, [editor]);
  return standing;
}

function $standing(): Partial<Standing> {
  const selection = $getSelection();
  const empty = $getRoot().getTextContent().trim() === "";
  if (!$isRangeSelection(selection)) return { empty };
  const node = selection.anchor.getNode();
  const above = $findMatchingParent(node, $isLinkNode);
  return {
    empty,
    block: $blockOf(node),
    bold: selection.hasFormat("bold"),
    italic: selection.hasFormat("italic"),
    link: $isLinkNode(above) ? above.getURL() : null,
    inTable: $findCellNode(node) !== null,
  };
}

function $blockOf(node: LexicalNode): Standing["block"] {
  for (let one: LexicalNode | null = node; one !== null; one = one.getParent()) {
    if ($isHeadingNode(one)) return "heading";
    if ($isQuoteNode(one)) return "quote";
    if ($isCodeNode(one)) return "code";
    if ($isListNode(one)) return one.getListType() === "number" ? "number" : "bullet";
  }
  return "paragraph";
}
