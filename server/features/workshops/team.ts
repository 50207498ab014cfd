import {
  AddToTeamInput,
  type OfTeamInput,
  TEAM_ROLES,
  type TeamMember,
  type TeamRole,
  type WorkshopActionInput,
  type WorkshopView,
} from "#server/contracts/workshops.ts";
import { peopleByHandles, personCards } from "#server/core/people/index.ts";
import {
  actorId,
  audit,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { mayBeBrought } from "./invite-to-workshop.ts";
import { goOut, putIn, roleOf } from "./put-in-team.ts";
import { lockFor, lockWorkshop, type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type Done = { id: string; slug: string };

/** Who leads a workshop and who interprets in it, in the order in which they came; for all who see it. */
export async function listTeam(ctx: Ctx, workshop: OpenWorkshop): Promise<TeamMember[]> {
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: workshop.id, state: "active", role: { in: [...TEAM_ROLES] } },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true, role: true },
  });
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const me = actorId(ctx.actor);
  const mayHandOver = workshop.can.team && (workshop.leadId === me || moderates(workshop));
  return rows.flatMap(({ personId, role }) => {
    const person = cards.get(personId);
    if (!person) return [];
    const lead = personId === workshop.leadId;
    const can = {
      remove: workshop.can.team && !lead && personId !== me,
      handOver: mayHandOver && !lead && role === "facilitator",
    };
    return [{ person, role: role as TeamRole, lead, isMe: personId === me, can }];
  });
}

/** The same by a workshop's address, for those who choose it. */
export async function teamToChoose(ctx: Ctx, address: string): Promise<{ workshop: WorkshopView; team: TeamMember[] }> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.team) throw new NotAllowed(whyNot(workshop));
  return { workshop: await viewed(ctx, workshop), team: await listTeam(ctx, workshop) };
}

/** A member of the community leads a workshop too, or interprets in it; who took part or did the other does this now. */
export async function addToTeam(ctx: Ctx, input: AddToTeamInput): Promise<Done> {
  const { key, ...body } = AddToTeamInput.parse(input);
  return onceBySend(ctx, { key, action: "addToTeam", body }, async (tx) => {
    const workshop = await lockFor(tx, body.workshop, "team");
    const personId = (await peopleByHandles(tx, [body.handle])).get(body.handle.toLowerCase());
    const member =
      personId !== undefined &&
      (await tx.db.membership.findFirst({
        where: { spaceId: workshop.community.id, personId, state: "active", person: { suspendedAt: null } },
      }));
    if (personId === workshop.leadId) throw new Invalid({ handle: "workshopLead" });
    // Whether they are no member or one of the two blocked the other, nobody is told.
    if (personId === undefined || !member || !(await mayBeBrought(tx, workshop, personId)))
      throw new Invalid({ handle: "notForTeam" });
    await putIn(tx, workshop, { personId, role: body.role });
    await note(tx, workshop, { action: "workshop.team", personId, role: body.role });
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** Somebody leads it no more, or interprets no more. Who answers for it hands over first. */
export function removeFromTeam(ctx: Ctx, { key, workshop: address, personId }: OfTeamInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "removeFromTeam", body: { address, personId } }, async (tx) => {
    const workshop = await lockFor(tx, address, "team");
    await goOut(tx, workshop, { personId, state: "removed" });
    await note(tx, workshop, { action: "workshop.offTeam", personId, role: null });
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** One of them goes by themselves. */
export function leaveTeam(ctx: Ctx, { key, workshop: address }: WorkshopActionInput): Promise<Done> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "leaveTeam", body: { address } }, async (tx) => {
    const workshop = await lockWorkshop(tx, address);
    await goOut(tx, workshop, { personId, state: "left" });
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** Another of those who lead it answers for it from now on: by who does so now, or by who is in charge of the community. */
export function handWorkshopOver(ctx: Ctx, { key, workshop: address, personId }: OfTeamInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "handWorkshopOver", body: { address, personId } }, async (tx) => {
    const workshop = await lockFor(tx, address, "team");
    if (workshop.leadId !== me.id && !moderates(workshop)) throw new NotAllowed("notLead");
    if ((await roleOf(tx, workshop, personId)) !== "facilitator") throw new NotFound();
    await tx.db.workshop.update({ where: { spaceId: workshop.id }, data: { leadId: personId } });
    await note(tx, workshop, { action: "workshop.handOver", personId, role: null });
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** Who is in charge of the community becomes one of those who lead a workshop in it: nobody else may be there any more. */
export function stepIntoWorkshop(ctx: Ctx, { key, workshop: address }: WorkshopActionInput): Promise<Done> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "stepIntoWorkshop", body: { address } }, async (tx) => {
    const workshop = await lockWorkshop(tx, address);
    if (!workshop.can.stepIn) throw new NotAllowed(workshop.community.archived ? "communityClosed" : "notInCharge");
    await putIn(tx, workshop, { personId, role: "facilitator" });
    await note(tx, workshop, { action: "workshop.stepIn", personId, role: "facilitator" });
    return { id: workshop.id, slug: workshop.slug };
  });
}

function moderates({ facts }: OpenWorkshop): boolean {
  return facts.community.myRole === "moderator";
}

function note(
  tx: Ctx,
  { id, community }: OpenWorkshop,
  { action, personId, role }: { action: string; personId: string; role: TeamRole | null },
): Promise<void> {
  return audit(tx, {
    ...{ action, subjectType: "person", subjectId: personId, spaceId: community.id },
    facts: { workshopId: id, ...(role && { role }) },
  });
}
