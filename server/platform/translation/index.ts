export {
  ENGINE_NAMES,
  type EngineName,
  type Pair,
  type TranslationEngine,
  TranslationFailed,
} from "./engine.ts";
export { costlyEngines, enginesOf, onThisMachine, type TranslationSettings, translatorOf } from "./open.ts";
export type { Asking, Translated, Translator } from "./translator.ts";
