import { type InLanguages, textIn } from "#server/contracts/themes.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  registerEventAbout,
  registerNoticeKind,
  registerNoticeSource,
  watchersOf,
} from "#server/core/notices/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { seenBy, seeThread, shownTitle } from "#server/core/threads/index.ts";
import { type Ctx, type Slice, within } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** That a session begins, to those who come; that a floor is open, to those who want everything from there. What is announced and moved is told with its event. */
export function registerLiveNotices(): void {
  registerNoticeSource({
    types: ["live.started"],
    crowd: ({ payload }) => guestsOf(payload.threadId),
    find: (ctx, { payload }, slice) => whoComes(ctx, payload, slice),
  });
  registerNoticeSource({
    types: ["live.opened"],
    crowd: ({ payload }) => watchersOf(payload.spaceId),
    find: (ctx, { payload }, slice) => whoWantsAll(ctx, payload, slice),
  });
  registerEventAbout("thread", themesOf);
  const same = { subjectType: "thread", mailWaits: false, visible, surelyVisible, details, mailPointless } as const;
  registerNoticeKind({ ...same, kind: "liveStarted", group: "reminders", restsInQuietHours: true });
  registerNoticeKind({ ...same, kind: "liveOpened", group: "events", restsInQuietHours: true });
}

/** The theme of a session. */
async function themesOf(
  ctx: Ctx,
  { subjectIds, language }: { subjectIds: readonly string[]; language: string },
): Promise<Map<string, string>> {
  const rows = await ctx.db.$queryRaw<{ threadId: string; names: InLanguages }[]>`
    select lt."threadId"::text as "threadId", th."names" from "liveThread" lt join "theme" th on th."id" = lt."themeId"
    where lt."threadId" = any(${[...subjectIds]}::uuid[])`;
  const say = wordsIn(language);
  return new Map(
    rows.map(({ threadId, names }) => [threadId, `${say("live:session.theme")} ${textIn(names, [language]).text}`]),
  );
}

type About = { threadId: string; spaceId: string };

const guestsOf = (threadId: string) => sql`
  select g."personId" from "calendarEvent" e join "eventGuest" g on g."eventId" = e."id"
  where e."subjectType" = 'thread' and e."subjectId" = ${threadId}::uuid`;

/** Hosts, and who said that they come or may. */
async function whoComes(ctx: Ctx, { threadId, spaceId }: About, slice: Slice): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select who."personId"::text as "personId" from "calendarEvent" e
    join lateral (
      select h."personId" from "eventHost" h where h."eventId" = e."id"
      union select g."personId" from "eventGuest" g where g."eventId" = e."id" and g."answer" <> 'no') who on true
    where e."subjectType" = 'thread' and e."subjectId" = ${threadId}::uuid and ${within(sql`who."personId"`, slice)}`;
  return rows.map(({ personId }) => ({ personId, kind: "liveStarted", subjectId: threadId, spaceId, threadId }));
}

async function whoWantsAll(ctx: Ctx, { threadId, spaceId }: About, slice: Slice): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
    select who."personId"::text as "personId" from (${watchersOf(spaceId)}) who where ${within(sql`who."personId"`, slice)}`;
  return rows.map(({ personId }) => ({ personId, kind: "liveOpened", subjectId: threadId, spaceId, threadId }));
}

const visible: NoticeKind["visible"] = (actor, alias) =>
  sql`exists (select 1 from "thread" t where t."id" = ${alias}."subjectId" and ${seeThread.visible(actor, sql`t`)})`;

const surelyVisible: NoticeKind["surelyVisible"] = (owner, alias) =>
  sql`exists (select 1 from "thread" t join "space" sp on sp."id" = t."spaceId"
    where t."id" = ${alias}."subjectId" and t."deletedAt" is null and t."hiddenAt" is null and ${seenBy(owner, sql`sp`)})`;

/** A mail that it began is of no use when it is over. */
const mailPointless: NoticeKind["mailPointless"] = async (ctx, rows) => {
  const over = await ctx.db.thread.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) }, closedAt: { not: null } },
    select: { id: true },
  });
  const ids = new Set(over.map(({ id }) => id));
  return new Map(rows.flatMap(({ id, subjectId }) => (ids.has(subjectId) ? [[id, "tooLate"] as const] : [])));
};

type Told = { id: string; title: string | null; language: string; space: string; spaceIn: string };

const details: NoticeKind["details"] = async (ctx, rows) => {
  const threads = await ctx.db.$queryRaw<Told[]>`
    select t."id"::text as "id", ${shownTitle} as "title", t."language", said."name" as "space", said."language" as "spaceIn"
    from "thread" t join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    where t."id" = any(${[...new Set(rows.map(({ subjectId }) => subjectId))]}::uuid[])`;
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  return new Map<string, NoticeDetails>(
    rows.flatMap((row) => {
      const thread = byId.get(row.subjectId);
      if (!thread) return [];
      const { id, title, language, space, spaceIn } = thread;
      const ref = { type: "topic", id };
      return [
        [
          row.id,
          {
            title: title === null ? null : { text: title, language, ref },
            space: { text: space, language: spaceIn },
            excerpt: null,
            link: threadPath({ kind: "live", id }),
          },
        ] as const,
      ];
    }),
  );
};
