import type { WordsOfTemplate } from "#server/contracts/plan-templates.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  addTemplateSection,
  beginTemplate,
  changeTemplateSettings,
  discardTemplateDraft,
  publishTemplate,
  staffTemplate,
  staffTemplates,
  templateNamesToWrite,
  templateSectionToWrite,
  templateToPublish,
  withdrawTemplate,
  writeTemplateSection,
  writeTemplateWords,
} from "#server/features/plans/index.ts";

type Staff = { ctx: Ctx };
const reads = "en";

/** A template of staff with two sections, a text and a budget; published unless it is said otherwise. */
export async function templateBy(
  staff: Staff,
  given: { name?: string; from?: string; receivers?: "staff" | "champions"; validated?: boolean; draft?: true } = {},
) {
  const { name = "Small funds", from = "", receivers = "staff", validated = false } = given;
  const { templateId } = await beginTemplate(staff.ctx, { key: newId(), name, language: "en", from });
  const of = () => ({ key: newId(), templateId });
  const asks = { required: true, most: "", unit: "words" } as const;
  const need = { ...of(), title: "What you need", kind: "text", ...asks, most: "50" } as const;
  const { section: text } = await addTemplateSection(staff.ctx, need);
  const { section: costs } = await addTemplateSection(staff.ctx, { ...of(), title: "Costs", kind: "budget", ...asks });
  await changeTemplateSettings(staff.ctx, { ...of(), revision: 1, receivers, stage: "full", validated });
  if (!given.draft) await publish(staff, templateId);
  return { templateId, text, costs };
}

/** As somebody does who looked at it just now. */
export async function publish(staff: Staff, templateId: string) {
  const { seen } = await templateToPublish(staff.ctx, { templateId, language: reads });
  return publishTemplate(staff.ctx, { key: newId(), templateId, seen });
}

/** Words in a language, over those that stand there. */
export async function sayIn(
  staff: Staff,
  templateId: string,
  given: { language: "en" | "es" | "ne" | "lo"; words: Partial<WordsOfTemplate> },
) {
  const { language, words } = given;
  const { sections = {}, ...names } = words;
  const of = { templateId, language, reads };
  const now = await templateNamesToWrite(staff.ctx, of);
  await writeTemplateWords(staff.ctx, { key: newId(), templateId, language, seen: now.seen, ...now.words, ...names });
  for (const [section, said] of Object.entries(sections)) {
    const { seen } = await templateSectionToWrite(staff.ctx, { ...of, section });
    await writeTemplateSection(staff.ctx, { key: newId(), templateId, language, section, seen, ...said });
  }
}

export const shownOf = (staff: Staff, templateId: string) => staffTemplate(staff.ctx, { templateId, language: reads });

/** None is offered any more: other tests meet our own alone. */
export async function putAway(staff: Staff): Promise<void> {
  const { templates } = await staffTemplates(staff.ctx, { language: reads });
  for (const { id: templateId, state } of templates) {
    const send = { key: newId(), templateId };
    if (state === "draft") await discardTemplateDraft(staff.ctx, send);
    else if (state !== "withdrawn") await withdrawTemplate(staff.ctx, send);
  }
}
