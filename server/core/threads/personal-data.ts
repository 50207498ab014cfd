import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away: their own words, also those they deleted. */
export function registerThreadData(): void {
  registerPersonalData({
    name: "topics",
    collect: (ctx, authorId) =>
      ctx.db.thread.findMany({
        // What a comment is called are others' words.
        where: { authorId, kind: { not: "comment" } },
        orderBy: { id: "asc" },
        select: { id: true, title: true, language: true, createdAt: true, deletedAt: true },
      }),
  });
  registerPersonalData({
    name: "posts",
    collect: (ctx, authorId) =>
      ctx.db.post.findMany({
        where: { authorId },
        orderBy: { id: "asc" },
        select: {
          threadId: true,
          number: true,
          source: true,
          language: true,
          createdAt: true,
          editedAt: true,
          deletedAt: true,
          hiddenAt: true,
          hiddenReason: true,
        },
      }),
  });
  registerPersonalData({
    name: "thanks",
    collect: (ctx, personId) =>
      ctx.db.reaction.findMany({ where: { personId }, select: { postId: true, kind: true, at: true } }),
  });
  registerPersonalData({
    name: "readUpTo",
    collect: (ctx, personId) =>
      ctx.db.reading.findMany({ where: { personId }, select: { threadId: true, lastRead: true, watch: true } }),
  });
}
