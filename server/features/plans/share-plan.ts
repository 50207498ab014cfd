import {
  type EndSharingInput,
  type GiveTextInput,
  type PlanSharing,
  ShareByLinkInput,
  ShareWithPersonInput,
  ShareWithSpaceInput,
  type ShownAs,
} from "#server/contracts/plan-sharing.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import { personCards, writeTo } from "#server/core/people/index.ts";
import {
  type GrantedThing,
  giveGrant,
  grantByLink,
  grantsOf,
  listMyCommunities,
  loadCommunity,
  postInSpace,
  secretOfGrant,
  spaceFacts,
  takeGrant,
} from "#server/core/spaces/index.ts";
import {
  type Ctx,
  Invalid,
  type Limit,
  NotAllowed,
  onceBySend,
  pace,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { dropEditions, whenKept } from "./editions.ts";
import { keepEdition } from "./keep-edition.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";
import { PLAN } from "./policy.ts";

const { sql } = Prisma;
/** Each by name is a notice to somebody who asked for none. */
const SHOWING: Limit = { name: "plan.share", tries: 100, seconds: 24 * 60 * 60 };

type Done = { id: string; slug: string };

/** With whom a plan is shared, and with which communities it may be, for its authors. */
export async function planSharing(ctx: Ctx, address: string): Promise<PlanSharing> {
  const plan = await planToShare(ctx, address);
  const rows = await grantsOf(ctx, { type: PLAN, id: plan.id });
  const cards = await personCards(
    ctx,
    rows.flatMap(({ personId, createdBy }) => [createdBy, ...(personId ? [personId] : [])]),
  );
  const spaces = await spaceFacts(
    ctx,
    rows.flatMap(({ spaceId }) => spaceId ?? []),
  );
  const kept = await whenKept(
    ctx,
    rows.flatMap(({ versionId }) => versionId ?? []),
  );
  const shared = rows.map(({ id, versionId, spaceId, personId, byLink, until, over, createdBy }) => ({
    asOf: versionId === null ? null : (kept.get(versionId) ?? null),
    ...{ id, over, until: until?.toISOString() ?? null, by: cards.get(createdBy) ?? null },
    space: (spaceId && spaces.get(spaceId)) || null,
    person: (personId && cards.get(personId)) || null,
    secret: byLink ? secretOfGrant(id) : null,
  }));
  const taken = new Set(rows.flatMap(({ spaceId }) => spaceId ?? []));
  const mine = (await listMyCommunities(ctx)).filter((space) => space.can.post && !taken.has(space.id));
  // The one that it is in comes first.
  mine.sort((one, other) => Number(other.id === plan.community?.id) - Number(one.id === plan.community?.id));
  const { textGiven } = await ctx.db.plan.findUniqueOrThrow({
    where: { spaceId: plan.id },
    select: { textGiven: true },
  });
  const communities = mine.map(({ id, slug, name, language }) => ({ id, slug, name, language }));
  return { plan, shared, communities, textGiven };
}

/** A plan for who may say who reads it. */
export async function planToShare(ctx: Ctx, address: string): Promise<PlanView> {
  const plan = await openPlan(ctx, address);
  if (!plan.can.share) throw new NotAllowed(whyNot(plan));
  return plan;
}

/** An author shows it to a community of theirs: its members read it, while they are members. */
export async function sharePlanWithSpace(ctx: Ctx, input: ShareWithSpaceInput): Promise<Done> {
  const { key, ...body } = ShareWithSpaceInput.parse(input);
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "sharePlanWithSpace", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "share");
    const space = await loadCommunity(tx, body.space);
    if (!postInSpace.can(tx.actor, space)) throw new Invalid({ space: "notMember" });
    await giveGrant(tx, grantedPlan(plan), { spaceId: space.id, versionId: await versionOf(tx, plan, body.shown) });
    await dropEditions(tx, plan.id);
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author says whether who reads it may begin a plan of their own with its text; what was begun so stays as it is. */
export function giveText(ctx: Ctx, { key, ...body }: GiveTextInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "giveText", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "share");
    await tx.db.plan.update({ where: { spaceId: plan.id }, data: { textGiven: body.given === "yes" } });
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author shows it to somebody to whom they may write, who is told. Why not, nobody is told. */
export async function sharePlanWithPerson(ctx: Ctx, input: ShareWithPersonInput): Promise<Done> {
  const { key, ...body } = ShareWithPersonInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "sharePlanWithPerson", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "share");
    await pace(SHOWING, { personId: me.id });
    const [named] = await tx.db.$queryRaw<{ id: string; inside: boolean; may: boolean }[]>`
      select p."id"::text as "id", ${writeTo.visible(tx.actor, sql`p`)} as "may",
        exists (select 1 from "membership" m where m."spaceId" = ${plan.id}::uuid and m."personId" = p."id"
          and m."state" = 'active') as "inside"
      from "person" p where p."handle" = ${body.handle}::citext`;
    if (named?.inside) throw new Invalid({ handle: "planInTeam" });
    if (!named?.may) throw new Invalid({ handle: "planCannotShow" });
    const versionId = await versionOf(tx, plan, body.shown);
    const { isNew, isOther } = await giveGrant(tx, grantedPlan(plan), { personId: named.id, versionId });
    await dropEditions(tx, plan.id);
    if (isNew || isOther) await recordEvent(tx, { type: "plan.shared", planId: plan.id, personId: named.id });
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author makes a link: whoever has it reads the plan until it ends. */
export async function sharePlanByLink(ctx: Ctx, input: ShareByLinkInput): Promise<Done> {
  const { key, ...body } = ShareByLinkInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "sharePlanByLink", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "share");
    await pace(SHOWING, { personId: me.id });
    await grantByLink(tx, grantedPlan(plan), { days: body.days, versionId: await versionOf(tx, plan, body.shown) });
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author ends it. Whoever has the plan open by it alone loses it. */
export function stopSharingPlan(ctx: Ctx, { key, ...body }: EndSharingInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "stopSharingPlan", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "share");
    await takeGrant(tx, grantedPlan(plan), body.grantId);
    await dropEditions(tx, plan.id);
    return { id: plan.id, slug: plan.slug };
  });
}

/** Null: it is shown as it is. */
async function versionOf(tx: Ctx, plan: PlanView, shown: ShownAs): Promise<string | null> {
  return shown === "asItStands" ? keepEdition(tx, plan) : null;
}

function grantedPlan({ id }: { id: string }): GrantedThing {
  return { type: PLAN, id, homeId: id };
}
