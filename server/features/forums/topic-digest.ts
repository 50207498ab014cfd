import { MOST_NEWS } from "#server/contracts/digests.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { helpfulShown, readPost, replyInThread, seenBy, seeThread, shownTitle } from "#server/core/threads/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** Of each space so many topics are looked at: the loudest, and as many questions. */
const OF_A_SPACE = 20;
/** Of each member and part so many are handed on. */
const OF_A_PART = 8;

type Window = { from: bigint; until: bigint };
type Member = { id: string };
type ChosenRow = {
  personId: string;
  section: "questions" | "answers" | "voices" | "elsewhere";
  id: string;
  language: string;
  worth: number;
  first: number;
  last: number;
  whole: number;
  leadId: string;
  leadLanguage: string;
};
type Item = { id: string; section: string; facts: Record<string, number> };

/**
 * What digests tell of topics. A topic with something new in the window is worth telling: who can answer its question,
 * champions before all; who took part in it; who is in its community, the more voices the sooner; and, of public
 * communities about a theme of theirs, the liveliest.
 */
export const topicDigest = {
  name: "topics",
  events: {
    type: "post",
    on: ["topic.started", "post.written"] as const,
    subjectId: ({ payload }: { payload: { postId: string } }) => payload.postId,
  },
  choose: chooseTopics,
  show: showTopics,
};

async function chooseTopics(ctx: Ctx, { from, until, members }: Window & { members: readonly Member[] }) {
  const ids = members.map(({ id }) => id);
  const rows = await ctx.db.$queryRaw<ChosenRow[]>`
    with inside as materialized (
      select m."personId", m."spaceId", m."role", m."watch", pe."reads"
      from "membership" m join (${readers(ids)}) pe on pe."id" = m."personId"
      join "space" home on home."id" = m."spaceId" and home."kind" = 'community' where m."state" = 'active'),
    beside as materialized (${beside}),
    fresh as materialized (${fresh({ from, until })}),
    topics as materialized (${ranked}),
    mine as materialized (
      select distinct p."authorId" as "personId", p."threadId" from "post" p
      where p."authorId" = any(${ids}::uuid[]) and p."threadId" in (select "id" from topics)),
    candidates as (${candidates}),
    told as (
      select distinct on (c."personId", c."id") c.*
      from candidates c join "person" pe on pe."id" = c."personId" join "space" s on s."id" = c."spaceId"
      left join "reading" place on place."threadId" = c."id" and place."personId" = c."personId"
      left join inside i on i."spaceId" = c."spaceId" and i."personId" = c."personId"
      where coalesce(place."lastRead", 0) < c."last" and coalesce(place."watch", i."watch", 'mentions') <> 'mute'
        and not (c."voices" = 1 and c."someone" = c."personId") and ${seenBy(sql`pe`, sql`s`)}
      order by c."personId", c."id", c."part"),
    best as (
      select told.*, row_number() over (partition by "personId", "part" order by "worth" desc, "id") as "at" from told)
    select "personId"::text as "personId", "section", "id"::text as "id", "language", "worth", "first", "last", "whole",
      "leadId"::text as "leadId", "leadLanguage"
    from best where "at" <= ${OF_A_PART}`;
  return rows.map(({ personId, section, id, worth, first, last, whole, ...row }) => ({
    ...{ personId, section, id, worth },
    // The window too: posts are told of in the order of commits, which need not be that of their numbers.
    facts: { first, last, whole, from: Number(from), until: Number(until) },
    texts: [
      { type: "topic", id, language: row.language },
      { type: "post", id: row.leadId, language: row.leadLanguage },
    ],
  }));
}

/** Public communities about a theme of theirs that they never were in. */
const beside = sql`
  select i."personId", i."reads", other."spaceId", bool_or(i."role" = 'champion') as "champion"
  from inside i join "spaceTheme" mine on mine."spaceId" = i."spaceId"
  join "spaceTheme" other on other."themeId" = mine."themeId" and other."spaceId" <> i."spaceId"
  join "space" s on s."id" = other."spaceId" and s."visibility" = 'public' and s."archivedAt" is null
  where not exists (
    select 1 from "membership" m where m."spaceId" = other."spaceId" and m."personId" = i."personId")
  group by 1, 2, 3`;

/** What is new of each topic. `whole`: between the first and the last of it there is nothing else. */
const fresh = ({ from, until }: Window) => sql`
  select p."threadId", min(p."number") as "first", max(p."number") as "last", count(*)::int as "posts",
    (count(*) = max(p."number") - min(p."number") + 1)::int as "whole",
    count(distinct p."authorId")::int as "voices", (array_agg(p."authorId"))[1] as "someone",
    (array_agg(p."id" order by p."number"))[1] as "leadId",
    (array_agg(p."language" order by p."number"))[1] as "leadLanguage", sum(p."thanks")::int as "thanks"
  from "digestEntry" e join "post" p on p."id" = e."subjectId"
  where e."type" = 'post' and e."place" > ${from} and e."place" <= ${until}
    and p."deletedAt" is null and p."hiddenAt" is null
  group by p."threadId"`;

/** Of each space the loudest topics, and the questions that wait the most for an answer. */
const ranked = sql`
  select *, row_number() over (partition by "spaceId" order by "voices" desc, "thanks" desc, "posts" desc, "id") as "loud",
    row_number() over (partition by "spaceId", "asks" order by "voices", "id" desc) as "alone"
  from (
    select f.*, t."id", t."spaceId", t."language",
      (t."isQuestion" and t."closedAt" is null and f."first" = 1 and ${helpfulShown} is null) as "asks"
    from fresh f join "thread" t on t."id" = f."threadId"
    where t."kind" = 'topic' and t."deletedAt" is null and t."hiddenAt" is null) present`;

