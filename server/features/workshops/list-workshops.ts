import { EventCursor } from "#server/contracts/calendar.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import type { WorkshopList } from "#server/contracts/workshops.ts";
import { suggestedTime } from "#server/core/calendar/index.ts";
import { loadCommunity, moderateSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openWorkshops } from "./workshop-rows.ts";
import { workshopViews } from "./workshop-views.ts";

const { sql } = Prisma;
/** So many come or go on in one community, at most, and are shown. */
const MOST_COMING = 50;
const A_PAGE = 20;

/** A community's workshops, by its address: what comes and goes on first, then what is over, the last first. */
export async function listWorkshops(
  ctx: Ctx,
  { space: address, older = null }: { space: string; older?: string | null },
): Promise<WorkshopList> {
  const community = await loadCommunity(ctx, address);
  const here = sql`s."parentId" = ${community.id}::uuid and w."rehearsalOf" is null`;
  const from = EventCursor.safeParse(older).data ?? null;
  const coming = from
    ? []
    : await openWorkshops(
        ctx,
        sql`${here} and e."state" in ('draft', 'announced', 'live')`,
        sql`order by e."startsAt", e."id" limit ${MOST_COMING}`,
      );
  const on = from ? sql`(e."startsAt", e."id") < (${from.startsAt}::timestamptz, ${from.eventId}::uuid)` : sql`true`;
  const past = await openWorkshops(
    ctx,
    sql`${here} and e."state" in ('ended', 'cancelled') and ${on}`,
    sql`order by e."startsAt" desc, e."id" desc limit ${A_PAGE + 1}`,
  );
  const shown = past.slice(0, A_PAGE);
  const last = past.length > A_PAGE ? shown.at(-1) : undefined;
  const views = await workshopViews(ctx, [...coming, ...shown]);
  return {
    community,
    coming: views.slice(0, coming.length),
    past: views.slice(coming.length),
    older: last ? `${last.startsAt.getTime()}.${last.eventId}` : null,
    canCreate: mayCreate(ctx, community),
  };
}

/** What a form for a new workshop begins with, for who is in charge of the community. */
export async function workshopToCreate(
  ctx: Ctx,
  { space: address, zone }: { space: string; zone: string },
): Promise<{ space: SpaceView; suggested: { date: string; time: string } }> {
  const space = await loadCommunity(ctx, address);
  signedIn(ctx);
  if (!mayCreate(ctx, space)) throw new NotAllowed(space.archived ? "communityClosed" : "notInCharge");
  return { space, suggested: suggestedTime(ctx, zone) };
}

function mayCreate(ctx: Ctx, space: SpaceView): boolean {
  return moderateSpace.can(ctx.actor, space) && !space.archived;
}
