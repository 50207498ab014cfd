import type { Log } from "#server/platform/log.ts";
import { apertium } from "./apertium.ts";
import type { Service } from "./ask.ts";
import { deepl } from "./deepl.ts";
import { ENGINE_NAMES, type EngineName, type TranslationEngine } from "./engine.ts";
import { google } from "./google.ts";
import { libretranslate } from "./libretranslate.ts";
import type { RouteOrder } from "./routes.ts";
import { openTranslator, type Translator } from "./translator.ts";

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

/** Engines that cost money, or that somebody else pays for. */
export function costlyEngines(settings: TranslationSettings): EngineName[] {
  return ENGINE_NAMES.filter((name) => name !== "apertium" && settings[name] && settings[name].key !== null);
}

/** The same without engines that are elsewhere: a demo sends nothing to the outside. */
export function onThisMachine(settings: TranslationSettings): TranslationSettings {
  const here = (base: URL | null | undefined) => base !== null && base !== undefined && isLoopback(base.hostname);
  return {
    ...settings,
    apertium: here(settings.apertium) ? settings.apertium : null,
    libretranslate: here(settings.libretranslate?.base) ? settings.libretranslate : null,
    deepl: here(settings.deepl?.base) ? settings.deepl : null,
    google: here(settings.google?.base) ? settings.google : null,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The translator of this installation; null when no engine is configured. */
export function translatorOf(settings: TranslationSettings, log: Pick<Log, "warn">): Translator | null {
  const engines = enginesOf(settings);
  return engines.length > 0 ? openTranslator(engines, { order: settings.order, log }) : null;
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
