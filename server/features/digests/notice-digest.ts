import { type NoticeKindName, noticeSentence } from "#server/contracts/notices.ts";
import { chosenWays, seenRows, viewNotices } from "#server/core/notices/index.ts";
import { signedIn } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { DigestSource } from "./sources.ts";

/** Notices of so many days wait for a digest; what is older was seen or has gone by. */
const DAYS = 60;
const OF_ONE_MEMBER = 30;

type Waiting = { id: string; personId: string; kind: NoticeKindName; spaceId: string | null; at: Date };

/** Notices that their owners want in a digest, each in one, unless they read it meanwhile. */
export const noticeDigest: DigestSource = {
  name: "notices",
  async choose(ctx, { members }) {
    const ids = members.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<Waiting[]>`
      select n."id"::text as "id", n."personId"::text as "personId", n."kind", n."spaceId"::text as "spaceId", n."at"
      from (select distinct "personId" from "noticeChoice" where "way" = 'digest' and "personId" = any(${ids}::uuid[])) them
      cross join lateral (
        select * from "notice" one where one."personId" = them."personId" and one."readAt" is null
          and one."at" > clock_timestamp() - ${DAYS} * interval '1 day'
          and not exists (select 1 from "digestNotice" before where before."noticeId" = one."id")
        order by one."id" desc limit ${OF_ONE_MEMBER}) n`;
    const wayOf = await chosenWays(ctx, rows);
    return rows
      .filter((row) => wayOf(row) === "digest")
      .map(({ id, personId, at }) => ({
        ...{ id, personId, section: "forYou" as const, worth: at.getTime(), facts: {}, texts: [] },
      }));
  },
  async show(ctx, items, { sending }) {
    const me = signedIn(ctx);
    const rows = await seenRows(
      ctx,
      me,
      items.map(({ id }) => id),
    );
    const wayOf = await chosenWays(ctx, rows);
    const worth = sending ? rows.filter((row) => row.readAt === null && wayOf(row) === "digest") : rows;
    const views = await viewNotices(ctx, worth);
    const { language } = await ctx.db.person.findUniqueOrThrow({ where: { id: me.id }, select: { language: true } });
    const say = wordsIn(language);
    return new Map(
      views.map((view) => [
        view.id,
        {
          ...{ title: null, space: null, said: null, posts: 0, voices: 0, author: view.actor?.name ?? "" },
          ...{ sentence: noticeSentence(say, view), link: view.link, threadId: view.threadId },
        },
      ]),
    );
  },
};
