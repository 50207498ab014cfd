import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  addTemplateSection,
  beginTemplate,
  beginTemplateVersion,
  changeTemplateSettings,
  publishTemplate,
  templateNamesToWrite,
  templateSectionToWrite,
  templateToPublish,
  writeTemplateSection,
  writeTemplateWords,
} from "#server/features/plans/index.ts";
import { type DemoTemplate, demoTemplates } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
};

/** Templates of staff, made and published by who works at them; of each the next version is in the making. */
export async function playTemplates({ person }: Given): Promise<void> {
  for (const one of demoTemplates) await playOne(person(one.by, one.hoursAgo), one);
}

async function playOne(staff: Ctx, { receivers, sections, words }: DemoTemplate): Promise<void> {
  const [first] = words;
  if (!first) throw new Error("a template without words");
  const { language, name } = first;
  const { templateId } = await beginTemplate(staff, { key: newId(), name, language });
  const of = () => ({ key: newId(), templateId });
  const keys: string[] = [];
  for (const [place, { kind, most }] of sections.entries()) {
    const title = first.sections[place]?.title ?? "";
    const asks = { required: true, most: String(most ?? ""), unit: "words" } as const;
    keys.push((await addTemplateSection(staff, { ...of(), title, kind, ...asks })).section);
  }
  await changeTemplateSettings(staff, { ...of(), revision: 1, receivers, stage: "concept", validated: false });
  for (const said of words) {
    const at = { templateId, language: said.language, reads: language };
    const names = await templateNamesToWrite(staff, at);
    await writeTemplateWords(staff, { ...of(), ...at, seen: names.seen, name: said.name, about: said.about });
    for (const [place, section] of keys.entries()) {
      const { title = "", guidance = "", example = "" } = said.sections[place] ?? {};
      const { seen } = await templateSectionToWrite(staff, { ...at, section });
      await writeTemplateSection(staff, { ...of(), language: said.language, section, seen, title, guidance, example });
    }
  }
  const { seen } = await templateToPublish(staff, { templateId, language });
  await publishTemplate(staff, { ...of(), seen });
  await beginTemplateVersion(staff, of());
}
