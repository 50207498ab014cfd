import { OWN_TEMPLATES, type PlanView } from "#server/contracts/plans.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import type { Receivers } from "#server/contracts/submission-permissions.ts";
import { type Term, TermInput } from "#server/contracts/submissions.ts";
import { momentOf } from "#server/core/calendar/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import {
  audit,
  type Ctx,
  Invalid,
  isStaff,
  NotAllowed,
  newId,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { newestOwn } from "./own-templates.ts";
import { hasChampion } from "./submission-policy.ts";
import { templateNames } from "./template-words.ts";
import { handedInBy, publishedReceivers } from "./templates.ts";

const { sql } = Prisma;

/** To whom a plan is handed in, in which community's term, and until when. */
export type Receiving = { receivers: Receivers; spaceId: string | null; deadline: Date | null };

/**
 * Whom the plan's template names. Where those are champions and its community has none outside the team, or the plan is in
 * none, staff decide. A team that was given time to hand in again has it, whatever the term says.
 */
export async function receivingOf(
  ctx: Ctx,
  { id, template, templateVersion }: Pick<PlanView, "id" | "template" | "templateVersion">,
): Promise<Receiving> {
  const { receivers: named } = await handedInBy(ctx, { template, templateVersion });
  const [found] = await ctx.db.$queryRaw<{ spaceId: string | null; champion: boolean; again: Date | null }[]>`
    select c."id"::text as "spaceId", ${hasChampion({ spaceId: sql`c."id"`, planId: sql`s."id"` })} as "champion",
      (select max(b."againUntil") from "planSubmission" b
        where b."planId" = s."id" and b."template" = ${template} and b."state" = 'returned') as "again"
    from "space" s left join "space" c on c."id" = s."parentId" and c."kind" = 'community' where s."id" = ${id}::uuid`;
  const spaceId = named === "champions" ? (found?.spaceId ?? null) : null;
  const term = await ctx.db.planTerm.findFirst({ where: { template, spaceId }, select: { closesAt: true } });
  return {
    receivers: named === "champions" && found?.champion ? "champions" : "staff",
    spaceId,
    deadline: term && later(term.closesAt, found?.again ?? null),
  };
}

/** What the database's clock says now: the one that decides about terms, whichever process asks. */
export async function databaseNow(ctx: Ctx): Promise<Date> {
  const [row] = await ctx.db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as "now"`;
  if (!row) throw new Error("the database has no clock");
  return row.now;
}

/** Until when plans by each template that is decided about there are handed in, for who says so. */
export async function termsToSet(
  ctx: Ctx,
  { space: address, language }: { space: string | null; language: string },
): Promise<{ space: SpaceView | null; terms: Term[] }> {
  const space = await whereTermsAreSet(ctx, address);
  const spaceId = space?.id ?? null;
  const rows = await ctx.db.planTerm.findMany({ where: { spaceId } });
  const templates = await templatesDecided(ctx, spaceId);
  const nameOf = await templateNames(ctx, templates);
  const said = { language, ...(space && { spoken: space.language }) };
  const terms = templates.map((template) => {
    const set = rows.find((row) => row.template === template);
    return { template, name: nameOf(template, said).name, closesAt: set?.closesAt.toISOString() ?? null };
  });
  return { space, terms };
}

/** Those in charge of a community, or staff, say until when; an end that is past ends it at once. */
export async function setTerm(ctx: Ctx, input: TermInput): Promise<{ spaceId: string | null }> {
  const { key, ...body } = TermInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "setTerm", body }, async (tx) => {
    const spaceId = (await whereTermsAreSet(tx, body.space))?.id ?? null;
    const { template, date, time, zone } = body;
    if (!(await templatesDecided(tx, spaceId)).includes(template)) throw new Invalid({ template: "choiceUnknown" });
    const closesAt = date === "" ? null : momentOf({ date, time, zone });
    if (closesAt === null) await tx.db.planTerm.deleteMany({ where: { template, spaceId } });
    else
      await tx.db.$executeRaw`
        insert into "planTerm" ("id", "template", "spaceId", "closesAt", "setBy", "setAt")
        values (${newId()}::uuid, ${template}, ${spaceId}::uuid, ${closesAt}, ${me.id}::uuid, clock_timestamp())
        on conflict ("template", "spaceId") do update
          set "closesAt" = excluded."closesAt", "setBy" = excluded."setBy", "setAt" = excluded."setAt"`;
    await audit(tx, {
      ...{ action: "plan.setTerm", subjectType: "template", subjectId: spaceId ?? me.id, spaceId },
      facts: { template, until: closesAt?.toISOString() ?? null },
    });
    return { spaceId };
  });
}

/** In a community its champions decide, and about what names them alone; of staff's templates in some version. */
async function templatesDecided(ctx: Ctx, spaceId: string | null): Promise<string[]> {
  const own = OWN_TEMPLATES.map((template) => ({ template, receivers: [newestOwn(template).receivers] }));
  return [...own, ...(await publishedReceivers(ctx))]
    .filter(({ receivers }) => spaceId === null || receivers.includes("champions"))
    .map(({ template }) => template);
}

async function whereTermsAreSet(ctx: Ctx, address: string | null): Promise<SpaceView | null> {
  if (address !== null) {
    const community = await loadCommunity(ctx, address);
    if (!community.can.manage) throw new NotAllowed("notInCharge");
    return community;
  }
  if (!isStaff(ctx.actor)) throw new NotAllowed("staffOnly");
  return null;
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
