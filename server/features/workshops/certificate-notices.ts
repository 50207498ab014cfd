import { codeSaid } from "#server/contracts/public-code.ts";
import {
  type NoticeDetails,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** Whose certificate is ready hears of it. */
export function registerCertificateNotices(): void {
  registerNoticeSource({
    types: ["certificate.made"],
    find: async (_ctx, { payload: { certificateId, personId } }) => [
      { personId, kind: "certificateReady", subjectId: certificateId },
    ],
  });
  registerNoticeKind({
    ...{ kind: "certificateReady", subjectType: "certificate", group: "membership", mailWaits: true, details },
    visible: (actor, alias) => sql`exists (select 1 from "certificate" c where c."id" = ${alias}."subjectId"
      and c."personId" = ${actorId(actor)}::uuid and c."revokedAt" is null and c."madeAt" is not null)`,
  });
}

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const found = await ctx.db.certificate.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    select: { id: true, code: true, title: true, titleLanguage: true },
  });
  const byId = new Map(found.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const title = { text: one.title, language: one.titleLanguage };
      return [[row.id, { title, space: null, excerpt: null, link: `/certificates/${codeSaid(one.code)}` }] as const];
    }),
  );
}
