import { limits } from "./limits.ts";

/** Whether a text is so long or so knotted that parsing it would take noticeable time; `times` as long it may take. */
export function isTangled(source: string, times = 1): boolean {
  if (source.length > limits.sourceLength * times) return true;
  const lines = source.split("\n");
  if (lines.length > limits.lines * times) return true;
  if (
    count(source, /\|/g) > limits.pipes * times ||
    count(source, /\[/g) > limits.brackets * times ||
    count(source, /`/g) > limits.backticks * times
  )
    return true;
  const depths = lines.map(depthOf);
  const inAll = depths.reduce((sum, depth) => sum + depth, 0);
  if (depths.some((depth) => depth > limits.depth) || inAll > limits.depthInAll * times) return true;
  return source.split(/\n[ \t]*\n/).some(isKnotted) || source.split(/\s+/).some(isEndlessAddress);
}

/** At each sign that might end a bare address the parser looks through all such signs that follow. */
const ENDLESS = new RegExp(`(?:[!"'()*,.:;?_~\\]]|&[a-z]+;){${limits.punctuationInAddress},}`, "i");

function isEndlessAddress(word: string): boolean {
  return word.length > limits.punctuationInAddress && /https?:|www\./i.test(word) && ENDLESS.test(word);
}

const NARROWEST_INDENT = 2;

/** How deep a line may lie in lists and quotes, by the markers before its words or by the room left before it. */
function depthOf(line: string): number {
  const [before = ""] = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line) ?? [];
  const markers = count(before, />|[-+*]|\d{1,9}[.)]/g);
  const indent = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  return Math.max(markers, Math.min(indent / NARROWEST_INDENT, limits.depth));
}

function isKnotted(block: string): boolean {
  return count(block, /([*_~])\1*/g) > limits.emphasisInBlock || count(block, /\[/g) > limits.bracketsInBlock;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
