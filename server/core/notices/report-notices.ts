import { decideReport } from "#server/core/moderation/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";

const { sql } = Prisma;
/** One of them decides; where there are very many, so many are told. */
const MOST_TOLD = 50;

/** Reports: those who decide one hear of it, and who made it hears what became of it. */
export function registerReportNotices(): void {
  registerNoticeSource({ types: ["report.made"], find: (ctx, { payload }) => whoDecides(ctx, payload) });
  registerNoticeSource({
    types: ["report.settled"],
    find: async (_ctx, { payload: { personId, reportId } }) => [
      { personId, kind: "reportSettled", subjectId: reportId },
    ],
  });
  registerNoticeKind({
    ...{ kind: "reported", subjectType: "report", group: "requests", mailWaits: true },
    visible: (actor, alias) => sql`exists (select 1 from "report" r where r."id" = ${alias}."subjectId"
      and r."settledAt" is null and ${decideReport.visible(actor, sql`r`)})`,
    details: waitingDetails,
  });
  registerNoticeKind({
    ...{ kind: "reportSettled", subjectType: "report", group: "moderation", mailWaits: true },
    visible: (_actor, alias) => sql`exists (select 1 from "report" r where r."id" = ${alias}."subjectId"
      and r."reporterId" = ${alias}."personId" and r."settledAt" is not null)`,
    details: settledDetails,
  });
}

async function whoDecides(
  ctx: Ctx,
  { reportId, spaceId }: { reportId: string; spaceId: string | null },
): Promise<Candidate[]> {
  const those = spaceId
    ? sql`exists (select 1 from "membership" m where m."spaceId" = ${spaceId}::uuid and m."personId" = p."id"
        and m."state" = 'active' and m."role" = 'moderator')`
    : sql`p."siteRole" <> 'member'`;
  const people = await ctx.db.$queryRaw<{ id: string }[]>`
    select p."id"::text as "id" from "person" p join "report" r on r."id" = ${reportId}::uuid
    where p."suspendedAt" is null and p."id" not in (r."aboutId", r."reporterId") and ${those}
    order by p."createdAt", p."id" limit ${MOST_TOLD}`;
  return people.map(({ id }) => ({ personId: id, kind: "reported", subjectId: reportId, spaceId }));
}

/** What was reported stands where it is decided, and nowhere else. */
const waitingDetails: NoticeKind["details"] = async (ctx, rows) => {
  const spaces = await ctx.db.$queryRaw<{ id: string; name: string; language: string }[]>`
    select s."id"::text as "id", said."name", said."language" from "space" s ${saidTo(ctx, sql`s`)}
    where s."id" = any(${rows.flatMap(({ spaceId }) => spaceId ?? [])}::uuid[])`;
  const byId = new Map(spaces.map(({ id, name, language }) => [id, { text: name, language }]));
  return new Map(
    rows.map((row) => {
      const space = byId.get(row.spaceId ?? "") ?? null;
      return [row.id, { title: null, space, excerpt: null, link: `/reports/${row.subjectId}` }];
    }),
  );
};

async function settledDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const reports = await ctx.db.$queryRaw<{ id: string; answer: string; language: string }[]>`
    select r."id"::text as "id", r."answer", by."language" from "report" r join "person" by on by."id" = r."settledBy"
    where r."id" = any(${rows.map(({ subjectId }) => subjectId)}::uuid[])`;
  const byId = new Map(reports.map(({ id, answer, language }) => [id, { text: answer, language }]));
  return new Map(
    rows.map((row) => {
      const excerpt = byId.get(row.subjectId) ?? null;
      return [row.id, { title: null, space: null, excerpt, link: "/help#ask" }];
    }),
  );
}
