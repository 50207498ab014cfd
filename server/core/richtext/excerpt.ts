import { segmenter } from "./words.ts";

export interface ExcerptOptions {
  /** At most so many characters (UTF-16 units), the ellipsis not counted. */
  length: number;
  /** BCP 47; decides where words end. */
  language: string;
}

/** The beginning of a text on one line, cut after a whole word; also where words have no spaces between them. */
export function excerpt(text: string, { length, language }: ExcerptOptions): string {
  const line = text
    .slice(0, length * 4 + 200)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= length) return line;
  const kept = upTo(line, length, segmenter(language, "word")) || upTo(line, length, segmenter(language, "grapheme"));
  return `${kept.replace(/[\s,;:–—-]+$/u, "")}…`;
}

function upTo(line: string, length: number, parts: Intl.Segmenter): string {
  let end = 0;
  for (const part of parts.segment(line)) {
    if (part.index + part.segment.length > length) break;
    end = part.index + part.segment.length;
  }
  return line.slice(0, end);
}
