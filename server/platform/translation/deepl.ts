import { z } from "zod";
import { ask, type Service } from "./ask.ts";
import { inPortions, type Pair, type TranslationEngine, TranslationFailed } from "./engine.ts";

const Languages = z.array(z.object({ language: z.string() }));
const Translated = z.object({ translations: z.array(z.object({ text: z.string() })) });
/** At most 50 texts and 128 KiB a request; a letter may take four bytes, and twice that as JSON. */
const MOST = { segments: 50, characters: 12_000 };
/** Of languages that it writes in several ways, the one that is read farthest. */
const WRITTEN: Readonly<Record<string, string>> = { en: "EN-US", pt: "PT-BR" };

/** DeepL's own service. Keys that end in ":fx" belong to its free one, which has another address. */
export function deepl(
  { key, base }: { key: string; base: URL | null },
  more: Partial<Service> = {},
): TranslationEngine {
  const own = key.endsWith(":fx") ? "https://api-free.deepl.com" : "https://api.deepl.com";
  const service: Service = {
    base: base ?? new URL(own),
    headers: { authorization: `DeepL-Auth-Key ${key}` },
    ...more,
    refusal: (status) => (status === 456 ? "quota" : status === 529 ? "tooMany" : null),
  };
  const languages = async (type: "source" | "target", stop: AbortSignal | undefined): Promise<string[]> => {
    const read = Languages.safeParse(await ask(service, { path: `v2/languages?type=${type}`, stop }));
    if (!read.success) throw new TranslationFailed("unusable", "the answer is not DeepL's");
    return [...new Set(read.data.map(({ language }) => language.toLowerCase().split("-")[0] ?? ""))];
  };
  return {
    name: "deepl",
    async pairs(stop) {
      const [sources, targets] = [await languages("source", stop), await languages("target", stop)];
      return sources.flatMap((from): Pair[] => targets.filter((to) => to !== from).map((to) => ({ from, to })));
    },
    async translate({ from, to, segments, stop }) {
      return inPortions(segments, MOST, async (portion) => {
        const body = {
          text: portion,
          source_lang: from.toUpperCase(),
          target_lang: WRITTEN[to] ?? to.toUpperCase(),
          tag_handling: "xml",
          ignore_tags: ["x"],
          // Our tags stand inside sentences; they end none.
          non_splitting_tags: ["g", "x"],
        };
        const read = Translated.safeParse(await ask(service, { path: "v2/translate", body, stop }));
        if (!read.success) throw new TranslationFailed("unusable", "the answer is not DeepL's");
        return read.data.translations.map(({ text }) => text);
      });
    },
  };
}
