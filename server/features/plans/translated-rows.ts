import { ROW_FIELDS, type RowKind, type RowView } from "#server/contracts/section-rows.ts";
import { asRead, type PageTranslations, type ReadWords, type RowsTranslation } from "#server/contracts/translation.ts";
import { readTranslations, registerTranslatable } from "#server/core/translation/index.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPlanRule, readSection } from "./policy.ts";

const { sql } = Prisma;
const TITLE = "planTitle";
/** What is said in words in rows; what a place, a person or an organisation is called stays, and who does something. */
const WORDS = ["what", "unit", "how", "role", "brings", "note"] as const;
const ofWords = (field: string) => `planRow.${field}`;

/** Whether what such a field says is translated. */
export const isTranslatedField = (field: string) => WORDS.some((one) => one === field);

/** What a plan is called and what its tables say is translated for those who read it. */
export function registerRowTranslations(): void {
  const same = {
    markdown: false,
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
  };
  registerTranslatable({
    ...{ ...same, type: TITLE, about: async (ctx, id) => ({ handles: NOBODY, kept: await namesInPlan(ctx, id) }) },
    rows: (actor, ids) => sql`
      select p."spaceId" as "id", p."spaceId" as "place", s."language", s."name" as "words"
      from "plan" p join "space" s on s."id" = p."spaceId"
      where p."spaceId" = any(${[...ids]}::uuid[]) and ${seen(actor, readPlanRule.visible(actor, sql`p`))}`,
  });
  for (const field of WORDS)
    registerTranslatable({
      ...{ ...same, type: ofWords(field), about: aboutRow },
      rows: (actor, ids) => sql`
        select r."id", s."planId" as "place", r."language", r."values" ->> ${field} as "words"
        from "planRow" r join "planSection" s on s."id" = r."sectionId"
        where r."id" = any(${[...ids]}::uuid[]) and r."removedAt" is null and coalesce(r."values" ->> ${field}, '') <> ''
          and ${seen(actor, readSection.visible(actor, sql`s`))}`,
    });
}

const NOBODY: ReadonlySet<string> = new Set();

async function aboutRow(ctx: Ctx, id: string) {
  const row = await ctx.db.planRow.findUnique({ where: { id }, select: { section: { select: { planId: true } } } });
  return { handles: NOBODY, kept: row ? await namesInPlan(ctx, row.section.planId) : [] };
}

/** What those are called who make a plan, and the people of whom its tables speak: no engine makes words of it. */
export async function namesInPlan(ctx: Ctx, planId: string): Promise<{ word: string; as: string }[]> {
  const rows = await ctx.db.$queryRaw<{ name: string }[]>`
    select one."name" from (
      select who."name" from "membership" m join "person" who on who."id" = m."personId" where m."spaceId" = ${planId}::uuid
      union
      select r."values" ->> 'name' from "planRow" r join "planSection" s on s."id" = r."sectionId"
      where s."planId" = ${planId}::uuid and s."kind" = 'people') one
    where coalesce(one."name", '') <> '' limit 200`;
  return rows.map(({ name }) => ({ word: name, as: name }));
}

/** The workers translate whatever somebody may read; who reads it is asked when it is read. */
const seen = (actor: Actor, rule: Prisma.Sql) => (actor.kind === "system" ? sql`true` : rule);

type Plan = { id: string; title: string; language: string };
type Section = { id: string; kind: string; rows: readonly RowView[] };

/** A plan's title as its reader reads it, and its tables by their section; a table that they read as it is has none. */
export async function translatedRows(
  ctx: Ctx,
  plan: Plan,
  sections: readonly Section[],
): Promise<{ title: ReadWords; tables: ReadonlyMap<string, RowsTranslation> }> {
  const said = sections.flatMap(({ kind, rows }) =>
    rows.flatMap((row) => fieldsOf(kind, row).map((field) => ({ type: ofWords(field), id: row.id }))),
  );
  const page = await readTranslations(ctx, [{ type: TITLE, id: plan.id }, ...said], { key: keyOf });
  const view = page.views[keyOf({ type: TITLE, id: plan.id })];
  return {
    title: asRead({ text: plan.title, language: plan.language }, { view, first: page.first }),
    tables: new Map(sections.flatMap((section) => tableOf(section, page))),
  };
}

const keyOf = ({ type, id }: { type: string; id: string }) => `${type} ${id}`;

function fieldsOf(kind: string, { values }: RowView): string[] {
  return (ROW_FIELDS[kind as RowKind] ?? []).flatMap(({ name }) =>
    isTranslatedField(name) && values[name] ? [name] : [],
  );
}

function tableOf({ id, kind, rows }: Section, page: PageTranslations): (readonly [string, RowsTranslation])[] {
  const found = rows.flatMap((row) =>
    fieldsOf(kind, row).flatMap((field) => {
      const view = page.views[keyOf({ type: ofWords(field), id: row.id })];
      return view ? [{ row: row.id, field, view }] : [];
    }),
  );
  const shown = found.filter(({ view }) => view.state === "shown");
  const one = (shown[0] ?? found.find(({ view }) => view.state === "waiting") ?? found[0])?.view;
  if (!one) return [];
  const words = shown.map(({ row, field, view }) => ({ row, field, text: view.text ?? "", language: view.to }));
  const by = new Map(shown.flatMap(({ view }) => (view.by ? [[JSON.stringify(view.by), view.by] as const] : [])));
  const awaited = found.some(({ view }) => view.state === "waiting");
  const partly = shown.length > 0 && shown.length < found.length;
  return [
    [id, { ...{ from: one.from, state: one.state, first: page.first }, by: [...by.values()], words, awaited, partly }],
  ];
}
