import {
  lineOnPhone,
  type PlanForPhone,
  type PlanForPhoneInput,
  type SectionOnPhone,
  type TextForPhone,
} from "#server/contracts/kept-plans.ts";
import { documentsForPhone, openForWriting } from "#server/core/documents/index.ts";
import { actorId, Conflict, type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { openPlan } from "./plan-rows.ts";
import { readSections, SECTION, sectionRows } from "./plan-sections.ts";
import { sectionWords } from "./template-words.ts";

/**
 * A whole plan for the phone of one of its team: how its sections stand, what its tables say, and each text in the form in
 * which it is written on. A text that nobody began has its document from here on, or it could not be begun without a line.
 */
export async function planForPhone(
  ctx: Ctx,
  { plan: address, person, had, language }: PlanForPhoneInput & { language: string },
): Promise<PlanForPhone> {
  const actor = actorId(ctx.actor);
  // What may be seen by who is signed in now says nothing about whose phone it is.
  if (person !== undefined && actor === null) throw new NotAllowed("signIn");
  if (person !== undefined && actor !== person) throw new Conflict("signedInAsAnother");
  const plan = await openPlan(ctx, address);
  const rows = await sectionRows(ctx, plan.id);
  const texts = rows.filter(({ kind }) => kind === "text");
  const bring = (subjectIds: string[]) => documentsForPhone(ctx, { ...SECTION, subjectIds, had });
  const written: Awaited<ReturnType<typeof bring>> = plan.can.write
    ? await bring(texts.map(({ id }) => id))
    : new Map();
  const missing = plan.can.write ? texts.filter(({ id, apart }) => !apart && !written.has(id)) : [];
  for (const { id } of missing) await openForWriting(ctx, { ...SECTION, subjectId: id });
  for (const [id, text] of await bring(missing.map(({ id }) => id))) written.set(id, text);
  const asked = new Map(rows.map((row) => [row.id, row]));
  const sections = (await readSections(ctx, { planId: plan.id, rows, language, translate: false }))
    .filter(({ apart, state }) => !apart || state !== "empty")
    .map((section): SectionOnPhone => {
      const { document, apart } = section;
      const row = asked.get(section.id);
      const documentId = written.get(section.id)?.documentId ?? null;
      return {
        ...lineOnPhone(section),
        apart,
        guidance: row ? sectionWords(row, { word: "guidance", language }) : null,
        example: row ? sectionWords(row, { word: "example", language }) : null,
        documentId,
        read: document && documentId === null ? { html: document.html, language: document.language } : null,
      };
    });
  return { plan, sections, texts: [...written.values()].filter((text): text is TextForPhone => text !== null) };
}
