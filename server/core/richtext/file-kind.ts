import type { FileRefusal } from "#server/contracts/brought-files.ts";

export type GivenFile = { name: string; bytes: Uint8Array };
export type KnownFile =
  | { kind: "docx"; bytes: Uint8Array }
  | { kind: "html"; text: string }
  | { kind: "markdown"; text: string };

const PAGE =
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|title|h[1-6]|p|div|table|ul|ol)\b/i;

/** What a file is, by what is in it: its name says little, and on a phone often nothing. */
export function knownFile({ name, bytes }: GivenFile): KnownFile | { refused: FileRefusal } {
  if (bytes.length === 0) return { refused: "fileEmpty" };
  if (begins(bytes, "PK\x03\x04")) return { kind: "docx", bytes };
  if (begins(bytes, "\xd0\xcf\x11\xe0")) return { refused: "fileOldWord" };
  if (begins(bytes, "%PDF")) return { refused: "filePdf" };
  const text = decoded(bytes);
  if (text === null) return { refused: "fileUnknown" };
  if (text.trim() === "") return { refused: "fileEmpty" };
  if (/^\s*\{\\rtf/.test(text)) return { refused: "fileOldWord" };
  const isPage = PAGE.test(text.slice(0, 4_000)) || /\.x?html?$/i.test(name);
  return { kind: isPage ? "html" : "markdown", text };
}

function begins(bytes: Uint8Array, signs: string): boolean {
  return [...signs].every((sign, at) => bytes[at] === sign.charCodeAt(0));
}

/** What is no text at all has signs in it that no text has; what is in an older code says so or is Latin, as Word writes its pages. */
function decoded(bytes: Uint8Array): string | null {
  if (begins(bytes, "\xff\xfe")) return readable(new TextDecoder("utf-16le").decode(bytes));
  if (begins(bytes, "\xfe\xff")) return readable(new TextDecoder("utf-16be").decode(bytes));
  try {
    return readable(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return readable(decoderNamedIn(bytes).decode(bytes));
  }
}

function decoderNamedIn(bytes: Uint8Array): TextDecoder {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2_000));
  const [, named = "windows-1252"] = /charset\s*=\s*["']?([\w-]{2,30})/i.exec(head) ?? [];
  try {
    return new TextDecoder(named);
  } catch {
    return new TextDecoder("windows-1252");
  }
}

function readable(text: string): string | null {
  return text.includes("\0") ? null : text;
}
