import type { AskOfPlanPage, ChampionOfPlan, DiscussedPlan } from "#server/contracts/discussions.ts";
import { apart, personCards } from "#server/core/people/index.ts";
import { holds, isGrantedTo, seeSpace } from "#server/core/spaces/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { takesAWeek } from "#server/features/champions/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { PLAN } from "./policy.ts";

const { sql } = Prisma;
/** So many are chosen from. */
const MOST = 50;

type Asked = { id: string; reads: boolean; aWeek: number };

/**
 * Champions who can be asked about a plan: of its community and of those that it is shown to, as far as the actor sees
 * these; who take questions, and are not in its team. Whoever does not read the plan yet is among them for those alone who
 * say who reads it. With a handle: that one alone, if they can be asked.
 */
export async function whoCanBeAsked(
  ctx: Ctx,
  plan: Pick<DiscussedPlan, "id" | "can">,
  handle: string | null = null,
): Promise<Asked[]> {
  const { id: me } = signedIn(ctx);
  const reads = isGrantedTo(sql`pe."id"`, { type: PLAN, id: sql`${plan.id}::uuid` }, "any");
  return ctx.db.$queryRaw<Asked[]>`
    select pe."id"::text as "id", ${reads} as "reads", ${takesAWeek(sql`pe."id"`)} as "aWeek"
    from "person" pe
    where pe."suspendedAt" is null and pe."id" <> ${me}::uuid and pe."id" in (
      select c."personId" from "membership" c join "space" s on s."id" = c."spaceId" and s."archivedAt" is null
      where c."state" = 'active' and c."role" = 'champion' and ${seeSpace.visible(ctx.actor, sql`s`)} and (
        s."id" = (select "parentId" from "space" where "id" = ${plan.id}::uuid) or exists (
          select 1 from "grant" g where g."subjectType" = ${PLAN} and g."subjectId" = ${plan.id}::uuid
            and g."spaceId" = s."id" and ${holds(sql`g`)})))
      and not exists (select 1 from "membership" team where team."spaceId" = ${plan.id}::uuid
        and team."personId" = pe."id" and team."state" = 'active')
      and ${takesAWeek(sql`pe."id"`)} is not null and not ${apart(sql`pe."id"`, sql`${me}::uuid`)}
      and (${plan.can.share} or ${reads}) and (${handle}::citext is null or pe."handle" = ${handle}::citext)
    order by pe."name", pe."id" limit ${MOST}`;
}

/** The same with their names, for the form that asks. */
export async function championsOfPlan(ctx: Ctx, plan: DiscussedPlan): Promise<AskOfPlanPage> {
  const who = await whoCanBeAsked(ctx, plan);
  const cards = await personCards(
    ctx,
    who.map(({ id }) => id),
  );
  const champions = who.flatMap(({ id, reads }): ChampionOfPlan[] => {
    const card = cards.get(id);
    return card ? [{ ...card, reads }] : [];
  });
  return { plan, champions };
}
