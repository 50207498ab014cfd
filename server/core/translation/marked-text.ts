import { cleanText, type Inline, type Marks, normalInline } from "#server/core/richtext/index.ts";

/** Words that an engine must not touch, and what stands there in the translation: the same, or a glossary's word. */
export type KeptWord = { word: string; as: string; anyCase?: boolean };

/** Those of the words that a text holds, in whatever case: a few, where glossaries hold thousands. */
export function wordsStandingIn(text: string, kept: readonly KeptWord[]): KeptWord[] {
  const folded = fold(text);
  return kept.filter(({ word }) => folded.includes(fold(word)));
}

/** Equal for all that differ in case, also for letters whose way there and back is not the same. */
const fold = (text: string) => text.toLowerCase().toUpperCase();

/** What one tag of a segment stands for. */
type Meaning =
  | { kind: "marked"; marks: Marks }
  | { kind: "link"; href: string }
  /** Taken over as it is. */
  | { kind: "kept"; node: Inline };
export type Segment = { text: string; meanings: readonly Meaning[]; hasWords: boolean };

/** One line of a text as a segment for an engine: `<g id>` round what belongs together, `<x id>` round what stays. */
export function segmentOf(line: readonly Inline[], kept: readonly KeptWord[]): Segment {
  const writer: Writer = { meanings: [], kept: keptPattern(kept), hasWords: false };
  return { text: writeNodes(writer, line), meanings: writer.meanings, hasWords: writer.hasWords };
}

type Writer = { meanings: Meaning[]; kept: KeptPattern; hasWords: boolean };

function writeNodes(writer: Writer, nodes: readonly Inline[]): string {
  return nodes.map((node) => writeNode(writer, node)).join("");
}

function writeNode(writer: Writer, node: Inline): string {
  if (node.type === "break") return " ";
  if (node.type === "mention") return writeKept(writer, node, `@${node.handle}`);
  if (node.type === "link") {
    if (isAddress(node.children)) return writeKept(writer, node, node.href);
    return tagged(writer, { kind: "link", href: node.href }, () => writeNodes(writer, node.children));
  }
  const { type, text, ...marks } = node;
  if (marks.code) return writeKept(writer, node, text);
  const words = () => writeWords(writer, text, marks);
  return Object.keys(marks).length > 0 ? tagged(writer, { kind: "marked", marks }, words) : words();
}

function writeWords(writer: Writer, text: string, marks: Marks): string {
  return splitAt(text, writer.kept)
    .map(({ words, as }) => {
      if (as !== null) return writeKept(writer, { type: "text", text: as, ...marks }, as);
      if (/\p{L}/u.test(words)) writer.hasWords = true;
      return escapeTags(words);
    })
    .join("");
}

function tagged(writer: Writer, meaning: Meaning, inside: () => string): string {
  const id = writer.meanings.push(meaning);
  return `<g id="${id}">${inside()}</g>`;
}

function writeKept(writer: Writer, node: Inline, shown: string): string {
  const id = writer.meanings.push({ kind: "kept", node });
  return `<x id="${id}">${escapeTags(shown)}</x>`;
}

/** A link whose words are an address has nothing to translate. */
function isAddress(children: readonly Inline[]): boolean {
  const [only, ...rest] = children;
  return rest.length === 0 && only?.type === "text" && /^\S+[.@/]\S+$/.test(only.text);
}

const escapeTags = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const TAG = /<(\/?)(?:g|x|span)\b([^<>]*?)(\/?)>/gi;

/**
 * What an engine made of a segment. Null when a tag got lost, came twice where it may not, or does not close: then
 * nothing can be said about what belongs where.
 */
