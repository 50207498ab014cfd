import { roomOf } from "#server/contracts/events.ts";
import {
  type AddRowInput,
  type ChangeRowInput,
  MOST_ROWS,
  ROW_FIELDS,
  ROWS_ENTRY,
  type RowInput,
  type RowKind,
  type RowValues,
  readRow,
  type TypedRow,
} from "#server/contracts/section-rows.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import {
  Conflict,
  type Ctx,
  Invalid,
  NotFound,
  newId,
  onceBySend,
  recordInRoom,
  signedIn,
} from "#server/core/usecase/index.ts";
import { sectionToWrite } from "./plan-sections.ts";
import { findRow, rowKindOf } from "./row-records.ts";
import { sourceNamed } from "./sources.ts";

type Done = { plan: string; section: string; row: string };
type Where = { plan: { id: string; slug: string; language: string }; row: { id: string; key: string }; kind: RowKind };

/** An author adds a row to a section, below the others. */
export function addRow(ctx: Ctx, { key, plan, section, ...given }: AddRowInput): Promise<Done> {
  return inSection(ctx, { key, plan, section }, { action: "addRow", body: given }, async (tx, where) => {
    const { values, language } = await said(tx, where, given);
    const sectionId = where.row.id;
    const { _count, _max } = await tx.db.planRow.aggregate({
      where: { sectionId },
      _count: true,
      _max: { place: true },
    });
    if (_count >= MOST_ROWS * 2 || (await shown(tx, sectionId)) >= MOST_ROWS) throw new Conflict("tooManyRows");
    const id = newId();
    await tx.db.planRow.create({
      data: {
        id,
        sectionId,
        place: (_max.place ?? 0) + 1,
        revision: 1,
        values,
        language,
        ...by(tx),
        createdBy: by(tx).changedBy,
      },
    });
    return id;
  });
}

/**
 * An author says anew what a row is. Who saw another revision is told so, with what both say; one that was taken away
 * meanwhile comes back when it is sent again.
 */
export function changeRow(ctx: Ctx, { key, plan, section, row, revision, ...given }: ChangeRowInput): Promise<Done> {
  const body = { revision, ...given };
  return onRow(ctx, { key, plan, section, row }, { action: "changeRow", body }, async (tx, where, found) => {
    if (found.revision !== revision) throw new Conflict("rowChanged");
    if (found.removedAt !== null && (await shown(tx, where.row.id)) >= MOST_ROWS) throw new Conflict("tooManyRows");
    const data = { ...(await said(tx, where, given)), ...by(tx), revision: revision + 1, removedAt: null };
    await tx.db.planRow.update({ where: { id: row }, data });
  });
}

/** It stands there no more; for a while it can be brought back. */
export function removeRow(ctx: Ctx, input: RowInput): Promise<Done> {
  return onRow(ctx, input, { action: "removeRow", body: {} }, async (tx, _where, { id, revision, removedAt }) => {
    if (removedAt !== null) return;
    await tx.db.planRow.update({
      where: { id },
      data: { ...by(tx), removedAt: tx.clock.now(), revision: revision + 1 },
    });
  });
}

/** Back where it stood. */
export function bringRowBack(ctx: Ctx, input: RowInput): Promise<Done> {
  return onRow(ctx, input, { action: "bringRowBack", body: {} }, async (tx, where, { id, revision, removedAt }) => {
    if (removedAt === null) return;
    if ((await shown(tx, where.row.id)) >= MOST_ROWS) throw new Conflict("tooManyRows");
    await tx.db.planRow.update({ where: { id }, data: { ...by(tx), removedAt: null, revision: revision + 1 } });
  });
}

/** One place up or down; at the end it stays. */
export const moveRowUp = (ctx: Ctx, input: RowInput) => move(ctx, input, "up");
export const moveRowDown = (ctx: Ctx, input: RowInput) => move(ctx, input, "down");

function move(ctx: Ctx, input: RowInput, way: "up" | "down"): Promise<Done> {
  return onRow(ctx, input, { action: `moveRow.${way}`, body: {} }, async (tx, where, { id, place, removedAt }) => {
    if (removedAt !== null) return;
    const beside = await tx.db.planRow.findFirst({
      where: { sectionId: where.row.id, removedAt: null, place: way === "up" ? { lt: place } : { gt: place } },
      orderBy: { place: way === "up" ? "desc" : "asc" },
      select: { id: true, place: true },
    });
    if (!beside) return;
    await tx.db.planRow.update({ where: { id }, data: { place: beside.place } });
    await tx.db.planRow.update({ where: { id: beside.id }, data: { place } });
  });
}

type Send = { key: string; plan: string; section: string };
type Deed = { action: string; body: object };
type Found = { id: string; place: number; revision: number; removedAt: Date | null };

function onRow(
  ctx: Ctx,
  { key, plan, section, row: id }: RowInput,
  { action, body }: Deed,
  work: (tx: Ctx, where: Where, row: Found) => Promise<void>,
): Promise<Done> {
  return inSection(ctx, { key, plan, section }, { action, body: { id, ...body } }, async (tx, where) => {
    const row = await tx.db.planRow.findFirst({ where: { id, sectionId: where.row.id } });
    if (!row) throw new NotFound();
    // What it names its writer sees, or it is not there for them.
    if (where.kind === "sources") await findRow(tx, { sectionId: where.row.id, row: id });
    await work(tx, where, row);
    return id;
  });
}

/** Under the plan's lock: rows of one plan are changed one after another. Its room is locked last. */
function inSection(
  ctx: Ctx,
  { key, plan: address, section }: Send,
  { action, body }: Deed,
  work: (tx: Ctx, where: Where) => Promise<string>,
): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action, body: { address, section, ...body } }, async (tx) => {
    const { plan, row } = await sectionToWrite(tx, { plan: address, section });
    const kind = rowKindOf(row);
    if (kind === null) throw new NotFound();
    const id = await work(tx, { plan, row, kind });
    await recordInRoom(tx, {
      ...{ room: roomOf.space(plan.id), kind: ROWS_ENTRY, subject: row.id },
      event: { type: "space.changed", spaceId: plan.id },
    });
    return { plan: plan.slug, section: row.key, row: id };
  });
}

async function said(tx: Ctx, { kind, plan }: Where, given: TypedRow): Promise<{ values: RowValues; language: string }> {
  const read = readRow(kind, given);
  if ("wrong" in read) throw new Invalid(read.wrong);
  const words = ROW_FIELDS[kind]
    .filter(({ type }) => type === "line" || type === "paragraph")
    .map(({ name }) => read.values[name] ?? "");
  const { language } = detectLanguage(words.join(". "), plan.language);
  if (kind !== "sources") return { values: read.values, language };
  const where = await sourceNamed(tx, read.values.where ?? "");
  if (where === null) throw new Invalid({ where: "sourceUnseen" });
  return { values: { ...read.values, where }, language };
}

function by(tx: Ctx) {
  return { changedBy: signedIn(tx).id, changedAt: tx.clock.now() };
}

function shown(tx: Ctx, sectionId: string): Promise<number> {
  return tx.db.planRow.count({ where: { sectionId, removedAt: null } });
}
