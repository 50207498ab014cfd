import { workshopPath } from "#server/contracts/event-path.ts";
import { mayAnswer } from "#server/core/forms/index.ts";
import {
  type NoticeDetails,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/**
 * Those who were at a workshop are asked how it was, when it is settled who was there: as long as it can be answered. Who
 * answered already is asked too, since nobody looks up who did.
 */
export function registerFeedbackNotices(): void {
  registerNoticeSource({
    types: ["attendance.frozen"],
    find: (ctx, { payload }) => whoWasThere(ctx, payload.eventId),
  });
  registerNoticeKind({
    ...{ kind: "workshopFeedback", subjectType: "form", group: "membership", mailWaits: true, details },
    visible: (actor, alias) => sql`exists (select 1 from "form" f where f."id" = ${alias}."subjectId"
      and ${mayAnswer.visible(actor, sql`f`)})`,
  });
}

async function whoWasThere(ctx: Ctx, eventId: string) {
  const rows = await ctx.db.$queryRaw<{ personId: string; subjectId: string }[]>`
    select m."personId"::text as "personId", f."id"::text as "subjectId"
    from "calendarEvent" e
    join "workshop" w on e."subjectType" = 'workshop' and w."spaceId" = e."subjectId"
    join "form" f on f."id" = w."feedbackFormId" and f."openedAt" is not null
    join "membership" m on m."spaceId" = w."spaceId" and m."state" = 'active' and m."role" <> 'facilitator'
    where e."id" = ${eventId}::uuid and exists (
      select 1 from "eventAttendance" a where a."eventId" = e."id" and a."personId" = m."personId"
        and not isempty(a."present"))`;
  return rows.map((row) => ({ ...row, kind: "workshopFeedback" as const }));
}

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const found = await ctx.db.$queryRaw<
    { id: string; slug: string; title: string; language: string; eventId: string }[]
  >`
    select w."feedbackFormId"::text as "id", s."slug", e."title", e."language", e."id"::text as "eventId"
    from "workshop" w join "space" s on s."id" = w."spaceId"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    where w."feedbackFormId" = any(${rows.map(({ subjectId }) => subjectId)}::uuid[])`;
  const byId = new Map(found.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const title = { text: one.title, language: one.language, ref: { type: "event", id: one.eventId } };
      const link = `${workshopPath(one.slug)}/feedback`;
      return [[row.id, { title, space: null, excerpt: null, link }] as const];
    }),
  );
}
