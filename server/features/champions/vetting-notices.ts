import type { VETTED } from "#server/contracts/vetting.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import { saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { type Actor, actorId, type Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { decideProposal, hasRole, stillWaits } from "./vetting-policy.ts";

const { sql } = Prisma;
/** One of them decides; where there are very many, so many are told. */
const MOST_TOLD = 50;

const KINDS = {
  accepted: "championAccepted",
  declined: "championDeclined",
  takenBack: "championTakenBack",
} as const satisfies Record<(typeof VETTED)[number], string>;

/** Those who decide hear that somebody is proposed, and who is proposed hears of it and what became of it. */
export function registerVettingNotices(): void {
  registerNoticeSource({
    types: ["champion.proposed"],
    find: (ctx, { payload }) => ofProposal(ctx, payload.vettingId),
  });
  registerNoticeSource({
    types: ["champion.vetted"],
    find: async (_ctx, { payload: { vettingId, what, personId } }) => [
      { personId, kind: KINDS[what], subjectId: vettingId },
    ],
  });
  const same = { subjectType: "championVetting", mailWaits: true, details } as const;
  registerNoticeKind({
    ...{ ...same, kind: "championProposed", group: "requests" },
    visible: (actor, alias) => about(alias, sql`${stillWaits(sql`v`)} and ${decideProposal.visible(actor, sql`v`)}`),
  });
  const theirs = (state: string) => (actor: Actor, alias: Prisma.Sql) =>
    about(alias, sql`v."state" = ${state} and v."personId" = ${actorId(actor)}::uuid and ${knownPlace(actor)}`);
  registerNoticeKind({ ...same, kind: "championNamed", group: "membership", visible: theirs("waiting") });
  registerNoticeKind({
    ...{ ...same, kind: "championAccepted", group: "membership" },
    visible: (actor, alias) => sql`(${theirs("accepted")(actor, alias)} and ${about(alias, hasRole(sql`v`))})`,
  });
  registerNoticeKind({ ...same, kind: "championDeclined", group: "membership", visible: theirs("declined"), texts });
  registerNoticeKind({ ...same, kind: "championTakenBack", group: "membership", visible: theirs("takenBack"), texts });
}

const texts = ({ subjectId }: { subjectId: string }) => [{ type: "championAnswer", id: subjectId }];

const about = (alias: Prisma.Sql, rule: Prisma.Sql) =>
  sql`exists (select 1 from "championVetting" v where v."id" = ${alias}."subjectId" and ${rule})`;

/** A community that its owner still may know of, or none. */
const knownPlace = (actor: Actor) => sql`(v."spaceId" is null or exists (
  select 1 from "space" its where its."id" = v."spaceId" and ${seeSpace.visible(actor, sql`its`)}))`;

/** Moderators of the community and staff who see it; and who was proposed by somebody else. */
async function ofProposal(ctx: Ctx, vettingId: string): Promise<Candidate[]> {
  const people = await ctx.db.$queryRaw<{ personId: string; spaceId: string; named: boolean }[]>`
    select p."id"::text as "personId", s."id"::text as "spaceId", p."id" = v."personId" as "named"
    from "championVetting" v join "space" s on s."id" = v."spaceId"
    join "person" p on p."suspendedAt" is null and p."id" <> v."proposedBy"
    left join "membership" m on m."spaceId" = s."id" and m."personId" = p."id" and m."state" = 'active'
    where v."id" = ${vettingId}::uuid and (p."id" = v."personId" or m."role" = 'moderator'
      or (p."siteRole" <> 'member' and (s."visibility" = 'public' or m."personId" is not null)))
    order by "named" desc, m."role" is not distinct from 'moderator' desc, p."createdAt", p."id" limit ${MOST_TOLD}`;
  return people.map(({ personId, spaceId, named }) => ({
    ...{ personId, spaceId, subjectId: vettingId },
    kind: named ? "championNamed" : "championProposed",
  }));
}

type Told = {
  id: string;
  answer: string;
  answerIn: string;
  handle: string;
  slug: string | null;
  name: string | null;
  language: string | null;
};

async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const found = await ctx.db.$queryRaw<Told[]>`
    select v."id"::text as "id", v."answer", v."answerIn", p."handle"::text as "handle", its."slug", its."name", its."language"
    from "championVetting" v join "person" p on p."id" = v."personId"
    left join lateral (select s."slug", said."name", said."language" from "space" s ${saidTo(ctx, sql`s`)}
      where s."id" = v."spaceId") its on true
    where v."id" = any(${rows.map(({ subjectId }) => subjectId)}::uuid[])`;
  const byId = new Map(found.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const space = one.name === null ? null : { text: one.name, language: one.language ?? "en" };
      const excerpt = one.answer
        ? { text: one.answer, language: one.answerIn, ref: { type: "championAnswer", id: one.id } }
        : null;
      return [[row.id, { title: null, space, excerpt, link: linkOf(row.kind, one) }] as const];
    }),
  );
}

function linkOf(kind: NoticeRow["kind"], { slug, handle }: Told): string {
  if (kind === "championAccepted") return "/me/champion";
  if (slug === null) return `/people/${handle}`;
  return `/communities/${slug}/champions${kind === "championProposed" ? "/proposals" : ""}`;
}
