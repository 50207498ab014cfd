import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import type { ReadDocument } from "./document-rows.ts";
import { homeOf } from "./homes.ts";

/** `seenIn`: the space whose people see who writes it, and under which name of the thing that it belongs to. */
export type AuthorIn = { personId: string; name: string; seenIn: { spaceId: string; subjectId: string } | null };

/** Who the others see writing in a document, by their rights in it; null: who reads it only is not seen. */
export async function authorIn(
  ctx: Ctx,
  { writes, spaceId, subjectId, ...place }: ReadDocument,
): Promise<AuthorIn | null> {
  if (!writes) return null;
  const { id: personId } = signedIn(ctx);
  const card = (await personCards(actingAs(ctx, { kind: "guest" }), [personId])).get(personId);
  const seenIn = homeOf(place).seenInSpace ? { spaceId, subjectId } : null;
  return { personId, name: card?.name ?? "", seenIn };
}
