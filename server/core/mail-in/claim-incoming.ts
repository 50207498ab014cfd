import { type Ctx, claimRows, putBackRows } from "#server/core/usecase/index.ts";

/** What a job of the queue for incoming mails carries. */
export type IncomingTask = { incomingMailId: string; traceId: string };

/** Takes mails that are to become posts. */
export async function claimIncoming(ctx: Ctx, limit: number): Promise<IncomingTask[]> {
  const rows = await claimRows(ctx, { table: "incomingMail", limit });
  return rows.map(({ id, traceId }) => ({ incomingMailId: id, traceId }));
}

/** The queue did not take these: they are due at once again. */
export const putBackIncoming = (ctx: Ctx, ids: readonly string[]): Promise<void> =>
  putBackRows(ctx, { table: "incomingMail", ids });
