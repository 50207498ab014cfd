import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import { noticeSentence } from "#server/contracts/notice-sentences.ts";
import { allNoticeKinds, chosenWays, seenRows, viewNotices } from "#server/core/notices/index.ts";
import { signedIn } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { DigestSource } from "./sources.ts";

/** Notices of so many days wait for a digest; what is older was seen or has gone by. */
const DAYS = 60;
const OF_ONE_MEMBER = 30;
/** What they say, a topic in the same digest says too; not so that somebody was spoken to, thanked or judged. */
const OF_NEW_POSTS: ReadonlySet<NoticeKindName> = new Set(["question", "watched"]);

type Waiting = { id: string; personId: string; kind: NoticeKindName; spaceId: string | null; at: Date };

/** Notices that their owners want in a digest, each in one, unless they read it meanwhile. */
export const noticeDigest: DigestSource = {
  name: "notices",
  async choose(ctx, { members }) {
    const ids = members.map(({ id }) => id);
    // Their wishes are asked here too, so that what they want otherwise and did not read takes up no room.
    const rows = await ctx.db.$queryRaw<Waiting[]>`
      select n."id"::text as "id", n."personId"::text as "personId", n."kind", n."spaceId"::text as "spaceId", n."at"
      from (select distinct "personId" from "noticeChoice" where "way" = 'digest' and "personId" = any(${ids}::uuid[])) them
      cross join lateral (
        select one.* from "notice" one join (${groups()}) as its("kind", "group") on its."kind" = one."kind"
        where one."personId" = them."personId" and one."readAt" is null
          and one."at" > clock_timestamp() - ${DAYS} * interval '1 day'
          and not exists (select 1 from "digestNotice" before where before."noticeId" = one."id")
          and 'digest' = (
            select c."way" from "noticeChoice" c where c."personId" = one."personId" and c."kind" = its."group"
              and (c."spaceId" is null or c."spaceId" = one."spaceId") order by c."spaceId" is null limit 1)
        order by one."id" desc limit ${OF_ONE_MEMBER}) n`;
    const wayOf = await chosenWays(ctx, rows);
    return rows
      .filter((row) => wayOf(row) === "digest")
      .map(({ id, personId, at }) => ({
        ...{ id, personId, section: "forYou" as const, worth: at.getTime(), facts: {}, texts: [] },
      }));
  },
  async show(ctx, items, { sending, away }) {
    const me = signedIn(ctx);
    const rows = await seenRows(
      ctx,
      me,
      items.map(({ id }) => id),
    );
    const wayOf = await chosenWays(ctx, rows);
    const worth = sending ? rows.filter((row) => row.readAt === null && wayOf(row) === "digest") : rows;
    const views = await viewNotices(ctx, worth, { away });
    const { language } = await ctx.db.person.findUniqueOrThrow({ where: { id: me.id }, select: { language: true } });
    const say = wordsIn(language);
    return new Map(
      views.map((view) => [
        view.id,
        {
          ...{ title: null, space: null, said: null, posts: 0, voices: 0, author: view.actor?.name ?? "" },
          ...{ sentence: noticeSentence(say, view), link: view.link },
          ...{ threadId: OF_NEW_POSTS.has(view.kind) ? view.threadId : null, answers: false },
        },
      ]),
    );
  },
};

/** Which kinds a choice stands for. */
const groups = () =>
  Prisma.sql`values ${Prisma.join(
    allNoticeKinds().flatMap(({ kind, group }) => (group ? [Prisma.sql`(${kind}, ${group})`] : [])),
  )}`;
