import type { InLanguages } from "#server/contracts/themes.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { seenBy, seeThread, shownTitle } from "#server/core/threads/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

type Chosen = { personId: string; id: string; language: string; place: bigint };
type Window = { from: bigint; until: bigint; members: readonly { id: string }[] };

/** What digests tell of live threads: what one came to, when its hosts first say so, to members who did not mute it. */
export const liveDigest = {
  name: "live",
  events: {
    type: "liveSummary",
    on: ["live.summed"] as const,
    subjectId: ({ payload }: { payload: { threadId: string } }) => payload.threadId,
  },
  async choose(ctx: Ctx, { from, until, members }: Window) {
    const ids = members.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<Chosen[]>`
      select m."personId"::text as "personId", t."id"::text as "id", t."language", e."place"
      from "digestEntry" e join "thread" t on t."id" = e."subjectId" and t."deletedAt" is null and t."hiddenAt" is null
      join "membership" m on m."spaceId" = t."spaceId" and m."state" = 'active'
      join "person" pe on pe."id" = m."personId" join "space" s on s."id" = t."spaceId"
      left join "reading" place on place."threadId" = t."id" and place."personId" = m."personId"
      where e."type" = 'liveSummary' and e."place" > ${from} and e."place" <= ${until}
        and m."personId" = any(${ids}::uuid[]) and coalesce(place."watch", m."watch") <> 'mute'
        and ${seenBy(sql`pe`, sql`s`)} and not exists (
          select 1 from "document" sum join "documentVersion" own on own."documentId" = sum."id"
          where ${summaryOf(sql`sum`)} and m."personId" = any(own."writers"))`;
    return rows.map(({ personId, id, language, place }) => ({
      ...{ personId, id, section: "news" as const, worth: Number(place), facts: {} },
      texts: [{ type: "topic", id, language }],
    }));
  },
  show: showSummaries,
};

/** Whether a row of "document" is what the thread `t` came to. */
function summaryOf(document: Prisma.Sql): Prisma.Sql {
  return sql`(${document}."subjectType" = 'thread' and ${document}."subjectId" = t."id" and ${document}."part" = 'summary')`;
}

type Shown = {
  id: string;
  title: string | null;
  language: string;
  text: string;
  html: string;
  saidIn: string;
  author: string;
  name: string;
  in: string;
  slug: string;
  theme: InLanguages | null;
};

/** As it says now, for who sees the thread now. */
async function showSummaries(ctx: Ctx, items: readonly { id: string }[], { sending }: { sending: boolean }) {
  const ids = items.map(({ id }) => id);
  const muted = sql`exists (
    select 1 from "membership" m left join "reading" place on place."threadId" = t."id" and place."personId" = m."personId"
    where m."spaceId" = t."spaceId" and m."personId" = ${signedIn(ctx).id}::uuid and coalesce(place."watch", m."watch") = 'mute')`;
  const rows = await ctx.db.$queryRaw<Shown[]>`
    select t."id"::text as "id", ${shownTitle} as "title", t."language", it."text", it."html", it."language" as "saidIn",
      who."name" as "author", said."name", said."language" as "in", s."slug", th."names" as "theme"
    from "thread" t join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    join "document" it on ${summaryOf(sql`it`)} and it."seq" > 0
    join "person" who on who."id" = it."changedBy"
    left join "liveThread" lt on lt."threadId" = t."id" left join "theme" th on th."id" = lt."themeId"
    where t."id" = any(${ids}::uuid[]) and ${seeThread.visible(ctx.actor, sql`t`)}
      ${sending ? sql`and not ${muted}` : Prisma.empty}`;
  return new Map(
    rows.map(({ id, title, language, text, html, saidIn, author, name, in: written, slug, theme }) => [
      id,
      {
        title: title === null ? null : { text: title, language, ref: { type: "topic", id } },
        space: { name, language: written, slug },
        said: { text, html, language: saidIn, ref: null },
        theme,
        link: `/live/${id}`,
        ...{ author, posts: 0, voices: 0, sentence: null, threadId: id, answers: false },
      },
    ]),
  );
}
