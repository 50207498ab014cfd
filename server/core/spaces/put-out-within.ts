import type { Ctx } from "#server/core/usecase/index.ts";
import { endMemberships } from "./membership-rows.ts";

type Out = { spaceId: string; personId: string; by: string };
type PutOut = (tx: Ctx, out: Out) => Promise<void>;

const followers: PutOut[] = [];

/**
 * Called by the wiring for a feature whose spaces within communities are for who was not put out of these: it puts the
 * person out in the transaction of the removal, which has the community's lock and has told no room yet.
 */
export function registerPutOut(putOut: PutOut): void {
  followers.push(putOut);
}

/** Out of all that lies within a community, before they are out of the community itself. */
export async function putOutWithin(tx: Ctx, out: Out): Promise<void> {
  for (const putOut of followers) await putOut(tx, out);
}

/** Ends somebody's time in each of some spaces and in those within them; under the locks of the things that they belong to. */
export async function takeOutOfAll(
  tx: Ctx,
  { spaceIds, ...end }: { spaceIds: readonly string[]; personId: string; by: string },
): Promise<void> {
  const memberships = { some: { personId: end.personId, state: "active" } };
  const held = await tx.db.space.findMany({
    where: { memberships, OR: [{ id: { in: [...spaceIds] } }, { parentId: { in: [...spaceIds] } }] },
    select: { id: true },
  });
  if (held.length > 0) await endMemberships(tx, { ...end, spaceIds: held.map(({ id }) => id) });
}