export function readSegment(segment: Segment, translated: string): Inline[] | null {
  const seen = new Map<number, number>();
  const root: Inline[] = [];
  const open: { id: number; nodes: Inline[] }[] = [];
  /** Inside what stays as it is everything is passed over; how many tags are open in there. */
  let passed = 0;
  let from = 0;
  const marksNow = (): Marks => {
    const marks: Marks = {};
    for (const { id } of open) {
      const meaning = segment.meanings[id - 1];
      if (meaning?.kind === "marked") Object.assign(marks, meaning.marks);
    }
    return marks;
  };
  const here = () => open.at(-1)?.nodes ?? root;
  const words = (text: string) => {
    if (passed === 0 && text !== "") here().push({ type: "text", text: cleanText(readEntities(text)), ...marksNow() });
  };
  for (const tag of translated.matchAll(TAG)) {
    const [whole, closing, attributes = "", selfClosing] = tag;
    words(translated.slice(from, tag.index));
    from = tag.index + whole.length;
    if (closing) {
      if (passed > 0) passed -= 1;
      else if (!close(segment, open, root)) return null;
      continue;
    }
    const id = Number(/\bid="?(\d+)"?/.exec(attributes)?.[1] ?? 0);
    const meaning = segment.meanings[id - 1];
    if (passed > 0) passed += selfClosing ? 0 : 1;
    else if (!meaning) return null;
    else {
      seen.set(id, (seen.get(id) ?? 0) + 1);
      if (meaning.kind === "kept") here().push(meaning.node);
      if (meaning.kind === "kept") passed = selfClosing ? 0 : 1;
      else if (!selfClosing) open.push({ id, nodes: [] });
    }
  }
  words(translated.slice(from));
  const whole = segment.meanings.every((meaning, at) => {
    const times = seen.get(at + 1) ?? 0;
    return meaning.kind === "marked" ? times > 0 : times === 1;
  });
  return whole && open.length === 0 && passed === 0 ? normalInline(root) : null;
}

/** Ends what was opened last. Empty links lead nowhere that one could tap. */
function close(segment: Segment, open: { id: number; nodes: Inline[] }[], root: Inline[]): boolean {
  const ended = open.pop();
  const meaning = ended && segment.meanings[ended.id - 1];
  if (!ended || !meaning) return false;
  const outer = open.at(-1)?.nodes ?? root;
  if (meaning.kind !== "link") outer.push(...ended.nodes);
  else {
    const children = normalInline(ended.nodes.filter((node) => node.type !== "link"));
    if (children.length === 0) return false;
    outer.push({ type: "link", href: meaning.href, children });
  }
  return true;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function readEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

type KeptPattern = { pattern: RegExp; as: (found: string) => string };

/** What looks like somebody's name on a service, or a file's, is nobody's word either. */
const HANDLES = "@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*";
const NO_SPACES = /[\p{Script=Lao}\p{Script=Khmer}\p{Script=Thai}\p{Script=Han}]/u;

/** A text has many lines, and a glossary many words. */
const patterns = new WeakMap<readonly KeptWord[], KeptPattern>();

function keptPattern(kept: readonly KeptWord[]): KeptPattern {
  const known = patterns.get(kept);
  if (known) return known;
  const made = patternOf(kept);
  patterns.set(kept, made);
  return made;
}

function patternOf(kept: readonly KeptWord[]): KeptPattern {
  // The longest first, so that a whole name goes before its parts.
  const words = [...kept].filter(({ word }) => word.trim() !== "").sort((a, b) => b.word.length - a.word.length);
  const parts = words.map(({ word, anyCase }) => {
    const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    const spelled = anyCase ? literal.replace(/\p{L}/gu, eitherCase) : literal;
    return NO_SPACES.test(word) ? spelled : `(?<![\\p{L}\\p{M}\\p{N}])${spelled}(?![\\p{L}\\p{M}\\p{N}])`;
  });
  return {
    pattern: new RegExp([...parts, HANDLES].join("|"), "gu"),
    as: (found) =>
      words.find(({ word }) => word === found)?.as ??
      words.find(({ word, anyCase }) => anyCase && word.toLowerCase() === found.toLowerCase())?.as ??
      found,
  };
}

function eitherCase(letter: string): string {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return lower !== upper && [...lower].length === 1 && [...upper].length === 1 ? `[${lower}${upper}]` : letter;
}

/** A text cut at what stays as it is; `as`: what stands there instead. */
export function keptApart(text: string, kept: readonly KeptWord[]) {
  return splitAt(text, keptPattern(kept));
}

function splitAt(text: string, { pattern, as }: KeptPattern): { words: string; as: string | null }[] {
  const parts: { words: string; as: string | null }[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > from) parts.push({ words: text.slice(from, index), as: null });
    parts.push({ words: found, as: as(found) });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ words: text.slice(from), as: null });
  return parts;
}
