import type { DigestView } from "#server/contracts/digests.ts";
import { Id } from "#server/contracts/primitives.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { memberNow } from "./due-members.ts";
import { lastPlace } from "./entries.ts";
import { choose } from "./make-digests.ts";
import type { KeptItem } from "./sources.ts";
import { viewItems } from "./view-digest.ts";

/** A digest of the actor's own, as they may see it now. Anybody else's is not there. */
export async function openDigest(ctx: Ctx, digestId: string): Promise<DigestView> {
  const { id: personId } = signedIn(ctx);
  const row = Id.safeParse(digestId).success
    ? await ctx.db.digest.findFirst({ where: { id: digestId, personId, kind: "digest" } })
    : null;
  if (!row) throw new NotFound();
  const { items, translations } = await viewItems(ctx, row.items as KeptItem[], { short: row.short, sending: false });
  return { id: row.id, at: row.at.toISOString(), items, translations };
}

/** What a digest would hold that were made now. Nothing is kept, and no window is taken. */
export async function previewDigest(ctx: Ctx): Promise<DigestView> {
  const { id } = signedIn(ctx);
  const member = await memberNow(ctx, id);
  const until = await lastPlace(ctx);
  const chosen = member ? await choose(ctx, { members: [member], until }) : new Map<string, KeptItem[]>();
  const { items, translations } = await viewItems(ctx, chosen.get(id) ?? [], {
    ...{ short: member?.short ?? false, sending: true },
  });
  return { id: null, at: (member?.now ?? ctx.clock.now()).toISOString(), items, translations };
}
