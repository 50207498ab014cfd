import { roomOf } from "#server/contracts/events.ts";
import type { SectionPage, WriteSectionInput } from "#server/contracts/plans.ts";
import {
  commentsHere,
  documentPage,
  translatedDocuments,
  writeByForm,
  writtenIn,
} from "#server/core/documents/index.ts";
import { type Ctx, NotFound, onceBySend, roomSeq, signedIn } from "#server/core/usecase/index.ts";
import { openPlan } from "./plan-rows.ts";
import { findSection, SECTION, sectionAsked, sectionBeside, sectionToWrite } from "./plan-sections.ts";
import { sectionTitle } from "./template-words.ts";

type Asked = { plan: string; section: string; version: number | null; language: string };

/** One section of a plan with what its template asks, for its team. */
export async function planSection(ctx: Ctx, { version, language, ...asked }: Asked): Promise<SectionPage> {
  const plan = await openPlan(ctx, asked.plan);
  const seq = await roomSeq(ctx, roomOf.space(plan.id));
  const { rows, row, before, after } = await findSection(ctx, { plan, section: asked.section });
  if (row.kind !== "text") throw new NotFound();
  const place = { ...SECTION, subjectId: row.id };
  const page = await documentPage(ctx, { ...place, version });
  const { document } = page;
  const translation = document && (await translatedDocuments(ctx, [document.id])).get(document.id);
  const said = (await writtenIn(ctx, place)) ?? { text: "", language: plan.language };
  return {
    ...page,
    translation: translation ?? null,
    comments: await commentsHere(ctx, place),
    plan,
    section: sectionAsked(row, { said, count: 0, language }),
    before: sectionBeside(before, language),
    after: sectionBeside(after, language),
    sections: rows.map((one) => ({ id: one.id, title: sectionTitle(one, language) })),
    seq,
  };
}

/** An author writes a whole section in a form. */
export function writeSection(
  ctx: Ctx,
  { key, ...body }: WriteSectionInput,
): Promise<{ plan: string; section: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "writeSection", body }, async (tx) => {
    const { plan: address, section, ...form } = body;
    const { plan, row } = await sectionToWrite(tx, { plan: address, section });
    if (row.kind !== "text") throw new NotFound();
    await writeByForm(tx, { ...SECTION, subjectId: row.id, spaceId: plan.id, spoken: plan.language, form });
    return { plan: plan.slug, section: row.key };
  });
}
