import type { AddLinkInput, LinkInput, WorkshopLink } from "#server/contracts/workshop-links.ts";
import { MOST_LINKS } from "#server/contracts/workshop-links.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { Conflict, type Ctx, NotAllowed, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockFor, type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type Done = { id: string; slug: string };

/** Those who lead a workshop keep a page of the web for all in it. */
export function addLink(ctx: Ctx, { key, workshop: address, title, url }: AddLinkInput): Promise<Done> {
  const { id: addedBy } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "addLink", body: { address, title, url } }, async (tx) => {
    const { id: spaceId, slug } = await lockFor(tx, address, "change");
    if ((await tx.db.workshopLink.count({ where: { spaceId } })) >= MOST_LINKS) throw new Conflict("tooManyLinks");
    await tx.db.workshopLink.create({ data: { id: newId(), spaceId, title, url, addedBy, at: tx.clock.now() } });
    return { id: spaceId, slug };
  });
}

export function removeLink(ctx: Ctx, { key, workshop: address, linkId }: LinkInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "removeLink", body: { address, linkId } }, async (tx) => {
    const { id: spaceId, slug } = await lockFor(tx, address, "change");
    await tx.db.workshopLink.deleteMany({ where: { id: linkId, spaceId } });
    return { id: spaceId, slug };
  });
}

/** For those in it; nothing for others. */
export async function linksOf(ctx: Ctx, { id: spaceId, can }: OpenWorkshop): Promise<WorkshopLink[]> {
  if (!can.enter) return [];
  return ctx.db.workshopLink.findMany({
    where: { spaceId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: MOST_LINKS,
    select: { id: true, title: true, url: true },
  });
}

/** For those who keep them. */
export async function linksToKeep(
  ctx: Ctx,
  address: string,
): Promise<{ workshop: WorkshopView; links: WorkshopLink[] }> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.change) throw new NotAllowed(whyNot(workshop));
  return { workshop: await viewed(ctx, workshop), links: await linksOf(ctx, workshop) };
}
