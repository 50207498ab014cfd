import { deflateSync, inflateSync } from "node:zlib";
import { rewriteStreams } from "./rewrite-streams.ts";

/** As letters.typ has it: what stands in this colour is to be seen and not to be read. */
const MARK = "1 2 3";
/** A piece of text in a page's drawing: perhaps its place in the structure, where it stands, its colour, its letters. */
const PIECE = /(?:\/\w+ <<[^>]*>> BDC\s)?q\s[\d.\- ]+ cm\s\/c\d+ cs\s([\d. ]+) scn\sBT\s[\s\S]*?ET\sQ\s(?:EMC\s)?/g;
const COLOUR = /(\/c\d+ cs\s)[\d. ]+ scn/g;
const READS = /\/Span <<\s*\/ActualText <[0-9A-F]*>\s*>> BDC\s([\s\S]*?)EMC\s/g;

/**
 * In Nastaliq each letter and each of its dots stands at a height of its own, and Lao has marks above and below: who takes
 * the text out of a page by where its pieces stand gets them in disorder. So the page says of these pieces that nothing is
 * to be read there; what they say lies over them, unseen, in plain letters.
 */
export function toldApart(pdf: Uint8Array): Uint8Array {
  return rewriteStreams(pdf, (packed) => {
    const drawn = inflateSync(packed).toString("latin1");
    const changed = drawn.replace(PIECE, (piece, colour: string) => (bytesOf(colour) === MARK ? unread(piece) : piece));
    return changed === drawn ? null : deflateSync(Buffer.from(changed, "latin1"));
  });
}

function unread(piece: string): string {
  const black = piece.replace(COLOUR, "$10 0 0 scn").replace(READS, "$1");
  return `/Span << /ActualText <FEFF> >> BDC\n${black}EMC\n`;
}

function bytesOf(colour: string): string {
  const parts = colour.trim().split(" ");
  return parts.map((part) => Math.round(Number(part) * 255)).join(" ");
}
