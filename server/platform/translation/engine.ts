export const ENGINE_NAMES = ["deepl", "google", "libretranslate", "apertium"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** From one language to another, both BCP 47. */
export type Pair = { from: string; to: string };

/**
 * What translates. A segment is text with `&`, `<` and `>` escaped, in which `<g id="1">…</g>` stands round words that
 * belong together and `<x id="2">…</x>` round words that stay as they are. It comes back in the same form; whether the
 * tags came back whole is for the caller to look at.
 */
export type TranslationEngine = {
  readonly name: EngineName;
  /** What it can translate now, as it says itself. */
  pairs(stop?: AbortSignal): Promise<Pair[]>;
  /** As many segments as were given, in their order. Throws `TranslationFailed`. */
  translate(asked: Pair & { segments: readonly string[]; stop?: AbortSignal | undefined }): Promise<string[]>;
};

/**
 * Why nothing was translated. `badKey`, `quota`: an operator has to do something, or a month has to end. `tooMany`,
 * `noAnswer`: another time. `noPair`, `tooLong`, `unusable`: not by this engine.
 */
export type FailureKind = "badKey" | "quota" | "tooMany" | "noAnswer" | "noPair" | "tooLong" | "unusable";

export class TranslationFailed extends Error {
  readonly kind: FailureKind;
  /** When the engine wants to be asked again, if it said so. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, why: string, retryAfterMs: number | null = null) {
    super(why);
    this.name = "TranslationFailed";
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Hands segments over in portions that an engine takes at once. A single segment beyond `characters` is refused. */
export async function inPortions(
  segments: readonly string[],
  most: { segments: number; characters: number },
  translate: (portion: string[]) => Promise<string[]>,
): Promise<string[]> {
  const translated: string[] = [];
  let portion: string[] = [];
  let length = 0;
  const flush = async () => {
    if (portion.length > 0) translated.push(...(await sameNumber(portion, translate)));
    portion = [];
    length = 0;
  };
  for (const segment of segments) {
    if (segment.length > most.characters) throw new TranslationFailed("tooLong", "a paragraph is too long");
    if (portion.length === most.segments || length + segment.length > most.characters) await flush();
    portion.push(segment);
    length += segment.length;
  }
  await flush();
  return translated;
}

async function sameNumber(portion: string[], translate: (portion: string[]) => Promise<string[]>): Promise<string[]> {
  const translated = await translate(portion);
  if (translated.length !== portion.length)
    throw new TranslationFailed("unusable", `${translated.length} texts came back for ${portion.length}`);
  return translated;
}
