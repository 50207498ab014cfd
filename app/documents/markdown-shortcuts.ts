import { $createCodeNode, CodeNode } from "@lexical/code-core";
import { $createHorizontalRuleNode, HorizontalRuleNode } from "@lexical/extension";
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from "@lexical/list";
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type Transformer,
} from "@lexical/markdown";
import { $createParagraphNode, type ElementNode, type LexicalEditor } from "lexical";

/** Lexical's own lists and code note how they were typed, which the server does not take. */
const list = (kind: "bullet" | "number", regExp: RegExp): ElementTransformer => ({
  ...{ type: "element", dependencies: [ListNode, ListItemNode], regExp, export: () => null },
  replace(line, children, [, start]) {
    const item = $createListItemNode();
    item.append(...children);
    const made = kind === "number" ? $createListNode("number", Number(start)) : $createListNode("bullet");
    line.replace(made.append(item));
    item.select(0, 0);
  },
});

const CODE: ElementTransformer = {
  ...{ type: "element", dependencies: [CodeNode], regExp: /^```\s/, export: () => null },
  replace(line, children) {
    const code = $createCodeNode();
    code.append(...children);
    line.replace(code);
    code.select(0, 0);
  },
};

const RULE: ElementTransformer = {
  ...{ type: "element", dependencies: [HorizontalRuleNode], regExp: /^(?:---|\*\*\*|___)\s/, export: () => null },
  replace(line, children) {
    const after: ElementNode = $createParagraphNode().append(...children);
    line.replace(after);
    after.insertBefore($createHorizontalRuleNode());
    after.select(0, 0);
  },
};

const SHORTCUTS: Transformer[] = [
  ...[HEADING, QUOTE, CODE, RULE, list("bullet", /^[-*+]\s/), list("number", /^(\d{1,8})\.\s/)],
  ...[INLINE_CODE, BOLD_ITALIC_STAR, BOLD_STAR, ITALIC_STAR, ITALIC_UNDERSCORE, STRIKETHROUGH, LINK],
];

/** What is typed as Markdown becomes what it means: `# ` a heading, `- ` a list, `**words**` bold. */
export const understandMarkdown = (editor: LexicalEditor) => registerMarkdownShortcuts(editor, SHORTCUTS);
