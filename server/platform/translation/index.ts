export { ENGINE_NAMES, type Pair, type TranslationEngine } from "./engine.ts";
export { enginesOf, type TranslationSettings } from "./open.ts";
