import { readerPath } from "#server/contracts/plan-sharing.ts";
import {
  type NoticeDetails,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { reachesPlan } from "./policy.ts";
import { shownAs } from "./readable-plans.ts";

const { sql } = Prisma;

/** What there is to tell of plans beside who is in their teams: that somebody shows one to the reader, while they do. */
export function registerPlanNotices(): void {
  registerNoticeSource({
    types: ["plan.shared"],
    find: async (_ctx, { payload: { planId, personId } }) => [{ personId, kind: "planShared", subjectId: planId }],
  });
  registerNoticeKind({
    ...{ kind: "planShared", subjectType: "plan", group: "membership", mailWaits: true, details },
    visible: (actor, alias) => sql`exists (select 1 from "plan" p where p."spaceId" = ${alias}."subjectId"
      and ${reachesPlan(actor, sql`p`)})`,
  });
}

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const spaces = await ctx.db.space.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    select: { id: true, slug: true, name: true, language: true },
  });
  const shown = await shownAs(
    ctx,
    spaces.map(({ id }) => id),
  );
  const byId = new Map(spaces.map((space) => [space.id, space]));
  return new Map(
    rows.flatMap((row) => {
      const plan = byId.get(row.subjectId);
      const as = plan && shown.get(plan.id);
      if (!as) return [];
      const { title: text, language } = as === "asItIs" ? { ...plan, title: plan.name } : as.content;
      const title = { text, language };
      return [[row.id, { title, space: null, excerpt: null, link: readerPath(plan.slug) }] as const];
    }),
  );
}
