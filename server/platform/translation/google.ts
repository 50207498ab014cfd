import { z } from "zod";
import { ask, type Service } from "./ask.ts";
import { type FailureKind, inPortions, type TranslationEngine, TranslationFailed } from "./engine.ts";

const OWN = "https://translation.googleapis.com";
const Languages = z.object({ data: z.object({ languages: z.array(z.object({ language: z.string() })) }) });
const Translated = z.object({ data: z.object({ translations: z.array(z.object({ translatedText: z.string() })) }) });
const Refused = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).optional(), message: z.string().optional() }),
});
const MOST = { segments: 100, characters: 5_000 };

/** Google's Cloud Translation, the basic edition (v2), with an API key. */
export function google(
  { key, base }: { key: string; base: URL | null },
  more: Partial<Service> = {},
): TranslationEngine {
  const service: Service = {
    base: base ?? new URL(OWN),
    // In a header, so that it stands in nobody's log of addresses.
    headers: { "x-goog-api-key": key },
    ...more,
    refusal,
  };
  return {
    name: "google",
    async pairs(stop) {
      const read = Languages.safeParse(await ask(service, { path: "language/translate/v2/languages", stop }));
      if (!read.success) throw new TranslationFailed("unusable", "the answer is not Google's");
      const known = read.data.data.languages.map(({ language }) => language);
      return known.flatMap((from) => known.filter((to) => to !== from).map((to) => ({ from, to })));
    },
    async translate({ from, to, segments, stop }) {
      return inPortions(segments, MOST, async (portion) => {
        const body = { q: portion.map(asHtml), source: from, target: to, format: "html" };
        const read = Translated.safeParse(await ask(service, { path: "language/translate/v2", body, stop }));
        if (!read.success) throw new TranslationFailed("unusable", "the answer is not Google's");
        return read.data.data.translations.map(({ translatedText }) => translatedText);
      });
    },
  };
}

/** It knows HTML's own elements only. */
function asHtml(segment: string): string {
  return segment
    .replace(/<x (id="\d+")>/g, '<span $1 translate="no">')
    .replace(/<g (id="\d+")>/g, "<span $1>")
    .replace(/<\/[gx]>/g, "</span>");
}

const RATE = new Set(["userRateLimitExceeded", "rateLimitExceeded"]);
const SPENT = new Set(["dailyLimitExceeded", "quotaExceeded", "billingNotEnabled"]);

/** A bad key is a bad request (400) to it, and every limit is forbidden (403). */
function refusal(status: number, body: unknown): FailureKind | null {
  const read = Refused.safeParse(body);
  const reason = read.data?.error.errors?.[0]?.reason ?? "";
  const message = read.data?.error.message ?? "";
  if (RATE.has(reason) || /user rate limit/i.test(message)) return "tooMany";
  if (SPENT.has(reason) || /daily limit/i.test(message)) return "quota";
  if (reason === "keyInvalid" || /api key/i.test(message)) return "badKey";
  if (status === 400 && /language pair|invalid value/i.test(message)) return "noPair";
  return null;
}
