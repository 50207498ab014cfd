import { apertium } from "./apertium.ts";
import type { Service } from "./ask.ts";
import { deepl } from "./deepl.ts";
import { ENGINE_NAMES, type EngineName, type TranslationEngine } from "./engine.ts";
import { google } from "./google.ts";
import { libretranslate } from "./libretranslate.ts";
import type { RouteOrder } from "./routes.ts";

/** What the operator says about translation. */
export type TranslationSettings = {
  apertium: URL | null;
  libretranslate: { base: URL; key: string | null } | null;
  deepl: { key: string; base: URL | null } | null;
  google: { key: string; base: URL | null } | null;
  order: RouteOrder;
  /** Characters that an engine that costs money may be sent in an hour and in a month; null: as many as there are. */
  budget: { hour: number | null; month: number | null };
};

/** The engines that the settings name, whatever their order. */
export function enginesOf(settings: TranslationSettings, more: Partial<Service> = {}): TranslationEngine[] {
  return ENGINE_NAMES.flatMap((name) => engineOf(name, settings, more) ?? []);
}

function engineOf(name: EngineName, settings: TranslationSettings, more: Partial<Service>): TranslationEngine | null {
  switch (name) {
    case "apertium":
      return settings.apertium && apertium(settings.apertium, more);
    case "libretranslate":
      return settings.libretranslate && libretranslate(settings.libretranslate, more);
    case "deepl":
      return settings.deepl && deepl(settings.deepl, more);
    case "google":
      return settings.google && google(settings.google, more);
  }
}
