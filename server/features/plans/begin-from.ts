import type { BegunFrom } from "#server/contracts/plans.ts";
import type { RowValues } from "#server/contracts/section-rows.ts";
import { bringIntoDocument, treesOf } from "#server/core/documents/index.ts";
import { type Ctx, Invalid, newId, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { SECTION, type SectionRow, sectionRows } from "./plan-sections.ts";
import { readablePlan } from "./readable-plans.ts";
import { rowsOfPlan } from "./row-records.ts";
import { sourceNamed, sourcesShown } from "./sources.ts";

const { sql } = Prisma;
/** Lines that another team can begin with. Whom it has and where it is is that team's own; what it learned from it names itself. */
const GIVEN_ROWS = ["activities", "budget", "indicators"];

/** What somebody begins a plan from, for who may see it; `space`: the id of where it is. Null: it is nothing they see. */
export async function beginningFrom(ctx: Ctx, from: string): Promise<BegunFrom | null> {
  const ref = await sourceNamed(ctx, from);
  const source = ref === null ? undefined : (await sourcesShown(ctx, [ref])).get(ref);
  if (ref === null || !source) return null;
  const [type = "", id = ""] = ref.split(":");
  return {
    ...{ from, source, space: await spaceOf(ctx, type, id) },
    plan: type === "plan" ? await planBegunFrom(ctx, id) : null,
  };
}

async function planBegunFrom(ctx: Ctx, id: string): Promise<{ template: string; text: boolean }> {
  const { template } = await readablePlan(ctx, id);
  return { template, text: await givesText(ctx, id) };
}

/** Its authors take their own text along; others, where the team gives it. */
async function givesText(ctx: Ctx, planId: string): Promise<boolean> {
  const { id: me } = signedIn(ctx);
  const [row] = await ctx.db.$queryRaw<{ given: boolean }[]>`
    select p."textGiven" or exists (select 1 from "membership" m where m."spaceId" = p."spaceId"
      and m."personId" = ${me}::uuid and m."state" = 'active' and m."role" = 'author') as "given"
    from "plan" p where p."spaceId" = ${planId}::uuid`;
  return row?.given ?? false;
}

async function spaceOf(ctx: Ctx, type: string, id: string): Promise<string | null> {
  const found = {
    post: sql`select t."spaceId"::text as "id" from "post" p join "thread" t on t."id" = p."threadId" where p."id" = ${id}::uuid`,
    thread: sql`select t."spaceId"::text as "id" from "thread" t where t."id" = ${id}::uuid`,
    workshop: sql`select s."parentId"::text as "id" from "space" s where s."id" = ${id}::uuid`,
    plan: sql`select s."parentId"::text as "id" from "space" s where s."id" = ${id}::uuid`,
  }[type];
  if (!found) return null;
  const [row] = await ctx.db.$queryRaw<{ id: string | null }[]>`${found}`;
  return row?.id ?? null;
}

type TakenOver = { planId: string; language: string; from: string; text: boolean };

/**
 * A plan that was just begun names what it was begun from, and says what another plan says, where its team gives that: its
 * text and its lines as who begins reads them, and nothing of its past, its talk or its team.
 */
export async function takeOver(tx: Ctx, { planId, language, from, text }: TakenOver): Promise<void> {
  const ref = await sourceNamed(tx, from);
  if (ref === null) throw new Invalid({ from: "sourceUnseen" });
  const mine = await sectionRows(tx, planId);
  const sources = mine.find(({ kind }) => kind === "sources");
  if (sources) await addRows(tx, sources.id, [{ values: { where: ref, note: "" }, language }]);
  const [type, id = ""] = ref.split(":");
  if (!text || type !== "plan") return;
  await readablePlan(tx, id);
  if (!(await givesText(tx, id))) throw new Invalid({ text: "textNotGiven" });
  const theirs = (await sectionRows(tx, id)).filter(({ apart }) => !apart);
  await takeTexts(tx, { planId, mine, theirs });
  await takeRows(tx, { planId, from: id, mine, theirs });
}

type Sections = { planId: string; mine: readonly SectionRow[]; theirs: readonly SectionRow[] };

/** Section by section; what the new plan's template does not ask for is kept apart in it. */
async function takeTexts(tx: Ctx, { planId, mine, theirs }: Sections): Promise<void> {
  const texts = await treesOf(tx, { ...SECTION, subjectIds: theirs.map(({ id }) => id) });
  for (const [place, section] of theirs.entries()) {
    const said = texts.get(section.id);
    if (!said) continue;
    const own = mine.find(({ key, kind }) => key === section.key && kind === "text");
    const subjectId = own?.id ?? (await keptApart(tx, { planId, section, place: mine.length + place }));
    await bringIntoDocument(tx, { ...SECTION, subjectId, spaceId: planId, ...said, instead: null });
  }
}

type Apart = { planId: string; section: SectionRow; place: number };

async function keptApart(tx: Ctx, { planId, section, place }: Apart): Promise<string> {
  const id = newId();
  const { key, kind, template } = section;
  await tx.db.planSection.create({
    data: { ...{ id, planId, key, kind, template, place }, templateVersion: 1, required: false, apart: true },
  });
  return id;
}

async function takeRows(tx: Ctx, { planId, from, mine, theirs }: Sections & { from: string }): Promise<void> {
  const rows = await rowsOfPlan(tx, from);
  for (const section of theirs) {
    const own = mine.find(({ key, kind }) => key === section.key && kind === section.kind);
    if (own && GIVEN_ROWS.includes(section.kind)) await addRows(tx, own.id, rows.get(section.id) ?? []);
  }
  await tx.db.$executeRaw`
    update "plan" set "currency" = (select "currency" from "plan" where "spaceId" = ${from}::uuid)
    where "spaceId" = ${planId}::uuid`;
}

type Line = { values: RowValues; language: string };

async function addRows(tx: Ctx, sectionId: string, lines: readonly Line[]): Promise<void> {
  const { id: me } = signedIn(tx);
  await tx.db.planRow.createMany({
    data: lines.map(({ values, language }, at) => ({
      ...{ id: newId(), sectionId, place: at + 1, revision: 1, values, language },
      ...{ createdBy: me, changedBy: me, changedAt: tx.clock.now() },
    })),
  });
}
