import type { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { openQuietly, wallTimeOf } from "#server/core/calendar/index.ts";
import { type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { copyAgenda, copyTeam } from "./copy-workshop.ts";
import { setUpWorkshop } from "./create-workshop.ts";
import { heldRehearsal, putIn } from "./put-in-team.ts";
import { lockWorkshop, type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";

/**
 * Those who lead a workshop try it out before it begins: in another one like it, with its agenda, polls and stage, for
 * those who lead it and interpret in it alone. It takes place now, nobody is told of it, and when it is over nothing of it
 * is left. One at a time: who comes second comes into the same, and so does who joins the team while it goes on.
 */
export function rehearseWorkshop(ctx: Ctx, { key, workshop: address }: WorkshopActionInput): Promise<{ slug: string }> {
  const { id: me } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "rehearseWorkshop", body: { address } }, async (tx) => {
    const real = await lockWorkshop(tx, address);
    if (!real.can.rehearse) throw new NotAllowed(real.state === "live" ? "rehearsalLate" : whyNot(real));
    const goesOn = await heldRehearsal(tx, real.id);
    if (goesOn) {
      await putIn(tx, goesOn, { personId: me, role: "facilitator" });
      return tx.db.space.findUniqueOrThrow({ where: { id: goesOn.id }, select: { slug: true } });
    }
    const made = await setUpNow(tx, real);
    await copyTeam(tx, { from: real, to: made.id, me });
    await copyAgenda(tx, { from: real, to: made.id, me });
    const { eventId } = await openWorkshop(tx, made.id);
    await openQuietly(tx, eventId);
    return { slug: made.slug };
  });
}

/** Its time is the minute that goes on, so that nobody is reminded of it and one that is forgotten ends by itself. */
function setUpNow(tx: Ctx, real: OpenWorkshop): Promise<{ id: string; slug: string }> {
  const { title, description: source, language, languages, url, zone, minutes, community } = real;
  return setUpWorkshop(tx, {
    ...{ space: community.id, title, source, language, languages, url, zone, minutes, access: "invited" },
    ...{ ...wallTimeOf({ startsAt: tx.clock.now(), zone }), copiedFrom: null, rehearsalOf: real.id },
  });
}

/** The address of the rehearsal of a workshop that was opened through the actor, if one goes on and they are in it. */
export async function rehearsalOf(ctx: Ctx, { id, myRole }: OpenWorkshop): Promise<string | null> {
  if (myRole === null || myRole === "participant") return null;
  const where = { rehearsalOf: id, space: { memberships: { some: { personId: signedIn(ctx).id, state: "active" } } } };
  const found = await ctx.db.workshop.findFirst({ where, select: { space: { select: { slug: true } } } });
  return found?.space.slug ?? null;
}
