import { LANGUAGES, type Language } from "#server/contracts/languages.ts";
import { MOST_TEMPLATES, type StaffTemplates } from "#server/contracts/plan-templates.ts";
import { OWN_TEMPLATES } from "#server/contracts/plans.ts";
import { type Ctx, requireOnSite } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { newestOwn } from "./own-templates.ts";
import { keepTemplates } from "./policy.ts";
import { stateOf } from "./template-records.ts";
import { templateNamed } from "./template-words.ts";
import { isId, namesOf, type SaidWords } from "./templates.ts";

const { sql } = Prisma;
const A_PAGE = 20;

type Row = {
  id: string;
  withdrawn: boolean;
  published: number | null;
  draft: boolean;
  sections: number;
  said: SaidWords;
};

/** Our own templates and those of staff, for who keeps them; those withdrawn a page at a time, the last made first. */
export async function staffTemplates(
  ctx: Ctx,
  { language, older = null }: { language: Language; older?: string | null },
): Promise<StaffTemplates> {
  requireOnSite(ctx, keepTemplates);
  const before = older !== null && isId(older) ? older : null;
  const kept = await listed(ctx, sql`t."withdrawnAt" is null order by t."id" limit ${MOST_TEMPLATES}`);
  const from = before === null ? sql`true` : sql`t."id" < ${before}::uuid`;
  const found = await listed(
    ctx,
    sql`t."withdrawnAt" is not null and ${from} order by t."id" desc limit ${A_PAGE + 1}`,
  );
  const withdrawn = found.slice(0, A_PAGE);
  return {
    own: OWN_TEMPLATES.map((key) => {
      const { number: version, sections } = newestOwn(key);
      return { key, version, sections: sections.length, ...templateNamed({ template: key, said: null }, language) };
    }),
    templates: [...(before === null ? kept : []), ...withdrawn].map(({ id, said, published, sections, ...is }) => ({
      ...{ id, version: published, sections, state: stateOf({ ...is, published: published !== null }) },
      name: templateNamed({ template: id, said }, language).name,
      languages: LANGUAGES.filter((one) => said.in[one]?.name),
    })),
    older: found.length > A_PAGE ? (withdrawn.at(-1)?.id ?? null) : null,
    mayAdd: kept.length < MOST_TEMPLATES,
  };
}

/** The draft is counted where there is one: it has the highest number. */
function listed(ctx: Ctx, which: Prisma.Sql): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    select t."id"::text as "id", t."withdrawnAt" is not null as "withdrawn",
      (select max(v."number") from "planTemplateVersion" v
        where v."templateId" = t."id" and v."publishedAt" is not null) as "published",
      exists (select from "planTemplateVersion" v where v."templateId" = t."id" and v."publishedAt" is null) as "draft",
      (select count(*)::int from "planTemplateSection" s where s."templateId" = t."id" and not s."out" and s."number" =
        (select max(v."number") from "planTemplateVersion" v where v."templateId" = t."id")) as "sections",
      jsonb_build_object('elsewhere', jsonb_build_array(t."language"), 'in', ${namesOf(sql`t."id"`)}) as "said"
    from "planTemplate" t where ${which}`;
}
