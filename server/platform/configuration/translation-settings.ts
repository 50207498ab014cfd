import { z } from "zod";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import { ENGINE_NAMES, type TranslationSettings } from "../translation/index.ts";

const address = z
  .string()
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).search + new URL(text).hash === "",
    "be an address such as http://127.0.0.1:2737",
  )
  .transform((text) => new URL(text))
  .refine(({ username }) => username === "", "be an address without a user; a key has a setting of its own")
  .optional();
const key = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, "be the key as the service shows it")
  .optional();
const engines = (separator: RegExp) => z.string().transform((text) => text.split(separator).map((part) => part.trim()));
const engineList = engines(/,/).pipe(z.array(z.enum(ENGINE_NAMES, `list some of ${ENGINE_NAMES.join(", ")}`)));
const languageList = engines(/,/).pipe(
  z.array(z.enum(CONTENT_LANGUAGES, `list languages such as en,es, of ${CONTENT_LANGUAGES.join(", ")}`)),
);
const characters = z
  .string()
  .regex(/^\d{1,12}$/, "be a number of characters, or 0 for no limit")
  .transform(Number);

const PAIR = /^[a-z]{2,3}-[a-z]{2,3}$/;

/** `es-en=deepl,apertium; fr-en=google` */
const pairOrders = z
  .string()
  .transform((text) => text.split(";").map((part) => part.trim().split("=")))
  .refine(
    (parts) =>
      parts.every(([pair = "", list = "", ...more]) => PAIR.test(pair) && isEngines(list) && more.length === 0),
    `name pairs and engines, such as es-en=deepl,apertium; fr-en=google`,
  )
  .transform((parts) => new Map(parts.map(([pair = "", list = ""]) => [pair, engineList.parse(list)])));

function isEngines(list: string): boolean {
  return engineList.safeParse(list).success;
}

/** Each message completes the sentence "NAME must …". */
export const TRANSLATION_SCHEMA = {
  TRANSLATE_APERTIUM_URL: address,
  TRANSLATE_LIBRETRANSLATE_URL: address,
  TRANSLATE_LIBRETRANSLATE_KEY: key,
  TRANSLATE_DEEPL_KEY: key,
  TRANSLATE_DEEPL_URL: address,
  TRANSLATE_GOOGLE_KEY: key,
  TRANSLATE_GOOGLE_URL: address,
  TRANSLATE_ORDER: engineList.default([...ENGINE_NAMES]),
  TRANSLATE_PAIRS: pairOrders.optional(),
  TRANSLATE_THROUGH: languageList.default(["en", "es"]),
  TRANSLATE_HOUR: characters.default(40_000),
  TRANSLATE_MONTH: characters.default(400_000),
};
type Read = z.output<z.ZodObject<typeof TRANSLATION_SCHEMA>>;

export function translationSettings(read: Read): TranslationSettings {
  const deeplKey = read.TRANSLATE_DEEPL_KEY;
  const googleKey = read.TRANSLATE_GOOGLE_KEY;
  const libre = read.TRANSLATE_LIBRETRANSLATE_URL;
  return {
    apertium: read.TRANSLATE_APERTIUM_URL ?? null,
    libretranslate: libre ? { base: libre, key: read.TRANSLATE_LIBRETRANSLATE_KEY ?? null } : null,
    deepl: deeplKey ? { key: deeplKey, base: read.TRANSLATE_DEEPL_URL ?? null } : null,
    google: googleKey ? { key: googleKey, base: read.TRANSLATE_GOOGLE_URL ?? null } : null,
    order: {
      engines: read.TRANSLATE_ORDER,
      pairs: read.TRANSLATE_PAIRS ?? new Map(),
      pivots: read.TRANSLATE_THROUGH,
    },
    budget: { hour: read.TRANSLATE_HOUR || null, month: read.TRANSLATE_MONTH || null },
  };
}
