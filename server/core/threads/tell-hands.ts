import { type HandData, type HandsData, type HandView, handEntryKinds, inOrder } from "#server/contracts/hands.ts";
import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { tellInThread } from "./tell-rooms.ts";

/** The hands that are up in a live thread, in their order. Two queries; one where none is up. */
export async function handsIn(ctx: Ctx, threadId: string): Promise<HandView[]> {
  const rows = await ctx.db.raisedHand.findMany({ where: { threadId } });
  if (rows.length === 0) return [];
  // A room has readers of all kinds, so cards show what everyone may see.
  const people = await personCards(
    actingAs(ctx, { kind: "guest" }),
    rows.map(({ personId }) => personId),
  );
  const views = rows.flatMap(({ personId, place, at, calledAt }) => {
    const person = people.get(personId);
    return person ? [{ person, place, at: at.toISOString(), called: calledAt !== null }] : [];
  });
  return inOrder(views);
}

/** Records that hands were raised or lowered, or that somebody has the word; by whose they are. */
export async function tellOfHands(
  tx: Ctx,
  thread: { id: string; spaceId: string },
  personIds: readonly string[],
): Promise<void> {
  for (const subject of personIds) await tellInThread(tx, thread, { kind: handEntryKinds.one, subject });
}

/** The same of all hands at once. */
export async function tellOfAllHands(tx: Ctx, thread: { id: string; spaceId: string }): Promise<void> {
  await tellInThread(tx, thread, { kind: handEntryKinds.all, subject: thread.id });
}

/** What entries about one hand are about. */
export async function aboutHands(ctx: Ctx, threadId: string, ids: readonly string[]): Promise<Map<string, HandData>> {
  const hands = await handsIn(ctx, threadId);
  return new Map(ids.map((id) => [id, { hand: hands.find(({ person }) => person.id === id) ?? null }]));
}

/** What entries about all hands are about. */
export async function aboutAllHands(ctx: Ctx, threadId: string): Promise<Map<string, HandsData>> {
  return new Map([[threadId, { hands: await handsIn(ctx, threadId) }]]);
}
