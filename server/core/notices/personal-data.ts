import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerNoticeData(): void {
  registerPersonalData({
    name: "notices",
    collect: (ctx, personId) =>
      ctx.db.notice.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: { kind: true, subjectType: true, subjectId: true, at: true, readAt: true },
      }),
  });
  registerPersonalData({
    name: "noticeChoices",
    collect: (ctx, personId) =>
      ctx.db.noticeChoice.findMany({ where: { personId }, select: { kind: true, spaceId: true, way: true } }),
  });
}
