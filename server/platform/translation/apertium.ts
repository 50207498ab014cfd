import { z } from "zod";
import { ask, type Service } from "./ask.ts";
import { type Pair, type TranslationEngine, TranslationFailed } from "./engine.ts";

/** As Apertium names languages; those that are not here are variants, or nobody's in Rutas. */
const NAMES: Readonly<Record<string, string>> = {
  en: "eng",
  es: "spa",
  fr: "fra",
  pt: "por",
  id: "ind",
  ms: "zlm",
  hi: "hin",
  ur: "urd",
  vi: "vie",
  ne: "nep",
  lo: "lao",
  km: "khm",
};
const BY_NAME = new Map(Object.entries(NAMES).map(([tag, name]) => [name, tag]));

const Pairs = z.object({
  responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })),
});
const Translated = z.object({ responseData: z.object({ translatedText: z.string() }) });
const MOST_CHARACTERS = 20_000;

/** Apertium's HTTP service (apertium-apy): small, offline, rule-based. */
export function apertium(base: URL, more: Partial<Service> = {}): TranslationEngine {
  const service: Service = {
    base,
    ...more,
    refusal: (_status, body) => (JSON.stringify(body ?? "").includes("pair is not installed") ? "noPair" : null),
  };
  const one = async ({ from, to }: Pair, segment: string, stop: AbortSignal | undefined): Promise<string> => {
    const form = new URLSearchParams({
      q: withStandIns(segment),
      langpair: `${NAMES[from]}|${NAMES[to]}`,
      format: "html",
      markUnknown: "no",
    });
    const read = Translated.safeParse(await ask(service, { path: "translate", form, stop }));
    if (!read.success) throw new TranslationFailed("unusable", "the answer is not Apertium's");
    return withoutStandIns(read.data.responseData.translatedText);
  };
  return {
    name: "apertium",
    async pairs(stop) {
      const read = Pairs.safeParse(await ask(service, { path: "listPairs", stop }));
      if (!read.success) throw new TranslationFailed("unusable", "the answer is not Apertium's");
      return read.data.responseData.flatMap(({ sourceLanguage, targetLanguage }) => {
        const [from, to] = [BY_NAME.get(sourceLanguage), BY_NAME.get(targetLanguage)];
        return from && to ? [{ from, to }] : [];
      });
    },
    async translate({ segments, stop, ...pair }) {
      if (!NAMES[pair.from] || !NAMES[pair.to]) throw new TranslationFailed("noPair", "a language it does not name");
      const translated: string[] = [];
      for (const segment of segments) {
        if (segment.length > MOST_CHARACTERS) throw new TranslationFailed("tooLong", "a paragraph is too long");
        // One after the other: it works through one text of a pair at a time anyway.
        translated.push(await one(pair, segment, stop));
      }
      return translated;
    },
  };
}

const KEPT = /<x id="(\d+)"(?:\/>|>[^<]*<\/x>)/g;
const STAND_IN = /qzx(\d+)xzq/gi;

/**
 * What stays as it is goes as a word that no language knows: Apertium leaves it, and builds the sentence round it as
 * round a noun. Of an empty tag it makes a hole, and "La … es roja" becomes "It is … it red".
 */
function withStandIns(segment: string): string {
  return segment.replace(KEPT, segment.search(STAND_IN) < 0 ? "qzx$1xzq" : '<x id="$1"/>');
}

function withoutStandIns(translated: string): string {
  return translated.replace(STAND_IN, '<x id="$1"/>');
}
