export { claimTranslations, putBackTranslations } from "./claim-translations.ts";
export {
  correctionsBy,
  followCorrections,
  keepCorrection,
  shownCorrection,
  takeBackCorrection,
  translationsInto,
  wordsToCorrect,
} from "./corrections.ts";
export { cutTexts, type TextToCut } from "./cut-texts.ts";
export { detectLanguage } from "./detect.ts";
export { keepGlossary } from "./glossary-policy.ts";
export { addTerm, changeTerm, purgeGlossary, registerGlossaryData, removeTerm, restoreTerm } from "./keep-glossary.ts";
export { countTerms, glossaryLog, listGlossary, loadKept, termToChange } from "./list-glossary.ts";
export type { KeptWord } from "./marked-text.ts";
export { type Budget, configureTranslation, translates, translationMeter } from "./meter.ts";
export { refreshPairs } from "./pairs.ts";
export { readMeter } from "./policy.ts";
export { purgeTranslations } from "./purge-translations.ts";
export { type LongTexts, readLongTexts } from "./read-long-texts.ts";
export { readTranslations } from "./read-translations.ts";
export { foreseeFor, foreseeTranslations, targetsOf } from "./request-translations.ts";
export { registerTranslatable, type TextRef } from "./translatable.ts";
export { type TranslationOutcome, translateWaiting } from "./translate-waiting.ts";
export { registerTranslationWork } from "./translation-work.ts";
