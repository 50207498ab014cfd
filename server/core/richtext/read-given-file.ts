import { type FileRefusal, MOST_BROUGHT, MOST_FILE_BYTES } from "#server/contracts/brought-files.ts";
import { type GivenFile, type KnownFile, knownFile } from "./file-kind.ts";
import { htmlOfDocx } from "./html-of-docx.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { renderText } from "./render-text.ts";
import type { Tree } from "./tree.ts";
import { treeOfHtml } from "./tree-of-html.ts";

/** `pictures`: so many were in it and are not taken along. */
export type ReadFile = { tree: Tree; pictures: number } | { refused: FileRefusal };

const LONGER_THAN_A_POST = 20;
/** HTML, before it is known what it says. */
const MOST_HTML = 12 * 1024 * 1024;
/** Blocks and runs of words: more of them is no text that somebody wrote, and takes its time wherever it is shown. */
const MOST_NODES = 20_000;

/** What a file says. It takes the time that it takes: call it where nobody waits for the same thread. */
export async function readGivenFile(file: GivenFile): Promise<ReadFile> {
  if (file.bytes.length > MOST_FILE_BYTES) return { refused: "fileTooLong" };
  const known = knownFile(file);
  const read = "refused" in known ? known : await treeOf(known);
  if ("refused" in read) return read;
  const length = renderText(read.tree).length;
  if (length === 0) return { refused: "fileWordless" };
  if (length > MOST_BROUGHT || JSON.stringify(read.tree).split('"type"').length > MOST_NODES)
    return { refused: "fileTooLong" };
  return read;
}

async function treeOf(known: KnownFile): Promise<ReadFile> {
  if (known.kind === "markdown") return { tree: parseMarkdown(known.text, { times: LONGER_THAN_A_POST }), pictures: 0 };
  const page = known.kind === "html" ? { html: known.text } : await htmlOfDocx(known.bytes);
  if ("refused" in page) return page;
  if (page.html.length > MOST_HTML) return { refused: "fileTooLong" };
  const read = treeOfHtml(page.html);
  return "tangled" in read ? { refused: "fileTooHard" } : read;
}
