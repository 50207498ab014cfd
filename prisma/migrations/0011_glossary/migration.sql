-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "translation" ADD COLUMN     "glossed" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "glossaryEntry" (
    "id" UUID NOT NULL,
    "themeId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "becomes" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "anyCase" BOOLEAN NOT NULL DEFAULT true,
    "changedBy" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,
    "removedAt" TIMESTAMPTZ(6),

    CONSTRAINT "glossaryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "glossaryVersion" (
    "themeId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "glossaryVersion_pkey" PRIMARY KEY ("themeId","source","target")
);

-- AddForeignKey
ALTER TABLE "glossaryEntry" ADD CONSTRAINT "glossaryEntry_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "glossaryVersion" ADD CONSTRAINT "glossaryVersion_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "glossaryEntry"
  add constraint "glossaryEntry_pair" check ("source" <> "target"),
  add constraint "glossaryEntry_words" check (
    length("term") between 1 and 80 and length("becomes") between 1 and 80 and length("note") <= 200);
-- A list by the word, and each word once for a pair of languages.
create unique index "glossaryEntry_word" on "glossaryEntry" ("themeId", "source", "target", "term") where "removedAt" is null;
create index "glossaryEntry_list" on "glossaryEntry" ("themeId", "term", "id") where "removedAt" is null;

-- What steers a pair of languages in a place: the glossaries of its themes and of those they belong to. A number that is
-- another one whenever one of them was changed; 0 where there is none.
create function "glossaryOf"(place uuid, source text, target text) returns integer language sql stable strict parallel safe
  return (
    select coalesce(('x' || left(md5(string_agg(v."themeId"::text || v."version"::text, ' ' order by v."themeId")), 8))::bit(32)::integer, 0)
    from "glossaryVersion" v
    where v."source" = "glossaryOf".source and v."target" = "glossaryOf".target and v."themeId" in (
      select one."id" from "spaceTheme" st join "theme" t on t."id" = st."themeId"
        cross join lateral (values (t."id"), (t."parentId")) as one("id")
      where st."spaceId" = "glossaryOf".place));
