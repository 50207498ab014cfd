import { workshopPath } from "#server/contracts/event-path.ts";
import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import { eventFile } from "#server/core/calendar/index.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import {
  type Candidate,
  membersOf,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  readerClock,
  registerNoticeKind,
  registerNoticeSource,
} from "#server/core/notices/index.ts";
import { saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, type Slice, within } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { isFor, seeMessage } from "./messages.ts";
import { seeWorkshop } from "./policy.ts";

const { sql } = Prisma;

/** What who registered is told of how they stand now; who withdrew knows it. */
const STANDS = {
  asked: "workshopRegistered",
  waiting: "workshopWaiting",
  offered: "workshopOffered",
  accepted: "workshopAccepted",
  declined: "workshopDeclined",
  lapsed: "workshopLapsed",
  removed: "workshopRemoved",
} as const satisfies Record<string, NoticeKindName>;
const isTold = (state: string): state is keyof typeof STANDS => state in STANDS;

/** What there is to tell of workshops beside their events: that there is one, how one stands, and to who waits that it moves or is off. */
export function registerWorkshopNotices(): void {
  registerNoticeSource({
    types: ["registration.changed"],
    find: async (ctx, { payload: { workshopId, personId, state, invited } }) => [
      ...(isTold(state)
        ? [{ personId, kind: invited ? ("workshopInvited" as const) : STANDS[state], subjectId: workshopId }]
        : []),
      ...(state === "asked" ? await whoDecides(ctx, workshopId) : []),
    ],
  });
  registerNoticeSource({
    types: ["workshop.announced"],
    crowd: ({ payload }) => membersOf(payload.spaceId),
    find: (ctx, { payload }, slice) => whoIsThere(ctx, payload, slice),
  });
  registerNoticeSource({
    types: ["workshop.changed"],
    find: (ctx, { payload }) => whoWaits(ctx, payload.workshopId, payload.what),
  });
  registerNoticeSource({
    types: ["workshop.written"],
    find: (ctx, { payload }) => whoIsWrittenTo(ctx, payload.messageId),
  });
  registerNoticeKind({
    ...{ kind: "workshopWritten", subjectType: "workshopMessage", group: "membership", mailWaits: true },
    texts: ({ subjectId }) => [{ type: "workshopMessage", id: subjectId }],
    visible: (actor, alias) => sql`exists (select 1 from "workshopMessage" m
      where m."id" = ${alias}."subjectId" and ${seeMessage(actor, sql`m`)})`,
    details: messageDetails,
  });
  const same = { subjectType: "workshop", mailWaits: true, details } as const;
  const theirs = { ...same, group: "membership" } as const;
  for (const [state, kind] of Object.entries(STANDS))
    registerNoticeKind({
      ...{ ...theirs, kind, mailWaits: false },
      visible: stands(state),
      ...(state === "accepted" ? { calendar: fileOf } : {}),
    });
  registerNoticeKind({ ...theirs, kind: "workshopInvited", mailWaits: false, visible: stands("offered") });
  registerNoticeKind({ ...theirs, kind: "workshopMoved", visible: seen });
  registerNoticeKind({ ...theirs, kind: "workshopCancelled", visible: seen });
  registerNoticeKind({ ...same, kind: "workshopAsked", group: "requests", visible: seen });
  registerNoticeKind({
    ...{ ...same, kind: "workshopAnnounced", group: "events", visible: seen, surelyVisible: surelySeen },
    calendar: fileOf,
  });
}

const about = (alias: Prisma.Sql, rule: Prisma.Sql) =>
  sql`exists (select 1 from "workshop" w where w."spaceId" = ${alias}."subjectId" and ${rule})`;

const seen: NoticeKind["visible"] = (actor, alias) => about(alias, seeWorkshop.visible(actor, sql`w`));

/** While they stand so. Who was put out is told that, though they may not see the workshop any more. */
const stands =
  (state: string): NoticeKind["visible"] =>
  (actor, alias) =>
    about(
      alias,
      sql`exists (select 1 from "registration" r where r."spaceId" = w."spaceId"
      and r."personId" = ${actorId(actor)}::uuid and r."state" = ${state})`,
    );

/** Members of its community, of one that is for them too. */
const surelySeen: NoticeKind["surelyVisible"] = (owner, alias) =>
  about(
    alias,
    sql`w."access" <> 'invited' and exists (select 1 from "space" s join "membership" m on m."spaceId" = s."parentId"
      join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = s."id" and e."state" <> 'draft'
      where s."id" = w."spaceId" and m."personId" = ${owner}."id" and m."state" = 'active')`,
  );

