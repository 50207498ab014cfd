import { createHash } from "node:crypto";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import type { BringFileInput, ImportInList } from "#server/contracts/plan-import.ts";
import type { PlanView, TemplateWords } from "#server/contracts/plans.ts";
import { asDocumentSays } from "#server/core/documents/index.ts";
import { cleanLine, partsOfTree, readFile, renderText, type TreePart } from "#server/core/richtext/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import {
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  pace,
  sentBefore,
  signedIn,
  TooMany,
} from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { sectionNamed, sectionNames } from "./name-sections.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";
import { findSection, sectionRows } from "./plan-sections.ts";
import { sectionTitle } from "./template-words.ts";

/** Of one plan nobody looks through more; the oldest goes. */
const MOST_WAITING = 10;
/** Files of one person: reading takes a core while it lasts. */
const PACE = { name: "importPlan", tries: 20, seconds: 3_600 } as const;

type Asked = { plan: string; section: string | null; language: string };

/** Where an author brings a file: the plan, the section if it is for one, and what waits from before. */
export async function planToImport(
  ctx: Ctx,
  { language, ...asked }: Asked,
): Promise<{ plan: PlanView; section: { key: string; title: TemplateWords } | null; waiting: ImportInList[] }> {
  const { id: personId } = signedIn(ctx);
  const plan = await planOfAuthor(ctx, asked.plan);
  const row = asked.section === null ? null : await textSection(ctx, { plan, section: asked.section });
  const rows = await ctx.db.planImport.findMany({
    where: { planId: plan.id, personId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_WAITING,
    select: { id: true, name: true, at: true, parts: true },
  });
  return {
    plan,
    section: row && { key: row.key, title: sectionTitle(row, language) },
    waiting: rows.map(({ at, parts, ...one }) => ({
      ...one,
      at: at.toISOString(),
      parts: (parts as unknown[]).length,
    })),
  };
}

/**
 * An author brings what was written elsewhere. It is read apart, so that nobody waits for it, cleaned as what is pasted
 * into a section is, and kept for them alone until they have said where it goes.
 */
export async function bringFile(ctx: Ctx, { key, ...input }: BringFileInput): Promise<{ plan: string; id: string }> {
  const { id: personId } = signedIn(ctx);
  const given = await fileOf(input);
  const hash = hashOf(given);
  const send = { key, action: "bringFile", body: { plan: input.plan, section: input.section, hash } };
  const before = await sentBefore<{ plan: string; id: string }>(ctx, send);
  if (before) return before;
  const { id: planId } = await planOfAuthor(ctx, input.plan);
  if (given.bytes.length === 0 && given.field === "pasted") throw new Invalid({ file: "fileMissing" });
  await pace(PACE, { personId, field: given.field });
  const read = await readOneOf(personId, { ...given, hash });
  if ("refused" in read) throw new Invalid({ [given.field]: read.refused });
  return onceBySend(ctx, send, async (tx) => {
    const plan = await lockPlan(tx, planId, "write");
    const rows = await sectionRows(tx, planId);
    const section = input.section === null ? null : await textSection(tx, { plan, section: input.section });
    const tree = asDocumentSays(read.tree);
    const names = sectionNames(rows);
    const parts: TreePart[] = section
      ? [{ title: "", heading: null, blocks: tree.blocks }]
      : partsOfTree(tree, (title) => sectionNamed(names, title) !== null);
    const id = newId();
    await makeRoom(tx, { planId, personId });
    await tx.db.planImport.create({
      data: {
        ...{ id, planId, personId, sectionId: section?.id ?? null, name: given.name, pictures: read.pictures },
        ...{ language: detectLanguage(renderText(tree), plan.language).language, at: tx.clock.now() },
        parts: parts as unknown as Prisma.InputJsonArray,
      },
    });
    return { plan: plan.slug, id };
  });
}

async function planOfAuthor(ctx: Ctx, address: string): Promise<PlanView> {
  const plan = await openPlan(ctx, address);
  if (!plan.can.write) throw new NotAllowed(whyNot(plan));
  return plan;
}

async function textSection(ctx: Ctx, given: { plan: PlanView; section: string }) {
  const { row } = await findSection(ctx, given);
  if (row.kind !== "text") throw new NotFound();
  return row;
}

type Given = { name: string; bytes: Uint8Array; field: "file" | "pasted" };

async function fileOf({ file, pasted, html }: Pick<BringFileInput, "file" | "pasted" | "html">): Promise<Given> {
  if (file)
    return {
      name: cleanLine(file.name).slice(-MAX_NAME_LENGTH),
      bytes: new Uint8Array(await file.arrayBuffer()),
      field: "file",
    };
  const text = html.trim() === "" ? pasted : `<!doctype html><body>${html}`;
  return { name: "", bytes: new TextEncoder().encode(text.trim() === "" ? "" : text), field: "pasted" };
}

/** One file of each person is in hand: whoever brings many keeps nobody else waiting. */
const inHand = new Map<string, { hash: string; read: ReturnType<typeof readFile> }>();

/** The same file sent once more waits for the reading that is under way. */
async function readOneOf(personId: string, { field, hash, ...file }: Given & { hash: string }) {
  const now = inHand.get(personId);
  if (now?.hash === hash) return now.read;
  if (now) throw new TooMany("fileBusy", 30, field);
  const read = readFile(file).finally(() => inHand.delete(personId));
  inHand.set(personId, { hash, read });
  return read;
}

function hashOf({ name, bytes }: Given): string {
  return createHash("sha256").update(JSON.stringify(name)).update(bytes).digest("base64url");
}

async function makeRoom(tx: Ctx, { planId, personId }: { planId: string; personId: string }): Promise<void> {
  const kept = await tx.db.planImport.findMany({
    where: { planId, personId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: MOST_WAITING - 1,
    select: { id: true },
  });
  await tx.db.planImport.deleteMany({ where: { id: { in: kept.map(({ id }) => id) } } });
}
