import { type ReaderPage, SharedSecret } from "#server/contracts/plan-sharing.ts";
import { openGrantLink } from "#server/core/spaces/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { editionOf } from "./editions.ts";
import { readSections, sectionRows } from "./plan-sections.ts";
import { authorsOf } from "./plan-team.ts";
import { PLAN } from "./policy.ts";
import { editionPage } from "./read-edition.ts";
import { planForReader, planOfLink, type ReadablePlan } from "./readable-plans.ts";
import { templateNames } from "./template-words.ts";
import { mayTranslate } from "./translate-section.ts";
import { translatedRows } from "./translated-rows.ts";

/** A plan as its readers have it; its team too, to see what others see. */
export async function readSharedPlan(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<ReaderPage> {
  signedIn(ctx);
  const { plan, edition } = await planForReader(ctx, address);
  return edition ? editionPage(ctx, { plan, edition, language }) : pageOf(ctx, plan, language);
}

/** The same for whoever has a link to it that holds, signed in or not. */
export async function readPlanByLink(
  ctx: Ctx,
  { secret, language }: { secret: string; language: string },
): Promise<ReaderPage & { until: string }> {
  const asked = SharedSecret.safeParse(secret);
  if (!asked.success) throw new NotFound();
  const { subjectId, versionId, until } = await openGrantLink(ctx, { type: PLAN, secret: asked.data });
  const plan = await planOfLink(ctx, subjectId);
  const page =
    versionId === null
      ? await pageOf(ctx, plan, language)
      : await editionPage(ctx, { plan, edition: await editionOf(ctx, versionId), language });
  return { ...page, until: until.toISOString() };
}

async function pageOf(ctx: Ctx, found: ReadablePlan, language: string): Promise<ReaderPage> {
  const { template, mine, ...plan } = found;
  const rows = await sectionRows(ctx, plan.id);
  const asked = rows.filter(({ apart }) => !apart);
  const sections = await readSections(ctx, { planId: plan.id, rows: asked, language });
  const { title, tables } = await translatedRows(ctx, plan, sections);
  const nameOf = await templateNames(ctx, [template]);
  return {
    ...{ plan, title },
    ...{ mine, translates: await mayTranslate(ctx, plan.id) },
    template: nameOf(template, { language, spoken: plan.language }).name,
    sections: sections.flatMap(({ apart: _apart, ...section }) =>
      section.state === "empty" ? [] : [{ ...section, table: tables.get(section.id) ?? null }],
    ),
    authors: await authorsOf(ctx, plan.id),
    version: null,
  };
}
