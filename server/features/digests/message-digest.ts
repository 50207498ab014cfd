import { readerOf, unreadCounts } from "#server/core/notices/index.ts";
import { signedIn } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { DigestSource } from "./sources.ts";

/**
 * How many private threads hold something unread, and nothing else of them: not from whom, not what. It goes along with
 * what else there is, and not to who wants such words in the app alone.
 */
export const messageDigest: DigestSource = {
  name: "messages",
  async choose(ctx, { members }) {
    const ids = members.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<{ personId: string }[]>`
      select them."id"::text as "personId" from unnest(${ids}::uuid[]) them("id")
      where exists (select 1 from "notice" n
          where n."personId" = them."id" and n."readAt" is null and n."kind" = 'message')
        and not exists (select 1 from "noticeChoice" c
          where c."personId" = them."id" and c."kind" = 'message' and c."spaceId" is null and c."way" = 'app')`;
    return rows.map(({ personId }) => ({
      ...{ personId, id: personId, section: "forYou" as const, worth: 0, facts: {}, texts: [], along: true },
    }));
  },
  async show(ctx, items) {
    const { id } = signedIn(ctx);
    if (!items.some((item) => item.id === id)) return new Map();
    const { messages: count } = await unreadCounts(ctx);
    if (count === 0) return new Map();
    const sentence = wordsIn((await readerOf(ctx)).language)("messages:inDigest", { count });
    const nothing = { title: null, space: null, said: null, posts: 0, voices: 0, author: "" };
    return new Map([[id, { ...nothing, sentence, link: "/messages", threadId: null, answers: false }]]);
  },
};