/** The languages that each of them reads, without regions. */
const readers = (ids: readonly string[]) => sql`
  select p."id", array(select split_part(r, '-', 1) from unnest(p."languagesRead" || p."language") r) as "reads"
  from "person" p where p."id" = any(${[...ids]}::uuid[])`;

const reads = sql`(split_part(t."language", '-', 1) = any(them."reads"))`;

const candidates = sql`
  select them."personId", 'questions' as "section", 1 as "part", t.*,
    (case when them."role" = 'champion' then 100 else 0 end + case when ${reads} then 50 else 0 end
      - least(t."voices", 20))::int as "worth"
  from inside them join topics t on t."spaceId" = them."spaceId" and t."asks" and t."alone" <= ${OF_A_SPACE}
  where not exists (
    select 1 from mine where mine."personId" = them."personId" and mine."threadId" = t."id")
  union all
  select them."personId", 'questions', 1, t.*, (40 - least(t."voices", 20))::int
  from beside them join topics t on t."spaceId" = them."spaceId" and t."asks" and t."alone" <= ${OF_A_SPACE}
  where them."champion" and ${reads}
  union all
  select them."personId", 'answers', 2, t.*, (t."thanks" * 3 + t."posts")::int
  from mine them join topics t on t."id" = them."threadId"
  union all
  select them."personId", 'voices', 3, t.*,
    (t."voices" * 10 + t."thanks" * 3 + least(t."posts", 20) + case when ${reads} then 15 else 0 end)::int
  from inside them join topics t on t."spaceId" = them."spaceId" and t."loud" <= ${OF_A_SPACE}
  union all
  select them."personId", 'elsewhere', 4, t.*, (t."voices" * 10 + t."thanks")::int
  from beside them join topics t on t."spaceId" = them."spaceId" and t."loud" <= 5 and t."voices" > 2`;

type ShownRow = {
  id: string;
  title: string | null;
  language: string;
  spaceName: string;
  spaceLanguage: string;
  slug: string;
  leadId: string;
  author: string;
  saidIn: string;
  html: string;
  text: string;
  posts: number;
  voices: number;
  answers: boolean;
};

/** Each topic with the first of its new posts that the actor, whose digest it is, may read and did not write. */
async function showTopics(ctx: Ctx, items: readonly Item[], { sending }: { sending: boolean }) {
  const me = signedIn(ctx).id;
  const asked = items.map(({ id, facts }) => ({ id, ...facts }));
  const unread = sending ? sql`greatest(i."first", coalesce(place."lastRead", 0) + 1)` : sql`i."first"`;
  // Where nothing else lies between, the numbers say which are new, and nobody looks for each one's place.
  const isNew = sql`p."threadId" = t."id" and p."number" between ${unread} and i."last"
    and (i."whole" = 1 or exists (
      select 1 from "digestEntry" e where e."type" = 'post' and e."subjectId" = p."id"
        and e."place" > i."from" and e."place" <= i."until"))`;
  const rows = await ctx.db.$queryRaw<ShownRow[]>`
    select t."id"::text as "id", ${shownTitle} as "title", t."language", said."name" as "spaceName",
      said."language" as "spaceLanguage", s."slug", lead."id"::text as "leadId", who."name" as "author",
      lead."language" as "saidIn", lead."html", lead."text", news."posts", news."voices",
      ${replyInThread.visible(ctx.actor, sql`t`)} as "answers"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as i("id" uuid, "first" int, "last" int, "whole" int, "from" bigint, "until" bigint)
    join "thread" t on t."id" = i."id" join "space" s on s."id" = t."spaceId" ${saidTo(ctx, sql`s`)}
    left join "reading" place on place."threadId" = t."id" and place."personId" = ${me}::uuid
    left join "membership" m on m."spaceId" = t."spaceId" and m."personId" = ${me}::uuid and m."state" = 'active'
    cross join lateral (
      select p.* from "post" p
      where ${isNew} and p."authorId" <> ${me}::uuid and ${readPost.visible(ctx.actor, sql`p`)}
      order by p."number" limit 1) lead
    cross join lateral (
      select count(*)::int as "posts", count(distinct told."authorId")::int as "voices" from (
        select p."authorId" from "post" p
        where ${isNew} and p."authorId" <> ${me}::uuid and p."deletedAt" is null and p."hiddenAt" is null
        order by p."number" limit ${MOST_NEWS}) told) news
    join "person" who on who."id" = lead."authorId"
    where ${seeThread.visible(ctx.actor, sql`t`)}
      ${sending ? sql`and coalesce(place."watch", m."watch", 'mentions') <> 'mute'` : Prisma.empty}`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        title:
          row.title === null ? null : { text: row.title, language: row.language, ref: { type: "topic", id: row.id } },
        space: { name: row.spaceName, language: row.spaceLanguage, slug: row.slug },
        said: { text: row.text, html: row.html, language: row.saidIn, ref: { type: "post", id: row.leadId } },
        link: `/posts/${row.leadId}`,
        ...{
          author: row.author,
          posts: row.posts,
          voices: row.voices,
          sentence: null,
          threadId: row.id,
          answers: row.answers,
        },
      },
    ]),
  );
}
