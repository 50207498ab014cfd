import { MOST_PEOPLE } from "#server/contracts/bounds.ts";
import type { InviteeInput, MentoringInput, PersonInMentoringInput } from "#server/contracts/mentoring.ts";
import { bringIn } from "#server/core/spaces/index.ts";
import {
  Conflict,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockMentoring, type MentoringRow, requirePermitted } from "./mentoring-rows.ts";

/** One of the two proposes that a member of the community joins them. It needs the other's yes, and the member's own. */
export function proposePerson(ctx: Ctx, input: PersonInMentoringInput): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.propose", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "invite");
    const { id: mentoringId, communityId, askerId, championId } = mentoring;
    const member = await tx.db.membership.findFirst({
      where: { spaceId: communityId, state: "active", person: { handle: body.handle, suspendedAt: null } },
      select: { personId: true },
    });
    if (!member) throw new Invalid({ handle: "handleUnknown" });
    await requireRoom(tx, mentoring, member.personId);
    const proposal = { invitedBy: me.id, state: "proposed", at: tx.clock.now() };
    const where = { mentoringId_personId: { mentoringId, personId: member.personId } };
    const create = { mentoringId, personId: member.personId, ...proposal };
    await tx.db.mentoringInvitee.upsert({ where, create, update: proposal });
    const other = me.id === askerId ? championId : askerId;
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "proposed", personId: other });
    return { mentoringId };
  });
}

/** The other of the two says yes: now the member is invited. */
export function agreeToPerson(ctx: Ctx, input: InviteeInput): Promise<{ mentoringId: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.agreeToPerson", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "invite");
    const invitee = await inviteeOf(tx, body);
    if (invitee.state !== "proposed") throw new Conflict("mentoringMovedOn");
    if (invitee.invitedBy === me.id) throw new NotAllowed("notYourMentoring");
    const { mentoringId, personId } = body;
    await tx.db.mentoringInvitee.update({ where: keyOf(body), data: { state: "invited", at: tx.clock.now() } });
    await recordEvent(tx, { type: "mentoring.changed", mentoringId, what: "invited", personId });
    return { mentoringId };
  });
}

/** Either of the two takes a proposal or an invitation off again. */
export function dropPerson(ctx: Ctx, input: InviteeInput): Promise<{ mentoringId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "mentoring.dropPerson", body }, async (tx) => {
    const mentoring = await lockMentoring(tx, body.mentoringId);
    requirePermitted(tx, mentoring, "invite");
    const { state } = await inviteeOf(tx, body);
    if (state !== "proposed" && state !== "invited") throw new Conflict("mentoringMovedOn");
    await tx.db.mentoringInvitee.delete({ where: keyOf(body) });
    return { mentoringId: body.mentoringId };
  });
}

/** Who is invited comes in; from now on they read all of it. */
export function joinMentoring(ctx: Ctx, { key, mentoringId }: MentoringInput): Promise<{ mentoringId: string }> {
  return answerInvitation(ctx, { key, mentoringId, state: "joined" });
}

/** Who is invited does not want to. */
export function refuseInvitation(ctx: Ctx, { key, mentoringId }: MentoringInput): Promise<{ mentoringId: string }> {
  return answerInvitation(ctx, { key, mentoringId, state: "declined" });
}

type Answer = MentoringInput & { state: "joined" | "declined" };

function answerInvitation(ctx: Ctx, { key, mentoringId, state }: Answer): Promise<{ mentoringId: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: `mentoring.${state}`, body: { mentoringId } }, async (tx) => {
    // Through the invitation: the mentoring is not theirs to see before they have come in.
    await tx.db.$queryRaw`select 1 from "mentoring" where "id" = ${mentoringId}::uuid for update`;
    const invitee = await tx.db.mentoringInvitee.findUnique({
      where: keyOf({ mentoringId, personId }),
      include: { mentoring: { select: { state: true, spaceId: true } } },
    });
    if (invitee?.state !== "invited" || invitee.mentoring.spaceId === null) throw new NotFound();
    const { spaceId, state: its } = invitee.mentoring;
    if (its !== "underWay") throw new Conflict("mentoringMovedOn");
    if (state === "joined") await bringIn(tx, { spaceId, kind: "mentoring", personId, role: "companion" });
    await tx.db.mentoringInvitee.update({ where: keyOf(invitee), data: { state, at: tx.clock.now() } });
    return { mentoringId };
  });
}

const keyOf = ({ mentoringId, personId }: { mentoringId: string; personId: string }) => ({
  mentoringId_personId: { mentoringId, personId },
});

async function inviteeOf(tx: Ctx, one: InviteeInput | { mentoringId: string; personId: string }) {
  const invitee = await tx.db.mentoringInvitee.findUnique({ where: keyOf(one) });
  if (!invitee) throw new NotFound();
  return invitee;
}

/** Five people in all, those among them who are proposed or invited. */
async function requireRoom(tx: Ctx, { id: mentoringId, spaceId }: MentoringRow, personId: string): Promise<void> {
  const inside = await tx.db.membership.findMany({
    where: { spaceId: spaceId ?? "", state: "active" },
    select: { personId: true },
  });
  const coming = await tx.db.mentoringInvitee.findMany({
    where: { mentoringId, state: { in: ["proposed", "invited"] } },
    select: { personId: true },
  });
  if ([...inside, ...coming].some((one) => one.personId === personId)) throw new Invalid({ handle: "thereAlready" });
  if (inside.length + coming.length >= MOST_PEOPLE.mentoring) throw new Conflict("spaceFull");
}
