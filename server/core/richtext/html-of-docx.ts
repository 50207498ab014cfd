import { unzipSync, zipSync } from "fflate";
import mammoth from "mammoth";
import type { FileRefusal } from "#server/contracts/brought-files.ts";

/** All that is unpacked of one file: a book of 800 pages has less. */
const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_PARTS = 400;
/** A page of Word has some hundred. */
const MOST_TAGS = 500_000;

/** What a Word file says, as HTML; pictures stand in it without what they show. */
export async function htmlOfDocx(bytes: Uint8Array): Promise<{ html: string } | { refused: FileRefusal }> {
  const words = wordsOnly(bytes);
  if ("refused" in words) return words;
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(words.packed) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Quote'] => blockquote > p:fresh"],
        // What a file says of how it is to be read is its writer's word.
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
      },
    );
    return { html: value };
  } catch {
    return { refused: "fileBroken" };
  }
}

/**
 * The same file with nothing in it but its words: no pictures, no programs, no fonts. How large its parts are is found out
 * before they are unpacked, and a part that says less than it is comes to nothing that can be read.
 */
function wordsOnly(bytes: Uint8Array): { packed: Uint8Array } | { refused: FileRefusal } {
  let [size, count] = [0, 0];
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!/\.(?:xml|rels)$/i.test(name)) return false;
        [size, count] = [size + originalSize, count + 1];
        return size <= MOST_UNPACKED && count <= MOST_PARTS;
      },
    });
  } catch {
    return { refused: "fileBroken" };
  }
  if (size > MOST_UNPACKED || count > MOST_PARTS) return { refused: "fileTooHard" };
  const kinds = parts["[Content_Types].xml"];
  if (!kinds || !asText(kinds).includes("wordprocessingml")) return { refused: "fileUnknown" };
  const tags = Object.values(parts).reduce((sum, part) => sum + asText(part).split("<").length, 0);
  if (tags > MOST_TAGS) return { refused: "fileTooLong" };
  // A document of Word declares nothing of its own.
  if (Object.values(parts).some((part) => /<!(?:doctype|entity)/i.test(asText(part)))) return { refused: "fileBroken" };
  return { packed: zipSync(parts, { level: 0 }) };
}

function asText(part: Uint8Array): string {
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("latin1");
}
