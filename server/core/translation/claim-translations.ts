import { type Ctx, claimRows, putBackRows } from "#server/core/usecase/index.ts";

/** What a job of the translation queue carries. */
export type TranslationTask = { translationId: string; traceId: string; wanted: boolean };

/** Takes what is due to be translated, first what somebody waits for. */
export async function claimTranslations(ctx: Ctx, limit: number): Promise<TranslationTask[]> {
  const rows = await claimRows(ctx, { table: "translation", ahead: "wanted", limit });
  return rows.map(({ id, traceId, ahead }) => ({ translationId: id, traceId, wanted: ahead }));
}

/** The queue did not take these: they are due at once again. */
export const putBackTranslations = (ctx: Ctx, ids: readonly string[]): Promise<void> =>
  putBackRows(ctx, { table: "translation", ids });
