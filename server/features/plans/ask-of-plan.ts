import { AskOfPlanInput, type AskOfPlanPage } from "#server/contracts/discussions.ts";
import { giveGrant } from "#server/core/spaces/index.ts";
import { asksByName } from "#server/core/threads/index.ts";
import {
  Conflict,
  type Ctx,
  Invalid,
  type Limit,
  NotAllowed,
  onceBySend,
  pace,
  signedIn,
} from "#server/core/usecase/index.ts";
import { championsOfPlan, whoCanBeAsked } from "./champions-of-plan.ts";
import { discussedPlan, lockDiscussed, sayIn } from "./discussion.ts";
import { PLAN } from "./policy.ts";

/** Each is a notice to somebody who has work of their own. */
const ASKING: Limit = { name: "plan.ask", tries: 10, seconds: 24 * 60 * 60 };
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whom somebody asks about a plan. */
export async function planToAsk(ctx: Ctx, address: string): Promise<AskOfPlanPage> {
  const plan = await discussedPlan(ctx, address);
  if (!plan.can.write) throw new NotAllowed("planClosed");
  return championsOfPlan(ctx, plan);
}

/**
 * A champion is asked about a plan in its discussion, and told of it. One who does not read it is asked by its authors
 * alone, who share it with them so.
 */
export async function askOfPlan(ctx: Ctx, input: AskOfPlanInput): Promise<{ threadId: string; number: number }> {
  const { key, ...body } = AskOfPlanInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "askOfPlan", body }, async (tx) => {
    const plan = await lockDiscussed(tx, body.plan);
    await pace(ASKING, { personId: me.id, field: "source" });
    const [asked] = await whoCanBeAsked(tx, plan, body.handle);
    if (!asked) throw new Invalid({ handle: "championTakesNone" });
    await requireRoom(tx, asked);
    if (!asked.reads) await giveGrant(tx, { type: PLAN, id: plan.id, homeId: plan.id }, { personId: asked.id });
    const { threadId, postId, number } = await sayIn(tx, plan, body);
    await asksByName(tx, { postId, personId: asked.id });
    return { threadId, number };
  });
}

/** As many a week as they take requests; those for a mentoring are counted apart. Who asks them meanwhile waits. */
async function requireRoom(tx: Ctx, { id, aWeek }: { id: string; aWeek: number }): Promise<void> {
  await tx.db.$queryRaw`select 1 from "person" where "id" = ${id}::uuid for no key update`;
  const since = new Date(tx.clock.now().getTime() - WEEK);
  const asked = await tx.db.question.count({
    where: { takenBy: id, askedAt: { gte: since }, thread: { kind: "discussion" } },
  });
  if (asked >= aWeek) throw new Conflict("championFull");
}
