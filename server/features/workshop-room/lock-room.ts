import type { RoomInput } from "#server/contracts/workshop-room.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockWorkshop, type OpenWorkshop, openWorkshop, tellOfRoom } from "#server/features/workshops/index.ts";

/** `rehearsalOf`: it was done in the rehearsal of this workshop. */
export type RoomDone = { slug: string; rehearsalOf?: string | null };
type Now = { stepId: string | null; startedAt: Date | null; endsAt: Date | null };
/** What is done when the thread's room was told: it tells the space's, which is locked after it. */
type Afterwards = void | (() => Promise<void>);
/** A workshop's room under its workshop's lock: of two facilitators at once the second finds what the first did. */
export type LockedRoom = { workshop: OpenWorkshop; threadId: string; now: Now };

/** Throws, unless the actor leads the workshop. */
export function requireLead({ community, myRole, threadId }: OpenWorkshop): string {
  if (myRole !== "facilitator") throw new NotAllowed("notFacilitator");
  if (community.archived) throw new NotAllowed("communityClosed");
  if (threadId === null) throw new Conflict("workshopOver");
  return threadId;
}

/** Does one thing in a workshop's room, once for its send key, by who leads it, and tells the room. `live`: while it goes on. */
export function actInRoom(
  ctx: Ctx,
  { key, ...body }: RoomInput & Record<string, unknown>,
  deed: { action: string; live?: boolean; work(tx: Ctx, room: LockedRoom): Promise<Afterwards> },
): Promise<RoomDone> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: deed.action, body }, async (tx) => {
    requireLead(await openWorkshop(tx, body.workshop));
    const workshop = await lockWorkshop(tx, body.workshop);
    const threadId = requireLead(workshop);
    if (deed.live && workshop.state !== "live")
      throw new Conflict(
        workshop.state === "announced" || workshop.state === "draft" ? "workshopNotBegun" : "workshopOver",
      );
    const row = await tx.db.workshopNow.findUnique({ where: { spaceId: workshop.id } });
    const { stepId = null, startedAt = null, endsAt = null } = row ?? {};
    const afterwards = await deed.work(tx, { workshop, threadId, now: { stepId, startedAt, endsAt } });
    await tellOfRoom(tx, { id: workshop.id, threadId });
    await afterwards?.();
    const { slug, rehearsalSlug } = workshop;
    return { slug, rehearsalOf: rehearsalSlug };
  });
}

/** What is so now in a workshop's room; the rest stays. */
export async function setNow(
  tx: Ctx,
  spaceId: string,
  now: Partial<Now & { boardKind: string | null; boardId: string | null; boardBy: string | null }>,
): Promise<void> {
  await tx.db.workshopNow.upsert({ where: { spaceId }, create: { spaceId, ...now }, update: now });
}
