import { z } from "zod";
import { ask, type Service, said } from "./ask.ts";
import { type FailureKind, inPortions, type TranslationEngine, TranslationFailed } from "./engine.ts";

const Languages = z.array(z.object({ code: z.string(), targets: z.array(z.string()) }));
const Translated = z.object({ translatedText: z.array(z.string()) });
/** What its servers allow by default, with room to spare. */
const MOST = { segments: 30, characters: 4_000 };

/** Any server that speaks the protocol of LibreTranslate. */
export function libretranslate(
  { base, key }: { base: URL; key: string | null },
  more: Partial<Service> = {},
): TranslationEngine {
  const service: Service = { base, ...more, refusal };
  return {
    name: "libretranslate",
    async pairs(stop) {
      const read = Languages.safeParse(await ask(service, { path: "languages", stop }));
      if (!read.success) throw new TranslationFailed("unusable", "the answer is not LibreTranslate's");
      return read.data.flatMap(({ code: from, targets }) =>
        targets.filter((to) => to !== from).map((to) => ({ from, to })),
      );
    },
    async translate({ from, to, segments, stop }) {
      return inPortions(segments, MOST, async (portion) => {
        const body = {
          q: portion.map((segment) => segment.replaceAll("<x ", '<x translate="no" ')),
          source: from,
          target: to,
          format: "html",
          ...(key ? { api_key: key } : {}),
        };
        const read = Translated.safeParse(await ask(service, { path: "translate", body, stop }));
        if (!read.success) throw new TranslationFailed("unusable", "the answer is not LibreTranslate's");
        return read.data.translatedText;
      });
    },
  };
}

/** It says most of what is wrong with status 400 and a sentence. */
function refusal(status: number, body: unknown): FailureKind | null {
  const why = said(body).toLowerCase();
  if (status !== 400) return null;
  if (why.includes("api key")) return "badKey";
  if (why.includes("exceeds text limit")) return "tooLong";
  return why.includes("not supported") || why.includes("not available") ? "noPair" : null;
}
