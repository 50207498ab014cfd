import type { RoleIn } from "#server/contracts/spaces.ts";
import { bringIn, changeRoleIn, takeOut } from "#server/core/spaces/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";

/** Who comes into a workshop, or does another thing in it, comes into its groups as that says. Who goes out is out of them at once, with the space. */
export function registerGroupsFollow(): void {
  registerConsumer({
    name: "workshop-groups-follow",
    types: ["member.joined", "member.roleChanged"],
    async run(ctx, { payload: { spaceId: workshopId, personId } }) {
      await ctx.transaction(async (tx) => {
        const locked = await tx.db.$queryRaw<unknown[]>`
          select 1 from "workshop" where "spaceId" = ${workshopId}::uuid for no key update`;
        if (locked.length > 0) await bringWhereDue(tx, { workshopId, personId });
      });
    },
  });
}

type Due = { id: string; due: RoleIn<"group"> | null; is: string | null };

/**
 * One person is in the groups of a workshop in which they should be, and in no other, under the workshop's lock: who
 * leads or interprets in all, who takes part in their own of those that were opened.
 */
export async function bringWhereDue(
  tx: Ctx,
  { workshopId, personId }: { workshopId: string; personId: string },
): Promise<void> {
  const groups = await tx.db.$queryRaw<Due[]>`
    select g."spaceId"::text as "id", case when m."state" = 'active' then m."role" end as "is",
      case when w."role" in ('facilitator', 'interpreter') then w."role"
        when w."role" = 'participant' and seat."groupId" is not null and r."openedAt" is not null then w."role" end as "due"
    from "groupRound" r
    join "workshopGroup" g on g."roundId" = r."id"
    left join "membership" w on w."spaceId" = r."workshopId" and w."personId" = ${personId}::uuid and w."state" = 'active'
    left join "membership" m on m."spaceId" = g."spaceId" and m."personId" = ${personId}::uuid
    left join "groupSeat" seat on seat."groupId" = g."spaceId" and seat."personId" = ${personId}::uuid
    where r."workshopId" = ${workshopId}::uuid
    order by g."spaceId"`;
  for (const { id: spaceId, due, is } of groups) {
    if (due === is) continue;
    if (due === null) await takeOut(tx, { spaceId, personId, state: "removed", by: personId });
    else if (is === null) await bringIn(tx, { spaceId, kind: "group", personId, role: due });
    else await changeRoleIn(tx, { spaceId, kind: "group", personId, role: due });
  }
}
