import { TEMPLATES_PATH, type TemplatePage, templatePath } from "#server/contracts/plan-templates.ts";
import type { TemplateWords } from "#server/contracts/plans.ts";

type Named = Pick<TemplatePage, "id"> & { name: TemplateWords };

/** The way from the administration to a template. */
export function withinTemplates(title: string, template?: Named) {
  const list = { label: title, href: TEMPLATES_PATH };
  if (!template) return [list];
  const { id, name } = template;
  return [list, { label: name.text, href: templatePath(id), lang: name.language }];
}

/** The way to the words of a template in one language; `title`: what that page is called. */
export function withinWords(templates: string, words: { template: Named; title: string; language: string }) {
  const { template, title, language } = words;
  return [
    ...withinTemplates(templates, template),
    { label: title, href: templatePath(template.id, "words", language) },
  ];
}
