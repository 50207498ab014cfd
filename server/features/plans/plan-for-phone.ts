import type { PlanForPhone, PlanForPhoneInput, SectionOnPhone, TextForPhone } from "#server/contracts/kept-plans.ts";
import { documentsForPhone, openForWriting } from "#server/core/documents/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { openPlan } from "./plan-rows.ts";
import { readSections, SECTION, sectionRows } from "./plan-sections.ts";
import { sectionWords } from "./template-words.ts";

/**
 * A whole plan for the phone of one of its team: how its sections stand, what its tables say, and each text in the form in
 * which it is written on. A text that nobody began has its document from here on, or it could not be begun without a line.
 */
export async function planForPhone(
  ctx: Ctx,
  { plan: address, had, language }: PlanForPhoneInput & { language: string },
): Promise<PlanForPhone> {
  const plan = await openPlan(ctx, address);
  const rows = await sectionRows(ctx, plan.id);
  const texts = rows.filter(({ kind }) => kind === "text");
  const places = { ...SECTION, subjectIds: texts.map(({ id }) => id), had };
  let written = plan.can.write ? await documentsForPhone(ctx, places) : new Map<string, TextForPhone>();
  const missing = plan.can.write ? texts.filter(({ id, apart }) => !apart && !written.has(id)) : [];
  for (const { id } of missing) await openForWriting(ctx, { ...SECTION, subjectId: id });
  if (missing.length > 0) written = await documentsForPhone(ctx, places);
  const asked = new Map(rows.map((row) => [row.id, row]));
  const sections = (await readSections(ctx, { planId: plan.id, rows, language }))
    .filter(({ apart, state }) => !apart || state !== "empty")
    .map(({ document, ...section }): SectionOnPhone => {
      const row = asked.get(section.id);
      const documentId = written.get(section.id)?.documentId ?? null;
      return {
        ...section,
        guidance: row ? sectionWords(row, { word: "guidance", language }) : null,
        example: row ? sectionWords(row, { word: "example", language }) : null,
        documentId,
        read: document && documentId === null ? { html: document.html, language: document.language } : null,
      };
    });
  return { plan, sections, texts: [...written.values()] };
}
