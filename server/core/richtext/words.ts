const segmenters = new Map<string, Intl.Segmenter>();

/** How many words a text has, counted as its language does it (Lao writes no spaces between them). */
export function words(text: string, language: string): number {
  let count = 0;
  for (const part of segmenter(language, "word").segment(text)) if (part.isWordLike) count += 1;
  return count;
}

/** Made once for each language: making one costs more than using it. */
export function segmenter(language: string, granularity: "word" | "grapheme"): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(language, { granularity });
  segmenters.set(key, made);
  return made;
}
