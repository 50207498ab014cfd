import type { Said, WishedForm } from "#server/contracts/forms.ts";
import { isLanguage, LANGUAGES } from "#server/contracts/languages.ts";
import type { WordKey } from "#server/contracts/words.ts";
import { wordsIn } from "#server/core/words/index.ts";

const WEEK = 7 * 24 * 60;

/**
 * What those who took part in something are asked after it, in every language of the interface: a form without the place
 * where it is asked. Secret, unless so few took part that nothing could be shown. In `language` they are changed.
 */
export function feedbackForm({
  secret = true,
  language = "en",
}: {
  secret?: boolean;
  language?: string;
} = {}): Omit<WishedForm, "spaceId"> {
  return {
    ...{
      kind: "feedback",
      language: isLanguage(language) ? language : "en",
      secret,
      answersSeen: "charge",
      seenWhen: "live",
      closesAfter: WEEK,
    },
    title: said("forms:feedback.title"),
    intro: said("forms:feedback.intro"),
    questions: [
      {
        ...{ type: "scale", required: true, settings: { min: 1, max: 5 }, label: said("forms:feedback.useful") },
        ...{ low: said("forms:feedback.notUseful"), high: said("forms:feedback.veryUseful") },
      },
      {
        ...{ type: "scale", settings: { min: 1, max: 5 }, label: said("forms:feedback.follow") },
        ...{ low: said("forms:feedback.hardly"), high: said("forms:feedback.easily") },
      },
      {
        ...{ type: "one", label: said("forms:feedback.willTry") },
        options: [said("forms:feedback.yes"), said("forms:feedback.perhaps"), said("forms:feedback.no")],
      },
      { type: "paragraph", label: said("forms:feedback.what") },
      { type: "paragraph", label: said("forms:feedback.better") },
    ],
  };
}

function said(key: WordKey): Said {
  return Object.fromEntries(LANGUAGES.map((language) => [language, wordsIn(language)(key)]));
}
