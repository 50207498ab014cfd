import { type SpaceKind, spacePath } from "#server/contracts/spaces.ts";
import { letsIn, moderateSpace, saidTo, secretsOf, seeSpace } from "#server/core/spaces/index.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
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

/** Communities, and teams of plans: who is invited, who asks to join, what was decided, a new role, the end of a membership, a passphrase set anew. */
export function registerMembershipNotices(): void {
  registerNoticeSource({ types: ["join.requested"], find: (ctx, { payload }) => moderatorsOf(ctx, payload) });
  const one =
    (kind: Candidate["kind"]) =>
    ({ payload }: { payload: { personId: string; spaceId: string } }) => [
      { personId: payload.personId, kind, subjectId: payload.spaceId, spaceId: payload.spaceId },
    ];
  registerNoticeSource({
    types: ["member.invited"],
    find: async (_ctx, { payload: { personId, invitationId, spaceId } }) => [
      { personId, kind: "invited", subjectId: invitationId, spaceId },
    ],
  });
  registerNoticeSource({ types: ["join.accepted"], find: async (_ctx, event) => one("joinAccepted")(event) });
  registerNoticeSource({
    types: ["join.declined"],
    find: async (_ctx, { payload }) => [
      { personId: payload.personId, kind: "joinDeclined", subjectId: payload.requestId, spaceId: payload.spaceId },
    ],
  });
  registerNoticeSource({
    types: ["member.roleChanged"],
    find: async (_ctx, event) => {
      const { role, quiet } = event.payload;
      return role === "member" || quiet ? [] : one("roleChanged")(event);
    },
  });
  registerNoticeSource({ types: ["member.removed"], find: (ctx, { payload }) => whoWasRemoved(ctx, payload) });
  registerNoticeSource({
    types: ["person.recovered"],
    find: async (_ctx, { payload: { personId } }) => [{ personId, kind: "recovered", subjectId: personId }],
  });

  const space = { subjectType: "space", group: "membership", mailWaits: true, details: spaceDetails } as const;
  registerNoticeKind({ ...space, kind: "joinAccepted", visible: seesSpace });
  registerNoticeKind({ ...space, kind: "roleChanged", visible: seesSpace });
  registerNoticeKind({ ...space, kind: "joinDeclined", subjectType: "joinRequest", visible: seesSpace });
  registerNoticeKind({ ...space, kind: "removed", visible: always, details: toldSpace });
  registerNoticeKind({
    ...space,
    kind: "invited",
    subjectType: "invitation",
    visible: stillOpen,
    details: invitationDetails,
  });
  registerNoticeKind({
    kind: "joinRequested",
    subjectType: "joinRequest",
    group: "requests",
    mailWaits: true,
    visible: decidesRequest,
    details: requestDetails,
  });
  registerNoticeKind({
    kind: "recovered",
    subjectType: "person",
    group: null,
    mailWaits: false,
    visible: always,
    details: async (_ctx, rows) => new Map(rows.map((row) => [row.id, { ...nothing, link: "/me/sessions" }])),
  });
}

const nothing = { title: null, space: null, excerpt: null };

/** One of them decides; where there are very many, those who have been there longest are told. */
const MOST_TOLD = 100;

async function moderatorsOf(
  ctx: Ctx,
  { spaceId, requestId }: { spaceId: string; requestId: string },
): Promise<Candidate[]> {
  const inCharge = await ctx.db.membership.findMany({
    where: { spaceId, state: "active", role: "moderator" },
    select: { personId: true },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    take: MOST_TOLD,
  });
  return inCharge.map(({ personId }) => ({ personId, kind: "joinRequested", subjectId: requestId, spaceId }));
}

/**
 * Who is removed may no longer look the space up, so the notice keeps how it was called. Who is out of a community is told
 * of that and not of the workshops in it, and who is out of a workshop not of its groups; who decides no more, not of the
 * talk of those who do.
 */
async function whoWasRemoved(
  ctx: Ctx,
  { spaceId, personId }: { spaceId: string; personId: string },
): Promise<Candidate[]> {
  const space = await ctx.db.space.findFirst({
    where: {
      id: spaceId,
      kind: { not: "review" },
      NOT: { kind: { in: ["workshop", "group"] }, parent: { memberships: { some: { personId, state: "removed" } } } },
    },
    select: { kind: true, name: true, language: true },
  });
  const membership = await ctx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  if (!space || membership?.state !== "removed") return [];
  const { kind, name, language } = space;
  const facts = { kind, name, language, reason: membership.reason };
  return [{ personId, kind: "removed", subjectId: spaceId, spaceId, facts }];
}

const always: NoticeKind["visible"] = () => sql`true`;

const seesSpace: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "space" sp where sp."id" = ${alias}."spaceId" and ${seeSpace.visible(actor, sql`sp`)})`;

/** Only while it lets its owner in: an invitation to a private community names a place they do not see otherwise. */
const stillOpen: NoticeKind["visible"] = (_actor, alias) =>
  sql`exists (select 1 from "invitation" inv where inv."id" = ${alias}."subjectId"
    and inv."personId" = ${alias}."personId" and ${letsIn(sql`inv`, sql`clock_timestamp()`)})`;

/** Only while it waits, and only for who can decide it. */
const decidesRequest = (actor: Actor, alias: Prisma.Sql) =>
  sql`exists (select 1 from "joinRequest" jr join "space" sp on sp."id" = jr."spaceId"
    where jr."id" = ${alias}."subjectId" and jr."state" = 'waiting' and ${moderateSpace.visible(actor, sql`sp`)})`;

type Named = { id: string; kind: SpaceKind; slug: string; name: string; language: string };

async function spacesOf(ctx: Ctx, rows: readonly NoticeRow[]) {
  const spaces = await ctx.db.$queryRaw<Named[]>`
    select s."id"::text as "id", s."kind", s."slug", said."name", said."language" from "space" s ${saidTo(ctx, sql`s`)}
    where s."id" = any(${rows.flatMap((row) => row.spaceId ?? [])}::uuid[])`;
  return new Map(spaces.map((space) => [space.id, space]));
}

async function spaceDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const spaces = await spacesOf(ctx, rows);
  return new Map(
    rows.flatMap((row) => {
      const space = spaces.get(row.spaceId ?? "");
      if (!space) return [];
      const named = { text: space.name, language: space.language };
      return [[row.id, { ...nothing, space: named, link: spacePath(space.kind, space.slug) }] as const];
    }),
  );
}

async function requestDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const found = await spaceDetails(ctx, rows);
  return new Map([...found].map(([id, details]) => [id, { ...details, link: `${details.link}/requests` }]));
}

async function invitationDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const found = await spaceDetails(ctx, rows);
  const links = new Map(rows.map((row) => [row.id, `/join/${secretsOf(row.subjectId).secret}`]));
  return new Map([...found].map(([id, details]) => [id, { ...details, link: links.get(id) ?? details.link }]));
}

async function toldSpace(_ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  return new Map(
    rows.map((row) => {
      const language = String(row.facts.language ?? "en");
      const space = { text: String(row.facts.name ?? ""), language };
      const reason = String(row.facts.reason ?? "");
      const excerpt = reason ? { text: reason, language } : null;
      return [row.id, { ...nothing, space, excerpt, link: row.facts.kind === "plan" ? "/plans" : "/communities" }];
    }),
  );
}
