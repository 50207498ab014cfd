import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { loadDocument } from "./document-rows.ts";

/** Who the others see writing in a document; null: who reads it only is not seen. */
export async function authorIn(ctx: Ctx, documentId: string): Promise<{ personId: string; name: string } | null> {
  const { writes } = await loadDocument(ctx, documentId);
  if (!writes) return null;
  const { id: personId } = signedIn(ctx);
  const card = (await personCards(actingAs(ctx, { kind: "guest" }), [personId])).get(personId);
  return { personId, name: card?.name ?? "" };
}
