import { linkOfDocument, readDocument } from "#server/core/documents/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";

const { sql } = Prisma;

/** What a document said before: who wrote it hears that a moderator took it away, and that it is there again. */
export function registerDocumentNotices(): void {
  registerNoticeSource({
    types: ["document.versionHidden", "document.versionShown"],
    find: (ctx, { type, payload }) => whoWrote(ctx, payload, type === "document.versionHidden"),
  });
  const own = { subjectType: "document", group: "moderation", mailWaits: true, details } as const;
  registerNoticeKind({ ...own, kind: "versionHidden", visible: ownAnd(sql`is not null`) });
  registerNoticeKind({ ...own, kind: "versionShown", visible: ownAnd(sql`is null`) });
}

type Version = { documentId: string; seq: number; spaceId: string };

/** Nobody, where things have changed again since. */
async function whoWrote(ctx: Ctx, { documentId, seq, spaceId }: Version, hidden: boolean): Promise<Candidate[]> {
  const version = await ctx.db.documentVersion.findUnique({
    where: { documentId_seq: { documentId, seq }, hiddenAt: hidden ? { not: null } : null },
    select: { writers: true },
  });
  const kind = hidden ? "versionHidden" : "versionShown";
  return (version?.writers ?? []).map((personId) => ({
    personId,
    kind,
    subjectId: documentId,
    spaceId,
    facts: { seq },
  }));
}

const ownAnd =
  (state: Prisma.Sql): NoticeKind["visible"] =>
  (actor, alias) =>
    sql`exists (select 1 from "documentVersion" v join "document" d on d."id" = v."documentId"
      where v."documentId" = ${alias}."subjectId" and v."seq" = (${alias}."facts" ->> 'seq')::int and v."hiddenAt" ${state}
        and v."writers" @> array[${alias}."personId"] and ${readDocument.visible(actor, sql`d`)})`;

type Told = {
  id: string;
  seq: number;
  subjectType: string;
  subjectId: string;
  part: string;
  hiddenReason: string;
  space: string;
  spaceIn: string;
  spaceLanguage: string;
};

/** The moderator's reason stands where an excerpt would. */
async function details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>> {
  const versions = await ctx.db.$queryRaw<Told[]>`
    select d."id"::text as "id", v."seq", d."subjectType", d."subjectId"::text as "subjectId", d."part", v."hiddenReason",
      said."name" as "space", said."language" as "spaceIn", s."language" as "spaceLanguage"
    from "documentVersion" v join "document" d on d."id" = v."documentId"
    join "space" s on s."id" = d."spaceId" ${saidTo(ctx, sql`s`)}
    where v."documentId" = any(${[...new Set(rows.map(({ subjectId }) => subjectId))]}::uuid[])
      and v."seq" = any(${[...new Set(rows.map(({ facts }) => Number(facts.seq)))]}::int[])`;
  const found = new Map<string, NoticeDetails>();
  for (const row of rows) {
    const told = versions.find(({ id, seq }) => id === row.subjectId && seq === Number(row.facts.seq));
    if (!told) continue;
    const { hiddenReason, space, spaceIn, spaceLanguage } = told;
    found.set(row.id, {
      title: null,
      space: { text: space, language: spaceIn },
      excerpt: hiddenReason ? { text: hiddenReason, language: spaceLanguage } : null,
      link: `${await linkOfDocument(ctx, told)}#versions`,
    });
  }
  return found;
}
