import { $createCodeNode } from "@lexical/code-core";
import { $createHorizontalRuleNode } from "@lexical/extension";
import { $createLinkNode } from "@lexical/link";
import { $createListItemNode, $createListNode } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $createTableNodeWithDimensions } from "@lexical/table";
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isSound } from "#server/core/documents/check-nodes.ts";
import { contentOfTree } from "#server/core/documents/content-of-tree.ts";
import { freshYjs } from "#server/core/documents/document-rows.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { packState, unpackState } from "#server/core/documents/stored-state.ts";
import { treeOfContent } from "#server/core/documents/tree-of-content.ts";
import { leastBytes, rewrite } from "#server/core/documents/write-yjs.ts";
import { parseMarkdown, renderHtml, renderMarkdown } from "#server/core/richtext/index.ts";
import { editorOn } from "#tests/support/document-editor.ts";

const EVERYTHING = [
  "# Savings",
  "Some **bold**, _slanted_, ~~gone~~ `code` and [a link](https://x.org) to ນໍ້າໃຈ.",
  "- one\n  - inner\n    - innermost\n- two",
  "3) three\n4) four",
  "> first\n>\n> second",
  "| a | b |\n| --- | --: |\n| c | **d** |",
  "***",
  "```\ncode\n\n  line\n```",
].join("\n\n");

const yjsOf = (markdown: string) => freshYjs({ markdown });
const markdownOf = (doc: Y.Doc) => renderMarkdown(treeOfContent({ root: contentOf(doc) }));
const says = (doc: Y.Doc, markdown: string) => rewrite(doc, contentOfTree(treeOfContent({ markdown })));

/** What the editor has, without what is as it is by itself. */
function inEditor(editor: LexicalEditor) {
  const bare = (node: Record<string, unknown>): Record<string, unknown> => {
    const { type, text, children, tag, listType, start, url, headerState } = node;
    const format = node.format === 0 || node.format === "" ? undefined : node.format;
    const kept = { type, text, tag, listType, start, url, headerState, format };
    const said = Object.entries(kept).filter(([, value]) => value !== undefined);
    return {
      ...Object.fromEntries(said),
      ...(Array.isArray(children) ? { children: children.map((child) => bare(child as Record<string, unknown>)) } : {}),
    };
  };
  // Reading lets what came meanwhile into the editor first.
  return editor.read(() => bare(editor.getEditorState().toJSON().root as unknown as Record<string, unknown>));
}

