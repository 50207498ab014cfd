import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seenBy } from "./policy.ts";

type PostAudience = {
  threadId: string;
  spaceId: string;
  number: number;
  authorId: string;
  /** Who is spoken to by name. */
  mentioned: string[];
  /** Whose post is answered. */
  repliedTo: string | null;
  /** Members who want everything that is said here. */
  watching: string[];
};

/**
 * Whom a post concerns, as far as they see its space now: without its author, and without members who muted the
 * thread (or the space, if they said nothing about the thread). Somebody may be in more than one list.
 */
export async function postAudience(ctx: Ctx, postId: string): Promise<PostAudience> {
  const [post] = await ctx.db.$queryRaw<Omit<PostAudience, "mentioned" | "watching">[]>`
    select p."threadId", t."spaceId", p."number", p."authorId", answered."authorId" as "repliedTo"
    from "post" p join "thread" t on t."id" = p."threadId"
    left join "post" answered on answered."threadId" = p."threadId" and answered."number" = p."replyTo"
    where p."id" = ${postId}::uuid and t."deletedAt" is null and t."hiddenAt" is null`;
  if (!post) throw new NotFound();
  const rows = await ctx.db.$queryRaw<{ id: string; mentioned: boolean; watching: boolean }[]>`
    select pe."id", mention."personId" is not null as "mentioned",
      coalesce(place."watch", m."watch") is not distinct from 'all' and m."personId" is not null as "watching"
    from (
      select "personId" from "mention" where "postId" = ${postId}::uuid
      union select ${post.repliedTo}::uuid
      union select "personId" from "reading" where "threadId" = ${post.threadId}::uuid and "watch" = 'all'
      union select "personId" from "membership" where "spaceId" = ${post.spaceId}::uuid and "state" = 'active' and "watch" = 'all'
    ) as someone
    join "person" pe on pe."id" = someone."personId"
    join "space" s on s."id" = ${post.spaceId}::uuid
    left join "mention" mention on mention."postId" = ${postId}::uuid and mention."personId" = pe."id"
    left join "reading" place on place."threadId" = ${post.threadId}::uuid and place."personId" = pe."id"
    left join "membership" m on m."spaceId" = s."id" and m."personId" = pe."id" and m."state" = 'active'
    where pe."id" <> ${post.authorId}::uuid and ${seenBy(Prisma.sql`pe`, Prisma.sql`s`)}
      and coalesce(place."watch", m."watch", 'mentions') <> 'mute'
    order by pe."id"`;
  const repliedTo = rows.some((row) => row.id === post.repliedTo) ? post.repliedTo : null;
  return {
    ...post,
    repliedTo,
    mentioned: rows.filter((row) => row.mentioned).map((row) => row.id),
    watching: rows.filter((row) => row.watching).map((row) => row.id),
  };
}
