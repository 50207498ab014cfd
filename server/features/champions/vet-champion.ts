import type {
  DeclineProposalInput,
  TakeMarkBackInput,
  TakeRoleBackInput,
  VettingInput,
} from "#server/contracts/vetting.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadCommunity, lockCommunity, setRole } from "#server/core/spaces/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  recordEvent,
  requireOnSite,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { championNamed } from "./ask-champion.ts";
import { decideProposal, givesMark, markChampions, stillWaits, vetChampions } from "./vetting-policy.ts";

const { sql } = Prisma;

/** Moderators give the role in their community; staff give it too, and with it the mark beside the name. */
export function acceptProposal(ctx: Ctx, { key, vettingId }: VettingInput): Promise<Decided> {
  return onceBySend(ctx, { key, action: "champion.accept", body: { vettingId } }, async (tx) => {
    const { space, personId, ...decided } = await decide(tx, vettingId, { state: "accepted" });
    if (space.archived) throw new Conflict("communityClosed");
    const before = await setRole(tx, { spaceId: space.id, personId, role: "champion", quiet: true });
    const mark = givesMark(tx.actor, space);
    if (mark) await setMark(tx, personId, true);
    const facts = { before, after: "champion", mark };
    await audit(tx, { ...about(personId), action: "champion.accepted", spaceId: space.id, facts });
    return decided;
  });
}

/** Says no, with a word if one was written. They can be proposed again. */
export function declineProposal(ctx: Ctx, input: DeclineProposalInput): Promise<Decided> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "champion.decline", body }, async (tx) => {
    const answer = { answer: body.answer, answerIn: body.language };
    const { space, personId, ...decided } = await decide(tx, body.vettingId, { state: "declined", ...answer });
    await audit(tx, { ...about(personId), action: "champion.declined", spaceId: space.id, reason: body.answer });
    return decided;
  });
}

/** A champion of a community is one no more: as those say who decide it, or as they themselves do. */
export function takeRoleBack(ctx: Ctx, input: TakeRoleBackInput): Promise<{ slug: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "champion.takeRoleBack", body }, async (tx) => {
    const space = await lockCommunity(tx, body.space);
    const personId = await championNamed(tx, { spaceId: space.id, handle: body.handle });
    if (personId !== me.id && !vetChampions.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (personId === null) throw new NotFound();
    await setRole(tx, { spaceId: space.id, personId, role: "member" });
    await noteTakenBack(tx, { spaceId: space.id, personId, ...body });
    const facts = { before: "champion", after: "member" };
    const deed = { ...about(personId), action: "champion.takenBack", spaceId: space.id, reason: body.answer, facts };
    if (personId !== me.id) await audit(tx, deed);
    return { slug: space.slug };
  });
}

/** Staff take the mark beside a name; the roles in communities stay with those in charge there. */
export function takeMarkBack(ctx: Ctx, input: TakeMarkBackInput): Promise<{ handle: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "champion.takeMarkBack", body }, async (tx) => {
    requireOnSite(tx, markChampions);
    const person = await tx.db.person.findFirst({
      where: { handle: body.handle },
      select: { id: true, champion: true },
    });
    if (!person) throw new NotFound();
    if (!person.champion) throw new Conflict("championNoMore");
    await setMark(tx, person.id, false);
    await noteTakenBack(tx, { spaceId: null, personId: person.id, ...body });
    await audit(tx, { ...about(person.id), action: "champion.markTakenBack", reason: body.answer });
    return { handle: body.handle };
  });
}

type Decided = { slug: string };
type Answer = { state: "accepted" } | { state: "declined"; answer: string; answerIn: string };

/** One answer, under the community's lock; to whoever may not give it there is no such proposal. */
async function decide(tx: Ctx, vettingId: string, answer: Answer) {
  const me = signedIn(tx);
  const before = await waitingFor(tx, vettingId);
  const space = await lockCommunity(tx, before.spaceId);
  const { personId } = await waitingFor(tx, vettingId);
  const decided = { ...answer, decidedBy: me.id, decidedAt: tx.clock.now() };
  // It may be taken back at the same time, which the community's lock does not see.
  const { count } = await tx.db.championVetting.updateMany({
    where: { id: vettingId, state: "waiting" },
    data: decided,
  });
  if (count === 0) throw new Conflict("proposalDecided");
  await recordEvent(tx, { type: "champion.vetted", vettingId, what: answer.state, personId });
  return { space, personId, slug: space.slug };
}

async function waitingFor(tx: Ctx, vettingId: string): Promise<{ spaceId: string; personId: string }> {
  const [row] = await tx.db.$queryRaw<{ spaceId: string; personId: string; waits: boolean }[]>`
    select v."spaceId"::text as "spaceId", v."personId"::text as "personId", ${stillWaits(sql`v`)} as "waits"
    from "championVetting" v where v."id" = ${vettingId}::uuid and ${decideProposal.visible(tx.actor, sql`v`)}`;
  if (!row) throw new NotFound();
  if (!row.waits) throw new Conflict("proposalDecided");
  return row;
}

/** What the person is told, and who said so. */
async function noteTakenBack(
  tx: Ctx,
  {
    spaceId,
    personId,
    answer,
    language,
  }: { spaceId: string | null; personId: string; answer: string; language: string },
): Promise<void> {
  const { id: me } = signedIn(tx);
  const now = tx.clock.now();
  const vettingId = newId();
  await tx.db.championVetting.create({
    data: {
      ...{ id: vettingId, spaceId, personId, proposedBy: me, decidedBy: me, at: now, decidedAt: now },
      ...{ state: "takenBack", answer, answerIn: language },
    },
  });
  if (personId !== me) await recordEvent(tx, { type: "champion.vetted", vettingId, what: "takenBack", personId });
}

async function setMark(tx: Ctx, personId: string, champion: boolean): Promise<void> {
  const { count } = await tx.db.person.updateMany({ where: { id: personId, champion: !champion }, data: { champion } });
  if (count > 0) await recordEvent(tx, { type: "person.changed", personId });
}

const about = (subjectId: string) => ({ subjectType: "person", subjectId });

/** The champion of a community whose role the actor is about to take back, if they may. */
export async function roleToTakeBack(ctx: Ctx, { space: address, handle }: { space: string; handle: string }) {
  const space = await loadCommunity(ctx, address);
  const me = signedIn(ctx);
  const personId = await championNamed(ctx, { spaceId: space.id, handle });
  if (personId !== me.id && !vetChampions.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  const person = personId && (await personCards(ctx, [personId])).get(personId);
  if (!person) throw new NotFound();
  return { space, name: person.name, isMe: personId === me.id };
}
