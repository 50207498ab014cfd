import type { MENTORING_NEWS } from "#server/contracts/mentoring.ts";
import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import {
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import { type Actor, actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { knowTitle, seeMentoring } from "./mentoring-policy.ts";

const { sql } = Prisma;

/** Which notice tells of what happened to a request or a mentoring. */
const KINDS = {
  asked: "mentoringAsked",
  accepted: "mentoringAccepted",
  declined: "mentoringDeclined",
  passed: "mentoringPassed",
  expired: "mentoringExpired",
  proposed: "mentoringProposed",
  invited: "mentoringInvited",
  longer: "mentoringLonger",
  ending: "mentoringEnding",
  ended: "mentoringEnded",
} as const satisfies Record<(typeof MENTORING_NEWS)[number], NoticeKindName>;

/** Those of a mentoring are told of it, and nobody else is told that they were. */
export function registerMentoringNotices(): void {
  registerNoticeSource({
    types: ["mentoring.changed"],
    find: async (_ctx, { payload: { mentoringId, what, personId } }) => [
      { personId, kind: KINDS[what], subjectId: mentoringId },
    ],
  });
  const same = {
    subjectType: "mentoring",
    group: "mentoring",
    mailWaits: true,
    ownersAlone: true,
    discreet: true,
  } as const;
  const texts = ({ subjectId }: { subjectId: string }) => [{ type: "mentoring", id: subjectId }];
  for (const kind of Object.values(KINDS))
    registerNoticeKind({ ...same, kind, texts, visible: VISIBLE[kind] ?? seen, details });
}

const seen: NoticeKind["visible"] = (actor, alias) => ofMentoring(alias, seeMentoring.visible(actor, sql`me`));

/** Only while they wait, and only for who can answer them. */
const VISIBLE: Partial<Record<NoticeKindName, NoticeKind["visible"]>> = {
  mentoringAsked: (actor, alias) =>
    ofMentoring(
      alias,
      sql`me."state" = 'asked' and ${is(actor, sql`me."championId"`)} and ${seeMentoring.visible(actor, sql`me`)}`,
    ),
  mentoringInvited: (actor, alias) => ofMentoring(alias, knowTitle(actor, sql`me`)),
};

const ofMentoring = (alias: Prisma.Sql, rule: Prisma.Sql) =>
  sql`exists (select 1 from "mentoring" me where me."id" = ${alias}."subjectId" and ${rule})`;
const is = (actor: Actor, column: Prisma.Sql) => sql`${column} = ${actorId(actor)}::uuid`;

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const mentorings = await ctx.db.mentoring.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    select: { id: true, title: true, language: true, word: true, wordLanguage: true },
  });
  const byId = new Map(mentorings.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const said = row.kind === "mentoringAccepted" || row.kind === "mentoringDeclined" ? one.word : "";
      const about: NoticeDetails = {
        title: { text: one.title, language: one.language, ref: { type: "mentoring", id: one.id } },
        space: null,
        excerpt: said ? { text: said, language: one.wordLanguage } : null,
        // Who is invited decides from their list: the mentoring itself is not theirs to see yet.
        link: row.kind === "mentoringInvited" ? "/mentoring" : `/mentoring/${one.id}`,
      };
      return [[row.id, about] as const];
    }),
  );
}
