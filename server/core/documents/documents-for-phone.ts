import * as Y from "yjs";
import type { HadText, TextForPhone } from "#server/contracts/kept-plans.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { beginYjs, loadYjs, lockDocument } from "./document-rows.ts";
import type { Places } from "./homes.ts";
import { writeInDocument } from "./policy.ts";

type Row = HadText & { subjectId: string; language: string };

/**
 * All of some documents as Yjs has them, by the things' ids, for a phone that keeps them: of those that the actor writes,
 * and without the words where the phone has them already. Null: it does not load; its page says so.
 */
export async function documentsForPhone(
  ctx: Ctx,
  { subjectType, subjectIds, part, had }: Places & { had: readonly HadText[] },
): Promise<Map<string, TextForPhone | null>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<Row[]>`
    select d."id"::text as "documentId", d."subjectId"::text as "subjectId", d."generation", d."seq", d."language"
    from "document" d
    where d."subjectType" = ${subjectType} and d."part" = ${part}
      and d."subjectId" in (${Prisma.join(subjectIds.map((id) => Prisma.sql`${id}::uuid`))})
      and ${writeInDocument.visibleAt(ctx.actor, Prisma.sql`d`, { subjectType, part })}`;
  const texts = new Map<string, TextForPhone | null>();
  for (const { subjectId, ...row } of rows) {
    const has = had.some(
      ({ documentId, generation, seq }) =>
        documentId === row.documentId && generation === row.generation && seq === row.seq,
    );
    texts.set(subjectId, has ? { ...row, state: null } : await wholeText(ctx, row));
  }
  return texts;
}

/** Read under the row's lock, so that its number says what is in it. */
async function wholeText(ctx: Ctx, { documentId, language }: Omit<Row, "subjectId">): Promise<TextForPhone | null> {
  return ctx.transaction(async (tx) => {
    const row = await beginYjs(tx, await lockDocument(tx, documentId));
    const { generation, seq } = row;
    const doc = await loadYjs(tx, row).catch((error: unknown) => {
      if (error instanceof Conflict) return null;
      throw error;
    });
    if (doc === null) return null;
    const state = Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
    return { documentId, generation, seq, language, state };
  });
}
