import type { SpaceView } from "#server/contracts/spaces.ts";
import type { ProposeChampionInput, VettingInput } from "#server/contracts/vetting.ts";
import { loadCommunity, lockCommunity } from "#server/core/spaces/index.ts";
import {
  Conflict,
  type Ctx,
  Invalid,
  type Limit,
  NotFound,
  newId,
  onceBySend,
  pace,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { isOwn, requireProposing, vetChampions } from "./vetting-policy.ts";

const { sql } = Prisma;
/** Far above what people do, and far below what a program gone wild does. */
const PROPOSING: Limit = { name: "champion.propose", tries: 30, seconds: 86_400 };

/** Somebody proposes themselves as a champion of a community that they are in; or who decides it, a member of it. */
export function proposeChampion(ctx: Ctx, input: ProposeChampionInput): Promise<{ vettingId: string; slug: string }> {
  const me = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "champion.propose", body }, async (tx) => {
    const space = await lockCommunity(tx, body.space);
    requireProposing(tx.actor, space, { others: (body.handle ?? null) !== null });
    await pace(PROPOSING, { personId: me.id, field: "words" });
    const personId = await proposable(tx, space, body.handle ?? null);
    const waiting = { spaceId: space.id, personId, state: "waiting" };
    if ((await tx.db.championVetting.count({ where: waiting })) > 0) throw new Conflict("proposalWaiting");
    const vettingId = newId();
    const { words, language } = body;
    await tx.db.championVetting.create({
      data: { id: vettingId, ...waiting, proposedBy: me.id, words, language, at: tx.clock.now() },
    });
    await recordEvent(tx, { type: "champion.proposed", vettingId });
    return { vettingId, slug: space.slug };
  });
}

/** The community in which the actor is about to propose, and whether they may propose others there. */
export async function whereToPropose(ctx: Ctx, address: string): Promise<{ space: SpaceView; others: boolean }> {
  const space = await loadCommunity(ctx, address);
  signedIn(ctx);
  const others = vetChampions.can(ctx.actor, space);
  requireProposing(ctx.actor, space, { others });
  return { space, others };
}

/** Who is proposed, or who proposed, takes it back while it waits. */
export function withdrawProposal(ctx: Ctx, { key, vettingId }: VettingInput): Promise<{ slug: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "champion.withdraw", body: { vettingId } }, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ state: string; slug: string }[]>`
      select v."state", s."slug" from "championVetting" v join "space" s on s."id" = v."spaceId"
      where v."id" = ${vettingId}::uuid and ${isOwn(tx.actor, sql`v`)} for update of v`;
    if (!row) throw new NotFound();
    if (row.state !== "waiting") throw new Conflict("proposalDecided");
    const decided = { state: "withdrawn", decidedBy: me.id, decidedAt: tx.clock.now() };
    await tx.db.championVetting.update({ where: { id: vettingId }, data: decided });
    return { slug: row.slug };
  });
}

/** An active member who is not in charge there, and has something left to be given. */
async function proposable(tx: Ctx, space: SpaceView, handle: string | null): Promise<string> {
  const field = handle === null ? "words" : "handle";
  const who = handle === null ? { id: signedIn(tx).id } : { handle };
  const member = await tx.db.membership.findFirst({
    where: { spaceId: space.id, state: "active", person: { ...who, suspendedAt: null } },
    select: { personId: true, role: true, person: { select: { champion: true } } },
  });
  if (!member) throw new Invalid({ [field]: "handleUnknown" });
  if (member.role === "moderator") throw new Invalid({ [field]: "keepsCommunity" });
  // What is left is the mark, which a private community has nothing to do with.
  const hasAll = member.role === "champion" && (member.person.champion || space.visibility === "private");
  if (hasAll) throw new Invalid({ [field]: "championAlready" });
  return member.personId;
}
