import { mayHappen } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import { forgetAnswers } from "#server/core/forms/index.ts";
import { takeOut } from "#server/core/spaces/index.ts";
import { actingAs, type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { leadWith } from "./lead-with.ts";
import { moveRegistration } from "./move-registration.ts";
import { leadersOf, putIn } from "./team.ts";
import { type HeldWorkshop, lockHeld } from "./workshop-rows.ts";

const { sql } = Prisma;

/**
 * Who is put out of a community is put out of its workshops, whatever they were there; who leaves it by themselves stays.
 * Who comes back may register again: their places went to others, and who leads is chosen by those who lead.
 */
export function registerWorkshopsFollowCommunity(): void {
  registerConsumer({
    name: "workshops-follow-community",
    types: ["member.removed", "member.joined"],
    run: async (ctx, { type, payload: { spaceId, personId }, actorId }) => {
      if (type === "member.joined") return letBack(ctx, { spaceId, personId });
      const workshops = await ctx.db.$queryRaw<{ id: string }[]>`
        select w."spaceId"::text as "id" from "space" s join "workshop" w on w."spaceId" = s."id"
        where s."parentId" = ${spaceId}::uuid and (
          exists (select 1 from "membership" m where m."spaceId" = s."id" and m."personId" = ${personId}::uuid and m."state" = 'active')
          or exists (select 1 from "registration" r where r."spaceId" = s."id" and r."personId" = ${personId}::uuid))
        order by w."spaceId"`;
      for (const { id } of workshops) await ctx.transaction((tx) => putOut(tx, { id, personId, by: actorId }));
    },
  });
}

/** As if they had never registered, with what they answered then; what those who lead a workshop decided about them stays. */
async function letBack(tx: Ctx, { spaceId, personId }: { spaceId: string; personId: string }): Promise<void> {
  const rows = await tx.db.registration.findMany({
    where: {
      ...{ personId, withCommunity: true, state: { in: ["removed", "declined"] } },
      workshop: { space: { parentId: spaceId, parent: { memberships: { some: { personId, state: "active" } } } } },
    },
    select: { spaceId: true },
  });
  const spaceIds = rows.map((row) => row.spaceId);
  await forgetAnswers(
    tx,
    sql`select w."registrationFormId", ${personId}::uuid from "workshop" w
      where w."spaceId" = any(${spaceIds}::uuid[]) and w."registrationFormId" is not null`,
  );
  await tx.db.registration.deleteMany({ where: { personId, withCommunity: true, spaceId: { in: spaceIds } } });
}

type Out = { id: string; personId: string; by: string | null };
async function putOut(tx: Ctx, { id: spaceId, personId, by }: Out): Promise<void> {
  const where = { spaceId_personId: { spaceId, personId } };
  const workshop = await lockHeld(tx, spaceId);
  // They came back meanwhile.
  const back = await tx.db.space.count({
    where: { id: spaceId, parent: { memberships: { some: { personId, state: "active" } } } },
  });
  if (!workshop || back > 0) return;
  const registered = await tx.db.registration.findUnique({ where, select: { state: true } });
  const state = (registered?.state ?? null) as RegistrationState | null;
  for (const move of ["remove", "decline"] as const)
    if (mayHappen(move, state)) {
      await moveRegistration(tx, workshop, { personId, move });
      await tx.db.registration.update({ where, data: { withCommunity: true } });
    }
  const member = await tx.db.membership.findUnique({ where });
  if (member?.state !== "active") return;
  const doer = by ?? workshop.leadId;
  const as = actingAs(tx, { kind: "person", id: doer, siteRole: "member", sessionId: null });
  if (workshop.leadId === personId) await findLead(as, workshop, doer);
  await takeOut(as, { spaceId, personId, state: "removed", by: doer });
  await leadWith(as, workshop, await leadersOf(as, spaceId));
}

/** Another of those who lead it answers for it; where there is none, who put its lead out of the community. */
async function findLead(tx: Ctx, workshop: HeldWorkshop, doer: string): Promise<void> {
  const other = (await leadersOf(tx, workshop.id)).find((id) => id !== workshop.leadId);
  if (!other) await putIn(tx, workshop, { personId: doer, role: "facilitator" });
  await tx.db.workshop.update({ where: { spaceId: workshop.id }, data: { leadId: other ?? doer } });
}
