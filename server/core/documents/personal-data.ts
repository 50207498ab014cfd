import { registerPersonalData } from "#server/core/people/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lookBack, readDocument } from "./policy.ts";

const { sql } = Prisma;

/**
 * What this room holds about a person, for them to take away: what documents said after they wrote in them. Others' words
 * stand among theirs, so of a document whose past they may not read any more it is said that they wrote, and not what it said.
 */
export function registerDocumentData(): void {
  registerPersonalData({
    name: "documentsWritten",
    collect: (ctx, personId) => ctx.db.$queryRaw`
      select v."documentId"::text as "documentId", v."seq", v."language", v."at",
        case when ${lookBack.visible(ctx.actor, sql`d`)} then v."text" end as "text"
      from "documentVersion" v join "document" d on d."id" = v."documentId"
      where v."writers" @> array[${personId}]::uuid[] order by v."documentId", v."seq"`,
  });
  registerPersonalData({
    name: "versionsNamed",
    collect: (ctx, personId) =>
      ctx.db.documentVersion.findMany({
        where: { namedBy: personId },
        orderBy: [{ documentId: "asc" }, { seq: "asc" }],
        select: { documentId: true, seq: true, name: true, namedAt: true },
      }),
  });
  // What they said stands among their posts; the words they said it about are others'.
  registerPersonalData({
    name: "comments",
    collect: (ctx, personId) => ctx.db.$queryRaw`
      select c."threadId"::text as "threadId", c."documentId"::text as "documentId", t."createdAt", c."standing",
        c."proposal", c."outcome",
        case when ${readDocument.visible(ctx.actor, sql`d`)} then c."words" end as "words"
      from "documentComment" c join "thread" t on t."id" = c."threadId" join "document" d on d."id" = c."documentId"
      where t."authorId" = ${personId}::uuid order by c."threadId"`,
  });
  registerPersonalData({
    name: "commentsResolved",
    collect: (ctx, personId) =>
      ctx.db.documentComment.findMany({
        where: { resolvedBy: personId },
        orderBy: { threadId: "asc" },
        select: { threadId: true, documentId: true },
      }),
  });
  registerPersonalData({
    name: "recoveredDrafts",
    collect: (ctx, personId) =>
      ctx.db.recoveredDraft.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: { documentId: true, source: true, at: true },
      }),
  });
}
