import { nearestLanguage } from "#server/contracts/languages.ts";
import { OWN_TEMPLATES, type TemplateView, type TemplateWords } from "#server/contracts/plans.ts";
import type { WordKey } from "#server/contracts/words.ts";
import { instanceFor } from "#server/core/words/index.ts";
import { newestTemplate } from "./own-templates.ts";

export type SectionWord = "title" | "guidance" | "example";
type Named = { key: string; template: string };

/** Our own templates in their newest versions, as somebody reads them who is to choose one. */
export function ownTemplates(language: string): TemplateView[] {
  return OWN_TEMPLATES.map((template) => {
    const { number: version, sections } = newestTemplate(template);
    return {
      ...{ key: template, version, ...templateNamed(template, language) },
      sections: sections.map(({ key, required, limit }) => ({
        ...{ key, required, limit },
        title: sectionTitle({ key, template }, language),
      })),
    };
  });
}

/** What a template is called, and what it is for. */
export function templateNamed(template: string, language: string): { name: TemplateWords; about: TemplateWords } {
  return {
    name: said(`templates:${template}.name`, language) ?? { text: template, language },
    about: said(`templates:${template}.about`, language) ?? { text: "", language },
  };
}

/** What a section is called; one of a template that this version of Rutas does not know, by its key. */
export function sectionTitle(section: Named, language: string): TemplateWords {
  return sectionWords(section, { word: "title", language }) ?? { text: section.key, language };
}

/** What stands above a section: words that are missing in a language are English; null: there are none. */
export function sectionWords(
  { key, template }: Named,
  { word, language }: { word: SectionWord; language: string },
): TemplateWords | null {
  if (!OWN_TEMPLATES.some((one) => one === template)) return null;
  return said(`templates:sections.${key}.${word}`, language);
}

function said(key: string, tag: string): TemplateWords | null {
  const language = nearestLanguage(tag);
  for (const one of new Set([language, "en" as const])) {
    const words = instanceFor(one);
    if (words.exists(key, { lngs: [one], fallbackLng: [] })) return { text: words.t(key as WordKey), language: one };
  }
  return null;
}
