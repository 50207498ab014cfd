import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import { handInPath, submissionPath } from "#server/contracts/submissions.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePlan } from "./policy.ts";
import { seeSubmission, settleSubmission } from "./submission-policy.ts";
import { REASONS } from "./translated-reasons.ts";

const { sql } = Prisma;
/** One of them decides; where there are very many, so many are told. */
const MOST_TOLD = 50;

/** The authors hear that they are asked to agree, those who decide that something lies before them, the team what became of it. */
export function registerSubmissionNotices(): void {
  registerNoticeSource({
    types: ["plan.agreed"],
    find: (ctx, { payload }) => othersWhoWrite(ctx, payload),
  });
  registerNoticeSource({
    types: ["plan.handedIn"],
    find: async (ctx, { payload: { submissionId }, actorId: by }) => [
      ...(await whoDecides(ctx, submissionId)),
      ...(await ofTeam(ctx, { submissionId, kind: "planHandedIn", by })),
    ],
  });
  registerNoticeSource({
    types: ["plan.handedOn"],
    find: (ctx, { payload: { submissionId } }) => whoDecides(ctx, submissionId),
  });
  registerNoticeSource({
    types: ["plan.settled"],
    find: async (ctx, { payload: { submissionId, what } }) =>
      what === "withdrawn"
        ? []
        : ofTeam(ctx, { submissionId, kind: what === "returned" ? "planReturned" : "planSupported", by: null }),
  });
  registerNoticeKind({
    ...{ kind: "planToAgree", subjectType: "plan", group: "requests", mailWaits: true, details: ofPlans },
    visible: (actor, alias) => sql`exists (select 1 from "plan" p where p."spaceId" = ${alias}."subjectId"
      and ${seePlan.visible(actor, sql`p`)} and not exists (select 1 from "planSubmission" b
        where b."planId" = p."spaceId" and b."state" in ('received', 'supported') and b."handedInAt" > ${alias}."at"))`,
  });
  const same = { subjectType: "planSubmission", mailWaits: true, details: ofSubmissions } as const;
  registerNoticeKind({
    ...{ ...same, kind: "planReceived", group: "requests" },
    visible: (actor, alias) => about(alias, settleSubmission.visible(actor, sql`b`)),
  });
  const theirs = (kind: NoticeKindName, state: Prisma.Sql) =>
    registerNoticeKind({
      ...{ ...same, kind, group: "membership", texts },
      visible: (actor, alias) =>
        about(
          alias,
          sql`${state} and ${seeSubmission.visible(actor, sql`b`)} and exists (select 1 from "membership" mine
          where mine."spaceId" = b."planId" and mine."personId" = ${actorId(actor)}::uuid and mine."state" = 'active')`,
        ),
    });
  theirs("planHandedIn", sql`b."state" <> 'withdrawn'`);
  theirs("planReturned", sql`b."state" = 'returned'`);
  theirs("planSupported", sql`b."state" = 'supported'`);
}

const texts = ({ subjectId }: { subjectId: string }) => [{ type: REASONS, id: subjectId }];

const about = (alias: Prisma.Sql, rule: Prisma.Sql) =>
  sql`exists (select 1 from "planSubmission" b where b."id" = ${alias}."subjectId" and ${rule})`;

/** Who writes it too and did not agree to the same yet. */
async function othersWhoWrite(
  ctx: Ctx,
  { planId, personId }: { planId: string; personId: string },
): Promise<Candidate[]> {
  const people = await ctx.db.$queryRaw<{ personId: string }[]>`
    select m."personId"::text as "personId" from "membership" m
    join "planAgreement" first on first."planId" = m."spaceId" and first."personId" = ${personId}::uuid
    left join "planAgreement" theirs on theirs."planId" = m."spaceId" and theirs."personId" = m."personId"
    where m."spaceId" = ${planId}::uuid and m."state" = 'active' and m."role" = 'author'
      and m."personId" <> ${personId}::uuid and theirs."content" is distinct from first."content"
    order by m."personId"`;
  return people.map((one) => ({ personId: one.personId, kind: "planToAgree", subjectId: planId }));
}

async function whoDecides(ctx: Ctx, submissionId: string): Promise<Candidate[]> {
  const people = await ctx.db.$queryRaw<{ personId: string }[]>`
    select p."id"::text as "personId" from "planSubmission" b join "person" p on p."suspendedAt" is null
    left join "membership" m on m."spaceId" = b."spaceId" and m."personId" = p."id" and m."state" = 'active'
    where b."id" = ${submissionId}::uuid and ((p."siteRole" <> 'member' and (b."receivers" = 'staff' or b."spaceId" is null))
        or (b."receivers" = 'champions' and m."role" = 'champion'))
      and not exists (select 1 from "membership" team where team."spaceId" = b."planId" and team."personId" = p."id"
        and team."state" = 'active')
    order by p."createdAt", p."id" limit ${MOST_TOLD}`;
  return people.map(({ personId }) => ({ personId, kind: "planReceived", subjectId: submissionId }));
}

type Told = { submissionId: string; kind: NoticeKindName; by: string | null };

async function ofTeam(ctx: Ctx, { submissionId, kind, by }: Told): Promise<Candidate[]> {
  const people = await ctx.db.$queryRaw<{ personId: string }[]>`
    select m."personId"::text as "personId" from "planSubmission" b
    join "membership" m on m."spaceId" = b."planId" and m."state" = 'active'
    where b."id" = ${submissionId}::uuid and m."personId" is distinct from ${by}::uuid order by m."personId"`;
  return people.map(({ personId }) => ({ personId, kind, subjectId: submissionId }));
}

async function ofSubmissions(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const ids = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const found = await ctx.db.$queryRaw<(Named & { reasons: string; reasonsIn: string })[]>`
    select b."id"::text as "id", b."title" as "text", b."titleIn" as "language", b."reasons", b."language" as "reasonsIn"
    from "planSubmission" b where b."id" = any(${ids}::uuid[])`;
  return named(rows, found, submissionPath);
}

async function ofPlans(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const spaces = await ctx.db.space.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    select: { id: true, name: true, language: true },
  });
  return named(
    rows,
    spaces.map(({ id, name: text, language }) => ({ id, text, language })),
    handInPath,
  );
}

type Named = { id: string; text: string; language: string; reasons?: string; reasonsIn?: string };

function named(rows: readonly NoticeRow[], found: readonly Named[], path: (id: string) => string) {
  const byId = new Map(found.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row): [string, NoticeDetails][] => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const title = { text: one.text, language: one.language };
      const decided = row.kind === "planReturned" || row.kind === "planSupported";
      const excerpt =
        decided && one.reasons
          ? { text: one.reasons, language: one.reasonsIn ?? one.language, ref: { type: REASONS, id: one.id } }
          : null;
      return [[row.id, { title, space: null, excerpt, link: path(one.id) }]];
    }),
  );
}
