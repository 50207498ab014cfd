import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { isGuessed } from "#server/contracts/languages.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import {
  type Block,
  headingsInOrder,
  renderHtml,
  renderMarkdown,
  renderText,
  words as wordsIn,
} from "#server/core/richtext/index.ts";
import { detectLanguage, languageOfScript } from "./detect.ts";

export type PartToCut = { part: string; language: string; blocks: readonly Block[] };
export type Piece = {
  id: string;
  part: string;
  kind: "words" | "still" | "long";
  level: number;
  language: string;
  words: string;
  html: string;
};
/** In which language words were found to be, by what is said where (`saidIn`). */
export type Known = ReadonlyMap<string, string>;

export const saidIn = ({ part, words }: { part: string; words: string }) => `${part}\n${words}`;

/** So many pieces of one part are translated, each no longer than a post; what is behind them is read as it was written. */
const MOST_PIECES = 400;
/** With fewer words than these a paragraph is in the language of what it stands in, unless its letters tell. */
const TELLING_WORDS = 12;
/** So many words are in so much of a text, if they are in it. */
const LOOKED_AT = 1_000;

/**
 * What a text is cut into. Finding out a language takes some milliseconds: it is done for words that are new alone, and
 * others have their turn in between.
 */
export async function piecesOf(
  { id, parts }: { id: string; parts: readonly PartToCut[] },
  known: Known,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const { part, language, blocks } of parts) {
    const tree = headingsInOrder({ blocks: [...blocks] });
    const spoken = await languageOf(renderText(tree), language);
    const around = { owner: id, part, spoken, alone: tree.blocks.length === 1, known };
    for (const block of tree.blocks.slice(0, MOST_PIECES)) pieces.push(await pieceOf([block], around));
    const rest = tree.blocks.slice(MOST_PIECES);
    if (rest.length > 0) pieces.push({ ...(await pieceOf(rest, around)), kind: "long" });
  }
  return pieces;
}

type Around = { owner: string; part: string; spoken: string; alone: boolean; known: Known };

async function pieceOf(blocks: Block[], around: Around): Promise<Piece> {
  const { part } = around;
  const tree = { blocks };
  const words = renderMarkdown(tree);
  const text = renderText(tree);
  const [only] = blocks;
  const level = blocks.length === 1 && only?.type === "heading" ? only.level : 0;
  const still = !/\p{L}/u.test(text) || (blocks.length === 1 && only?.type === "code");
  const language = await languageOfPiece({ text, words }, around);
  return {
    ...{ id: pieceId(around.owner, `${language}\n${words}`), part, level, language, words, html: renderHtml(tree) },
    kind: still ? "still" : words.length > MAX_POST_LENGTH ? "long" : "words",
  };
}

/** Its letters say it at once, and some languages write no spaces; a few words say what all around them says. */
async function languageOfPiece({ text, words }: { text: string; words: string }, around: Around): Promise<string> {
  const { part, spoken, alone, known } = around;
  const start = text.slice(0, LOOKED_AT);
  const script = languageOfScript(start);
  if (script) return script;
  if (alone || wordsIn(start, spoken) < TELLING_WORDS) return spoken;
  return known.get(saidIn({ part, words })) ?? (await languageOf(text, spoken));
}

/** In which language words are, where they show it; else as what they stand in. */
async function languageOf(text: string, otherwise: string): Promise<string> {
  await setImmediate();
  const { language, confidence } = detectLanguage(text, otherwise);
  return isGuessed(confidence) ? otherwise : language;
}

/** Made of the words: what is taken back has its translations again, also those that people gave. */
function pieceId(ownerId: string, said: string): string {
  const bytes = createHash("sha256").update(`${ownerId}\n${said}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
