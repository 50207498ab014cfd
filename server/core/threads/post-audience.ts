import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { blocks } from "#server/core/people/index.ts";
import { type Ctx, NotFound, type Slice, within } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seenInThread } from "./policy.ts";

export type PostAudience = {
  threadId: string;
  spaceId: string;
  number: number;
  authorId: string;
  /** Who is spoken to by name. */
  mentioned: string[];
  kind: ThreadKind;
  /** Whose post is answered. */
  repliedTo: string | null;
  /** Champions of the themes of a question that is asked here, or the one who is asked. */
  championing: string[];
  /** Members who want everything that is said here. Of a live thread nobody is told post by post. */
  watching: string[];
};

type Lists = "mentioned" | "championing" | "watching";

/** A question goes to so many champions at most, those of its own community first. */
const MOST_CHAMPIONS = 200;

/** Everybody at once. */
const ALL: Slice = { after: null, until: null };

/**
 * Whom a post concerns, as far as they see its space now: without its author, and without members who muted the
 * thread (or the space, if they said nothing about the thread), in a private one also without those who blocked its
 * author. Somebody may be in more than one list.
 */
export async function postAudience(ctx: Ctx, postId: string, slice: Slice = ALL): Promise<PostAudience> {
  const [post] = await ctx.db.$queryRaw<(Omit<PostAudience, Lists> & { asks: boolean; told: boolean })[]>`
    select p."threadId", t."spaceId", t."kind", p."number", p."authorId", answered."authorId" as "repliedTo",
      p."number" = 1 and t."isQuestion" as "asks", t."kind" <> 'live' as "told"
    from "post" p join "thread" t on t."id" = p."threadId"
    left join "post" answered on answered."threadId" = p."threadId" and answered."number" = p."replyTo"
    where p."id" = ${postId}::uuid and t."deletedAt" is null and t."hiddenAt" is null`;
  if (!post) throw new NotFound();
  const { asks, told, ...facts } = post;
  const ofSlice = within(Prisma.sql`"personId"`, slice);
  const rows = await ctx.db.$queryRaw<{ id: string; mentioned: boolean; championing: boolean; watching: boolean }[]>`
    with champion as (${asks ? championsOf(post.spaceId) : askedIn(postId, post.kind)})
    select pe."id", exists (select 1 from champion where champion."personId" = pe."id") as "championing", mention."personId" is not null as "mentioned",
      ${told} and ${watches(post.kind)} as "watching"
    from (
      select "personId" from "mention" where "postId" = ${postId}::uuid
      union select ${post.repliedTo}::uuid
      union select "personId" from champion
      union select "personId" from "reading" where ${told} and "threadId" = ${post.threadId}::uuid and "watch" = 'all' and ${ofSlice}
      union select "personId" from "membership"
        where ${told} and "spaceId" = ${post.spaceId}::uuid and "state" = 'active' and ("watch" = 'all' or ${post.kind} = 'discussion') and ${ofSlice}
    ) as someone
    join "person" pe on pe."id" = someone."personId"
    join "thread" th on th."id" = ${post.threadId}::uuid
    join "space" s on s."id" = th."spaceId"
    left join "mention" mention on mention."postId" = ${postId}::uuid and mention."personId" = pe."id"
    left join "reading" place on place."threadId" = ${post.threadId}::uuid and place."personId" = pe."id"
    left join "membership" m on m."spaceId" = s."id" and m."personId" = pe."id" and m."state" = 'active'
    where pe."id" <> ${post.authorId}::uuid and ${within(Prisma.sql`pe."id"`, slice)} and ${seenInThread(Prisma.sql`pe`, Prisma.sql`th`)}
      and coalesce(place."watch", m."watch", 'mentions') <> 'mute'
      and (${post.kind} <> 'private' or not ${blocks(Prisma.sql`pe."id"`, Prisma.sql`${post.authorId}::uuid`)})
    order by pe."id"`;
  const repliedTo = rows.some((row) => row.id === post.repliedTo) ? post.repliedTo : null;
  return {
    ...facts,
    repliedTo,
    mentioned: rows.filter((row) => row.mentioned).map((row) => row.id),
    championing: rows.filter((row) => row.championing).map((row) => row.id),
    watching: rows.filter((row) => row.watching).map((row) => row.id),
  };
}

/** Who wants all that is said: of a discussion its space's members too who said nothing else, since it is about their work. */
function watches(kind: ThreadKind): Prisma.Sql {
  if (kind === "discussion")
    return Prisma.sql`coalesce(place."watch", case when m."personId" is not null then 'all' end) is not distinct from 'all'`;
  return Prisma.sql`coalesce(place."watch", m."watch") is not distinct from 'all' and m."personId" is not null`;
}

/** Who is asked by name in a discussion. */
function askedIn(postId: string, kind: ThreadKind): Prisma.Sql {
  return Prisma.sql`select q."takenBy" as "personId" from "question" q
    where ${kind} = 'discussion' and q."postId" = ${postId}::uuid and q."takenBy" is not null`;
}

/** Champions of a community, and of those with a theme of its own or the one above it. */
function championsOf(spaceId: string): Prisma.Sql {
  return Prisma.sql`
    select c."personId" from "membership" c
    where c."state" = 'active' and c."role" = 'champion' and (c."spaceId" = ${spaceId}::uuid or c."spaceId" in (
      select near."spaceId" from "spaceTheme" mine join "theme" th on th."id" = mine."themeId"
        join "spaceTheme" near on near."themeId" in (th."id", th."parentId")
        join "space" there on there."id" = near."spaceId" and there."archivedAt" is null
      where mine."spaceId" = ${spaceId}::uuid))
    group by c."personId" order by bool_or(c."spaceId" = ${spaceId}::uuid) desc, c."personId" limit ${MOST_CHAMPIONS}`;
}
