import { permittedInDiscussion } from "#server/contracts/discussion-permissions.ts";
import type { DiscussedPlan, DiscussionBeside, DiscussionPage, SayOfPlanInput } from "#server/contracts/discussions.ts";
import { type PlanRole, permittedOnPlan } from "#server/contracts/plan-permissions.ts";
import type { ThreadPageInput } from "#server/contracts/threads.ts";
import { personCards } from "#server/core/people/index.ts";
import { isGranted } from "#server/core/spaces/index.ts";
import { replyToThread, startThread, wordsForReader } from "#server/core/threads/index.ts";
import { actorId, type Ctx, NotAllowed, NotFound, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { openTopic } from "#server/features/forums/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { whoCanBeAsked } from "./champions-of-plan.ts";
import { inTeam, PLAN } from "./policy.ts";
import { plansNamed } from "./readable-plans.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** So many of the last posts stand on the plan's page. */
const LATEST = 3;

type Row = Omit<DiscussedPlan, "mine" | "can"> & { archived: boolean; myRole: PlanRole | null };

/**
 * A plan whose discussion the actor is in: its team, and whoever reads it, or a version of it, by name or through a
 * community. Whoever has a link alone reads no discussion.
 */
export async function discussedPlan(ctx: Ctx, slugOrId: string): Promise<DiscussedPlan> {
  signedIn(ctx);
  const which = UUID.test(slugOrId) ? sql`s."id" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select s."id"::text as "id", s."slug", s."name" as "title", s."language", s."archivedAt" is not null as "archived",
      mine."role" as "myRole"
    from "plan" p join "space" s on s."id" = p."spaceId"
    left join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${actorId(ctx.actor)}::uuid
      and mine."state" = 'active'
    where ${which} and (${inTeam(ctx.actor, sql`s."id"`)} or ${isGranted(ctx.actor, { type: PLAN, id: sql`s."id"` }, "any")})`;
  if (!row) throw new NotFound();
  const { archived, myRole, ...found } = row;
  // Who is shown an edition learns no newer title here either.
  const named = (await plansNamed(ctx, [found.id])).get(found.id);
  if (!named) throw new NotFound();
  const plan = { ...found, title: named.name, language: named.language };
  const { writes } = permittedInDiscussion(ctx.actor, { archived, myRole, shown: true, keepsOrder: false });
  const { share } = permittedOnPlan(ctx.actor, { archived, myRole, shared: true });
  return { ...plan, mine: myRole !== null, can: { write: writes, share } };
}

/** What was said last about a plan, for its page. */
export async function discussionBeside(ctx: Ctx, address: string): Promise<DiscussionBeside> {
  const plan = await discussedPlan(ctx, address);
  const thread = await discussionOf(ctx, plan.id);
  const ask = plan.can.write && (await whoCanBeAsked(ctx, plan)).length > 0;
  return {
    ...{ threadId: thread?.id ?? null, count: thread?.postCount ?? 0 },
    latest: thread ? await latestIn(ctx, thread.id) : [],
    can: { write: plan.can.write, ask },
  };
}

/** Somebody says something about a plan: the first word begins the discussion. */
export function sayOfPlan(ctx: Ctx, { key, ...body }: SayOfPlanInput): Promise<{ threadId: string; number: number }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "sayOfPlan", body }, async (tx) => {
    const plan = await lockDiscussed(tx, body.plan);
    const { threadId, number } = await sayIn(tx, plan, body);
    return { threadId, number };
  });
}

/** The plan's row stays locked, so that two who begin at once begin one. */
export async function lockDiscussed(tx: Ctx, address: string): Promise<DiscussedPlan> {
  const { id } = await discussedPlan(tx, address);
  await tx.db.$queryRaw`select 1 from "plan" where "spaceId" = ${id}::uuid for no key update`;
  const plan = await discussedPlan(tx, id);
  if (!plan.can.write) throw new NotAllowed("planClosed");
  return plan;
}

type Words = { source: string; language: string | null };

/** In an open transaction, with the plan locked. */
export async function sayIn(tx: Ctx, plan: DiscussedPlan, { source, language }: Words) {
  const thread = await discussionOf(tx, plan.id);
  if (thread) {
    const said = { key: newId(), threadId: thread.id, source, language, replyTo: null, seen: null };
    const { id: postId, number } = await replyToThread(tx, said);
    return { threadId: thread.id, postId, number };
  }
  const { id: threadId, postId } = await startThread(tx, {
    // It is called as the plan is for whoever reads it.
    ...{ kind: "discussion", spaceId: plan.id, title: "", source, language, question: false },
    fromOutside: true,
  });
  return { threadId, postId, number: 1 };
}

/** A page of a discussion, as somebody opens it to read. */
export async function openDiscussion(ctx: Ctx, asked: ThreadPageInput): Promise<DiscussionPage> {
  const page = await openTopic(ctx, asked);
  if (page.thread.kind !== "discussion") throw new NotFound();
  const plan = await discussedPlan(ctx, page.thread.spaceId);
  return { page, plan, ask: plan.can.write && (await whoCanBeAsked(ctx, plan)).length > 0 };
}

type Found = { id: string; postCount: number };

async function discussionOf(ctx: Ctx, planId: string): Promise<Found | null> {
  return ctx.db.thread.findFirst({
    where: { spaceId: planId, kind: "discussion", deletedAt: null },
    select: { id: true, postCount: true },
  });
}

async function latestIn(ctx: Ctx, threadId: string): Promise<DiscussionBeside["latest"]> {
  const posts = await ctx.db.post.findMany({
    where: { threadId, deletedAt: null, hiddenAt: null },
    orderBy: { number: "desc" },
    take: LATEST,
    select: { id: true, number: true, authorId: true, createdAt: true },
  });
  const words = await wordsForReader(
    ctx,
    posts.map(({ id }) => ({ type: "post", id })),
  );
  const people = await personCards(
    ctx,
    posts.map(({ authorId }) => authorId),
  );
  return posts.reverse().flatMap(({ id, number, authorId, createdAt }) => {
    const [as, by] = [words.get(id), people.get(authorId)];
    if (!as || !by) return [];
    const { html, language, translatedFrom } = as;
    return [{ ...{ id, number, by, html, language, translatedFrom }, at: createdAt.toISOString() }];
  });
}
