import type { QuotedPost, ReportList, ReportReason, ReportRow, ReportView } from "#server/contracts/reports.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadCommunity, moderateSpace, spaceFacts } from "#server/core/spaces/index.ts";
import { seePost } from "#server/core/threads/index.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { decideReport, listReports } from "./policy.ts";

const { sql } = Prisma;
const A_PAGE = 30;

type Row = {
  id: string;
  subjectType: "post" | "person";
  subjectId: string;
  reporterId: string;
  aboutId: string;
  spaceId: string | null;
  reason: ReportReason;
  words: string;
  quoted: QuotedPost[];
  at: Date;
  settledAt: Date | null;
  settledBy: string | null;
  answer: string;
};

type Asked = { after: string | null; settled: boolean };

/** What was reported to the staff of the installation: what waits, the oldest first; or what was settled, the last first. */
export async function reportsToStaff(ctx: Ctx, asked: Asked): Promise<ReportList> {
  if (!listReports.can(signedIn(ctx))) throw new NotAllowed("staffOnly");
  return list(ctx, asked, sql`r."spaceId" is null`);
}

/** The same of one community, for those in charge of it. */
export async function reportsOf(ctx: Ctx, { space: address, ...asked }: Asked & { space: string }) {
  const space: SpaceView = await loadCommunity(ctx, address);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return { space, list: await list(ctx, asked, sql`r."spaceId" = ${space.id}::uuid`) };
}

async function list(ctx: Ctx, { after, settled }: Asked, where: Prisma.Sql): Promise<ReportList> {
  const from = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after ?? "") ? after : null;
  const beyond = settled ? sql`and r."id" < ${from}::uuid` : sql`and r."id" > ${from}::uuid`;
  const rows = await ctx.db.$queryRaw<Row[]>`
    select r.* from "report" r
    where ${where} and r."settledAt" is ${settled ? sql`not null` : sql`null`} ${from ? beyond : Prisma.empty}
      and ${decideReport.visible(ctx.actor, sql`r`)}
    order by r."id" ${settled ? sql`desc` : sql`asc`} limit ${A_PAGE + 1}`;
  const page = rows.slice(0, A_PAGE);
  const cards = await cardsOf(ctx, page);
  return {
    items: page.map((row) => rowView(row, cards)),
    next: rows.length > A_PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One report, for who may decide it. To everybody else it is not there. */
export async function loadReport(ctx: Ctx, reportId: string): Promise<ReportView> {
  signedIn(ctx);
  const [row] = await ctx.db.$queryRaw<(Row & { seen: boolean })[]>`
    select r.*, exists (select 1 from "post" p where p."id" = r."subjectId" and ${seePost.visible(ctx.actor, sql`p`)}) as "seen"
    from "report" r where r."id" = ${reportId}::uuid and ${decideReport.visible(ctx.actor, sql`r`)}`;
  if (!row) throw new NotFound();
  const cards = await cardsOf(ctx, [row]);
  const space = row.spaceId ? (await spaceFacts(ctx, [row.spaceId])).get(row.spaceId) : null;
  return {
    ...rowView(row, cards),
    ...{ words: row.words, quoted: row.quoted, answer: row.answer },
    link: row.seen ? `/posts/${row.subjectId}` : null,
    community: space ? { slug: space.slug, name: space.name, language: space.language } : null,
    settledBy: (row.settledBy && cards.get(row.settledBy)) || null,
  };
}

type Cards = Awaited<ReturnType<typeof personCards>>;

function cardsOf(ctx: Ctx, rows: readonly Row[]): Promise<Cards> {
  return personCards(
    ctx,
    rows.flatMap(({ reporterId, aboutId, settledBy }) => [reporterId, aboutId, ...(settledBy ? [settledBy] : [])]),
  );
}

function rowView(row: Row, cards: Cards): ReportRow {
  return {
    ...{ id: row.id, subject: row.subjectType, reason: row.reason, at: row.at.toISOString() },
    reporter: cards.get(row.reporterId) ?? null,
    about: cards.get(row.aboutId) ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