describe("a document", () => {
  it("goes from Markdown into the editor and back", () => {
    const doc = yjsOf(EVERYTHING);
    expect(inEditor(editorOn(doc))).toEqual(contentOf(doc));
    expect(markdownOf(doc)).toBe(EVERYTHING);
    const direct = renderHtml(parseMarkdown(EVERYTHING));
    expect(renderHtml(treeOfContent({ root: contentOf(doc) }))).toBe(direct);
  });

  it("is read as the editor reads it, whatever was made in it", () => {
    const doc = yjsOf("Begin");
    const editor = editorOn(doc);
    editor.update(
      () => {
        const heading = $createHeadingNode("h2").append($createTextNode("New"));
        const list = $createListNode("number", 3);
        list.append($createListItemNode().append($createTextNode("x").toggleFormat("bold")));
        const linked = $createParagraphNode().append(
          $createLinkNode("/people/sita").append($createTextNode("@sita")),
          $createLineBreakNode(),
          $createTextNode(" thanks"),
        );
        const code = $createCodeNode("js").append($createTextNode("x = 1"));
        const quote = $createQuoteNode().append($createTextNode("so"));
        $getRoot().append(heading, $createTableNodeWithDimensions(2, 3, true), list, linked);
        $getRoot().append($createHorizontalRuleNode(), code, quote, $createParagraphNode());
      },
      { discrete: true },
    );
    expect(contentOf(doc)).toEqual(inEditor(editor));
    expect(isSound(doc, new Map())).toBe(true);
    expect(renderHtml(treeOfContent({ root: contentOf(doc) }))).toBe(
      '<p>Begin</p><h3>New</h3><div class="scroll" tabindex="0"><table><thead><tr><th></th><th></th><th></th></tr></thead>' +
        '<tbody><tr><td></td><td></td><td></td></tr></tbody></table></div><ol start="3"><li><strong>x</strong></li></ol>' +
        '<p><a class="mention" href="/people/sita">@sita</a><br>thanks</p><hr><pre><code>x = 1</code></pre>' +
        "<blockquote><p>so</p></blockquote>",
    );
  });

  it("that is written whole keeps what another writes in it meanwhile", () => {
    const doc = yjsOf("# Title\n\nOne two three.\n\nLast 🌾 words.");
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const editor = editorOn(other);
    editor.update(
      () => {
        $getRoot().append($createParagraphNode().append($createTextNode("Added.")));
        $getRoot().getFirstDescendant()?.insertAfter($createTextNode(" of ours"));
      },
      { discrete: true },
    );
    says(doc, "# Title\n\nOne 2 three.\n\nLast 🌽 words.");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(markdownOf(doc)).toBe("# Title of ours\n\nOne 2 three.\n\nLast 🌽 words.\n\nAdded.");
    expect(contentOf(other)).toEqual(contentOf(doc));
    expect(inEditor(editor)).toEqual(contentOf(doc));
  });

  it("is rewritten from anything to anything, and the editor follows", () => {
    const texts = [
      EVERYTHING,
      "",
      "One.",
      "# One\n\n- a\n- b",
      "- a\n- b\n- c",
      "| a |\n| --- |\n| b |",
      "> q\n\nOne.",
    ];
    for (const before of texts)
      for (const after of texts) {
        const doc = yjsOf(before);
        const editor = editorOn(doc);
        says(doc, after);
        expect(markdownOf(doc), `${before} → ${after}`).toBe(after);
        expect(inEditor(editor)).toEqual(contentOf(doc));
        expect(isSound(doc, new Map())).toBe(true);
      }
  });

  it("is rewritten in one look at its paragraphs, however many there are and differ", () => {
    const lines = Array.from({ length: 200 }, (_, at) => `Paragraph ${at} says something of its own.`);
    const doc = yjsOf(lines.join("\n\n"));
    const root = doc.get("root", Y.XmlText);
    let looks = 0;
    root.toDelta = (...given) => {
      looks += 1;
      return Y.XmlText.prototype.toDelta.apply(root, given);
    };
    says(doc, lines.toReversed().join("\n\n"));
    // One to read what it says, one to find where.
    expect(looks).toBe(2);
    expect(markdownOf(doc)).toBe(lines.toReversed().join("\n\n"));
  });

  it("is at least as large as is said before it is made", () => {
    for (const markdown of [
      "",
      "a",
      EVERYTHING,
      "- a\n".repeat(300),
      "a  \n".repeat(300),
      `${EVERYTHING}\n\n`.repeat(20),
    ]) {
      const doc = yjsOf(markdown);
      const least = leastBytes(contentOf(doc));
      expect(least).toBeLessThanOrEqual(Y.encodeStateAsUpdate(doc).length);
      expect(least).toBeGreaterThan(markdown.length / 3);
    }
  });
});

describe("what is in a document", () => {
  it("is shown safely, whatever it is", () => {
    const text = (words: string) => ({ type: "text" as const, text: words });
    const link = (url: string) => ({ type: "link" as const, url, children: [text("here")] });
    const html = (children: object[]) =>
      renderHtml(treeOfContent({ root: { type: "root", children: [{ type: "paragraph", children }] } as never }));
    expect(html([text("<script>alert(1)</script>\u202e")])).toBe("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    expect(html([link("javascript:alert(1)")])).toBe("<p>here</p>");
    expect(html([link("https://x.org/?a&b")])).toBe(
      '<p><a href="https://x.org/?a&amp;b" rel="nofollow ugc noopener">here</a></p>',
    );
    expect(html([{ type: "link", url: "/people/sita", children: [text("@efrain")] }])).toBe(
      '<p><a href="/people/sita">@efrain</a></p>',
    );
  });
});

describe("what is stored of a document", () => {
  it("is about as much as its words, though it was typed letter by letter with letters taken out again", () => {
    const doc = yjsOf("Begin");
    const paragraph = (doc.get("root", Y.XmlText).toDelta() as { insert: Y.XmlText }[])[0]?.insert;
    if (!paragraph) throw new Error("there is no paragraph");
    let [seed, at] = [7, 1];
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    for (let typed = 0; typed < 20_000; typed += 1) {
      if (random() < 0.01) at = 1 + Math.floor(random() * paragraph.length);
      if (random() < 0.1 && at > 1) paragraph.delete(--at, 1);
      else paragraph.insert(at++, "etaoin shrdlu"[Math.floor(random() * 13)] ?? "");
    }
    const text = Buffer.byteLength(JSON.stringify(contentOf(doc)));
    expect(text).toBeGreaterThan(10_000);
    expect(packState(doc).length).toBeLessThan(2 * text);
    const again = new Y.Doc();
    unpackState(again, packState(doc));
    expect(contentOf(again)).toEqual(contentOf(doc));
  });
});
