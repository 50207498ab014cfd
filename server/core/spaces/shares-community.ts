import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** Whether the actor and a person are active members of one community; over the row of "person" that `alias` names. */
export const sharesCommunity = {
  visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
    if (actor.kind !== "person") return Prisma.sql`false`;
    return Prisma.sql`exists (select 1 from "membership" me join "membership" them on them."spaceId" = me."spaceId"
        join "space" shared on shared."id" = me."spaceId" and shared."kind" = 'community'
      where me."personId" = ${actor.id}::uuid and me."state" = 'active'
        and them."personId" = ${alias}."id" and them."state" = 'active')`;
  },
};
