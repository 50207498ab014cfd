import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { rightsIn } from "./document-rows.ts";

/** Whether the actor may have a document open now. */
export async function mayReadDocument(ctx: Ctx, id: string): Promise<boolean> {
  try {
    await rightsIn(ctx, id);
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