/** All members who did not mute the community, of one that is for them; those in it know. */
async function whoIsThere(
  ctx: Ctx,
  { workshopId, spaceId }: { workshopId: string; spaceId: string },
  slice: Slice,
): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select m."personId"::text as "personId" from "membership" m join "workshop" w on w."spaceId" = ${workshopId}::uuid
    where m."spaceId" = ${spaceId}::uuid and m."state" = 'active' and m."watch" <> 'mute' and w."access" <> 'invited'
      and not exists (select 1 from "membership" inside where inside."spaceId" = w."spaceId"
        and inside."personId" = m."personId" and inside."state" = 'active')
      and ${within(sql`m."personId"`, slice)}`;
  return rows.map(({ personId }) => ({ personId, kind: "workshopAnnounced", subjectId: workshopId, spaceId }));
}

/** Those who lead it say yes or no. */
async function whoDecides(ctx: Ctx, workshopId: string): Promise<Candidate[]> {
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: workshopId, state: "active", role: "facilitator" },
    select: { personId: true },
  });
  return rows.map(({ personId }) => ({ personId, kind: "workshopAsked", subjectId: workshopId }));
}

/** Those for whom it is as they stand now; who leads the workshop reads it on its page. */
async function whoIsWrittenTo(ctx: Ctx, messageId: string): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select r."personId"::text as "personId" from "workshopMessage" m
    join "registration" r on r."spaceId" = m."spaceId" and ${isFor(sql`m`, sql`r`)}
    where m."id" = ${messageId}::uuid`;
  return rows.map(({ personId }) => ({ personId, kind: "workshopWritten", subjectId: messageId }));
}

/** Who has a place hears of it by the event. */
async function whoWaits(ctx: Ctx, workshopId: string, what: "moved" | "cancelled"): Promise<Candidate[]> {
  const rows = await ctx.db.registration.findMany({
    where: { spaceId: workshopId, state: { in: ["asked", "waiting", "offered"] } },
    select: { personId: true },
  });
  const kind = what === "moved" ? "workshopMoved" : "workshopCancelled";
  return rows.map(({ personId }) => ({ personId, kind, subjectId: workshopId }));
}

const fileOf: NoticeKind["calendar"] = async (ctx, { subjectId }) => {
  const event = await ctx.db.calendarEvent.findFirstOrThrow({
    where: { subjectType: "workshop", subjectId },
    select: { id: true },
  });
  return eventFile(ctx, { eventId: event.id, publicUrl: mailSettings().publicUrl });
};

type Told = {
  id: string;
  slug: string;
  eventId: string;
  title: string;
  language: string;
  startsAt: Date;
  minutes: number;
  cancelReason: string;
  space: string | null;
  spaceIn: string | null;
  reason: string | null;
  offerEndsAt: Date | null;
  seen: boolean;
};

/** What was written stands where an excerpt would. */
async function messageDetails(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const messages = await ctx.db.$queryRaw<
    { id: string; source: string; language: string; slug: string; title: string; titleIn: string; eventId: string }[]
  >`
    select m."id"::text as "id", m."source", m."language", s."slug", e."title", e."language" as "titleIn",
      e."id"::text as "eventId"
    from "workshopMessage" m join "space" s on s."id" = m."spaceId"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = m."spaceId"
    where m."id" = any(${rows.map(({ subjectId }) => subjectId)}::uuid[])`;
  const byId = new Map(messages.map((one) => [one.id, one]));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const said: NoticeDetails = {
        title: { text: one.title, language: one.titleIn, ref: { type: "event", id: one.eventId } },
        space: null,
        excerpt: { text: one.source, language: one.language, ref: { type: "workshopMessage", id: one.id } },
        link: `${workshopPath(one.slug)}/messages`,
      };
      return [[row.id, said] as const];
    }),
  );
}

/** When it is, on its reader's clock, and what goes with how they stand: until when a place is kept, and why not. */
async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const ids = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const found = await ctx.db.$queryRaw<Told[]>`
    select w."spaceId"::text as "id", s."slug", e."id"::text as "eventId", e."title", e."language", e."startsAt", e."minutes",
      e."cancelReason", up."name" as "space", up."language" as "spaceIn", r."reason", r."offerEndsAt",
      ${seeWorkshop.visible(ctx.actor, sql`w`)} as "seen"
    from "workshop" w join "space" s on s."id" = w."spaceId"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    left join lateral (select said."name", said."language" from "space" c ${saidTo(ctx, sql`c`)}
      where c."id" = s."parentId" and ${seeSpace.visible(ctx.actor, sql`c`)}) up on true
    left join "registration" r on r."spaceId" = w."spaceId" and r."personId" = ${actorId(ctx.actor)}::uuid
    where w."spaceId" = any(${ids}::uuid[])`;
  const byId = new Map(found.map((one) => [one.id, one]));
  const { language, sayWhen, sayMoment } = await readerClock(ctx);
  const say = wordsIn(language);
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.subjectId);
      if (!one) return [];
      const kept =
        (row.kind === "workshopOffered" || row.kind === "workshopInvited") && one.offerEndsAt
          ? say("workshops:told.until", { when: sayMoment(one.offerEndsAt) })
          : "";
      const why =
        row.kind === "workshopCancelled"
          ? one.cancelReason
          : row.kind === "workshopDeclined" || row.kind === "workshopRemoved"
            ? (one.reason ?? "")
            : "";
      const details: NoticeDetails = {
        title: { text: one.title, language: one.language, ref: { type: "event", id: one.eventId } },
        space: one.space === null ? null : { text: one.space, language: one.spaceIn ?? "en" },
        excerpt: { text: [sayWhen(one), kept, why].filter(Boolean).join("\n"), language },
        link: one.seen ? workshopPath(one.slug) : "/calendar",
      };
      return [[row.id, details] as const];
    }),
  );
}
