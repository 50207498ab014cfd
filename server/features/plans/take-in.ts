import { type ImportPage, INTO, type OfImportInput, type TakeInInput } from "#server/contracts/plan-import.ts";
import { bringIntoDocument, documentsOf, settleForWriter } from "#server/core/documents/index.ts";
import { type Block, renderHtml, renderText, type TreePart, words } from "#server/core/richtext/index.ts";
import { type Ctx, Invalid, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { sectionNamed, sectionNames } from "./name-sections.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";
import { SECTION, type SectionRow, sectionRows } from "./plan-sections.ts";
import { sectionTitle } from "./template-words.ts";

type Asked = { plan: string; importId: string; language: string };

/** What somebody brought, part by part, with the sections that could take it. */
export async function openImport(ctx: Ctx, { language, ...asked }: Asked): Promise<ImportPage> {
  const plan = await openPlan(ctx, asked.plan);
  if (!plan.can.write) throw new NotAllowed(whyNot(plan));
  const found = await findImport(ctx, { planId: plan.id, id: asked.importId });
  const rows = (await sectionRows(ctx, plan.id)).filter(({ kind }) => kind === "text");
  const places = { ...SECTION, subjectIds: rows.map(({ id }) => id) };
  await settleForWriter(ctx, places);
  const documents = await documentsOf(ctx, places);
  const names = sectionNames(rows);
  const section = rows.find(({ id }) => id === found.sectionId)?.key ?? null;
  return {
    ...{ plan, id: found.id, name: found.name, language: found.language, pictures: found.pictures, section },
    parts: found.parts.map(({ title, heading, blocks }, at) => ({
      ...{ at, title, html: renderHtml({ blocks }) },
      words: words(renderText({ blocks: heading ? [heading, ...blocks] : blocks }), found.language),
      into: section ?? sectionNamed(names, title),
    })),
    targets: rows.map((row) => {
      const { seq = 0, html = "" } = documents.get(row.id) ?? {};
      return { key: row.key, title: sectionTitle(row, language), seq, written: html !== "" };
    }),
  };
}

type Done = { plan: string; id: string; left: number; section: string | null };

/**
 * Puts each part where its author said. All of them go in or none; what goes nowhere yet stays with what was brought.
 * A heading that names its section stands above it already.
 */
export function takeIn(ctx: Ctx, { key, ...body }: TakeInInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "takeIn", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "write");
    const found = await findImport(tx, { planId: plan.id, id: body.importId });
    const rows = await sectionRows(tx, plan.id);
    const chosen = choicesOf(found.parts, body.into, rows);
    if (chosen.size === 0) throw new Invalid({ form: "importNowhere" });
    const names = sectionNames(rows);
    const seen = seenIn(body.seen);
    // In the order of the plan, so that two who do this at once never wait for each other.
    for (const row of rows) {
      const parts = found.parts.filter((_part, at) => chosen.get(at) === row);
      if (parts.length === 0) continue;
      const blocks = parts.flatMap(({ title, heading, blocks }): Block[] =>
        heading === null || sectionNamed(names, title) === row.key ? blocks : [heading, ...blocks],
      );
      await bringIntoDocument(tx, {
        ...{ ...SECTION, subjectId: row.id, spaceId: plan.id, language: found.language, tree: { blocks } },
        instead: body.where === "instead" ? (seen.get(row.key) ?? 0) : null,
        emptyFirst: true,
      });
    }
    const left = found.parts.filter((_part, at) => !chosen.has(at));
    if (left.length === 0) await tx.db.planImport.delete({ where: { id: found.id } });
    else
      await tx.db.planImport.update({
        where: { id: found.id },
        data: { parts: left as unknown as Prisma.InputJsonArray },
      });
    const [only, ...more] = new Set(chosen.values());
    return { plan: plan.slug, id: found.id, left: left.length, section: only && more.length === 0 ? only.key : null };
  });
}

/** Who brought it does not want it any more, whatever they are in the team by now. */
export function discardImport(ctx: Ctx, { key, ...body }: OfImportInput): Promise<{ plan: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "discardImport", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, null);
    const { id } = await findImport(tx, { planId: plan.id, id: body.importId });
    await tx.db.planImport.delete({ where: { id } });
    return { plan: plan.slug };
  });
}

/** Forgets what nobody came back for. */
export function purgeImports(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "planImport" where "id" in (
      select "id" from "planImport" where "at" < ${before} order by "at" limit ${limit})`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What somebody brought is theirs: for others of the team it is not there. */
async function findImport(ctx: Ctx, { planId, id }: { planId: string; id: string }) {
  const { id: personId } = signedIn(ctx);
  const found = UUID.test(id) ? await ctx.db.planImport.findFirst({ where: { id, planId, personId } }) : null;
  if (!found) throw new NotFound();
  return { ...found, parts: found.parts as unknown as TreePart[] };
}

function choicesOf(
  parts: readonly TreePart[],
  into: Readonly<Record<string, string>>,
  rows: readonly SectionRow[],
): ReadonlyMap<number, SectionRow> {
  const chosen = new Map<number, SectionRow>();
  for (const at of parts.keys()) {
    const key = into[at] ?? "";
    if (key === "") continue;
    const row = rows.find((one) => one.key === key && one.kind === "text");
    if (!row) throw new Invalid({ [`${INTO}${at}`]: "choiceUnknown" });
    chosen.set(at, row);
  }
  return chosen;
}

/** Which change of each section was on the page on which somebody decided. */
function seenIn(seen: string): ReadonlyMap<string, number> {
  const pairs = seen.split(",").map((pair) => pair.trim().split(" "));
  return new Map(pairs.map(([key = "", seq = "0"]) => [key, Number.parseInt(seq, 10) || 0]));
}
