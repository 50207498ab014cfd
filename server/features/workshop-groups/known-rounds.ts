import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "#server/features/workshops/index.ts";

/** A round of groups that may come together again. */
export type KnownRound = { id: string; number: number; title: string; language: string; here: boolean };

const MOST_KNOWN = 20;

/** Rounds that were opened, of this workshop and of others in its community that the actor leads or led with it; the latest first. */
export function knownRounds(
  ctx: Ctx,
  { id, community }: Pick<OpenWorkshop, "id" | "community">,
): Promise<KnownRound[]> {
  return ctx.db.$queryRaw<KnownRound[]>`
    select r."id"::text as "id", r."number", s."name" as "title", s."language", s."id" = ${id}::uuid as "here"
    from "space" s
    join "workshop" w on w."spaceId" = s."id" and (w."rehearsalOf" is null or s."id" = ${id}::uuid)
    join "groupRound" r on r."workshopId" = s."id" and r."openedAt" is not null
    join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${actorId(ctx.actor)}::uuid
      and mine."state" = 'active' and mine."role" = 'facilitator'
    where s."parentId" = ${community.id}::uuid and s."kind" = 'workshop'
    order by r."openedAt" desc, r."id" limit ${MOST_KNOWN}`;
}
