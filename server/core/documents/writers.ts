import type { Ctx } from "#server/core/usecase/index.ts";
import type { DocumentRow } from "./document-rows.ts";

type Of = Pick<DocumentRow, "id" | "generation">;

/** Whose the numbers are under which changes were written in this generation. */
export async function writersOf(ctx: Ctx, { id, generation }: Of): Promise<Map<number, string>> {
  const rows = await ctx.db.documentWriter.findMany({
    where: { documentId: id, generation },
    select: { client: true, personId: true },
  });
  return new Map(rows.map(({ client, personId }) => [Number(client), personId]));
}
