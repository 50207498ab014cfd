import { Conflict, type Ctx, eachAlone } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type DocumentRow, loadYjs, lockDocument, updatesSince } from "./document-rows.ts";
import type { DocumentPlace, Places } from "./homes.ts";
import { writeInDocument } from "./policy.ts";
import { settle } from "./settle.ts";

const { sql } = Prisma;

/** Puts a document's changes into its state, and writes anew what it says for readers. What did not load is left as it is. */
export async function settleDocument(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => settleRow(tx, await lockDocument(tx, id)));
}

/** The same of the document of a place, if there is one: for who takes elsewhere what was written in it until now. */
export async function settleWritten(ctx: Ctx, { subjectType, subjectId, part }: DocumentPlace): Promise<void> {
  const row = await ctx.db.document.findUnique({
    where: { subjectType_subjectId_part: { subjectType, subjectId, part } },
    select: { id: true },
  });
  if (row) await settleDocument(ctx, row.id);
}

/**
 * The same of the documents of some things, for who may write there and is about to be shown them or to take them along: a
 * form begins with what was written until now, or what others typed a moment ago would stand against it. What did not load
 * is shown as it was.
 */
export async function settleForWriter(ctx: Ctx, { subjectType, subjectIds, part }: Places): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select d."id"::text as "id" from "document" d
    where d."subjectType" = ${subjectType} and d."subjectId" = any(${[...subjectIds]}::uuid[]) and d."part" = ${part}
      and d."seq" > d."stateSeq" and ${writeInDocument.visibleAt(ctx.actor, sql`d`, { subjectType, part })}`;
  for (const { id } of rows)
    await settleDocument(ctx, id).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
}

/** The same, of a row that is locked. */
export async function settleRow(tx: Ctx, row: DocumentRow): Promise<void> {
  if (row.seq === row.stateSeq) return;
  const doc = await loadYjs(tx, row);
  const writers = (await updatesSince(tx, row.id, row.stateSeq)).map(({ personId }) => personId);
  await settle(tx, { row, doc, seq: row.seq, writers, kind: "written" });
}

const AT_ONCE = 50;

/** Settles what a process that died left behind: documents whose last change is a while ago. What did not load waits for somebody. */
export function settleLeft(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - 60_000);
  return eachAlone<{ id: string }>(ctx, {
    next: (after) => ctx.db.$queryRaw`
      select "id"::text as "id" from "document" where "seq" > "stateSeq" and "changedAt" < ${before}
        and ${after === null ? sql`true` : sql`"id" > ${after}::uuid`} order by "id" limit ${AT_ONCE}`,
    async work(tx, { id }) {
      try {
        await settleRow(tx, await lockDocument(tx, id));
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    },
    stopping,
  });
}
