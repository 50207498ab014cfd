-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "state" BYTEA,
    "stateSeq" INTEGER NOT NULL DEFAULT 0,
    "content" JSONB NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,
    "changedBy" UUID,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documentUpdate" (
    "documentId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "update" BYTEA NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "documentUpdate_pkey" PRIMARY KEY ("documentId","seq")
);

-- CreateTable
CREATE TABLE "documentWriter" (
    "documentId" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "client" BIGINT NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "documentWriter_pkey" PRIMARY KEY ("documentId","generation","client")
);

-- CreateTable
CREATE TABLE "documentVersion" (
    "documentId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "writers" UUID[],
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "documentVersion_pkey" PRIMARY KEY ("documentId","seq")
);

-- CreateIndex
CREATE INDEX "document_spaceId_idx" ON "document"("spaceId");

-- CreateIndex
CREATE UNIQUE INDEX "document_subjectType_subjectId_part_key" ON "document"("subjectType", "subjectId", "part");

-- CreateIndex
CREATE INDEX "documentWriter_personId_idx" ON "documentWriter"("personId");

-- CreateIndex
CREATE INDEX "documentVersion_writers_idx" ON "documentVersion" USING GIN ("writers");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documentUpdate" ADD CONSTRAINT "documentUpdate_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documentWriter" ADD CONSTRAINT "documentWriter_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documentVersion" ADD CONSTRAINT "documentVersion_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Written by hand.
alter table "document"
  add constraint "document_numbers" check ("generation" >= 1 and "seq" >= 0 and "stateSeq" between 0 and "seq"),
  add constraint "document_content" check ("content" ? 'root' or "content" ? 'markdown'),
  add constraint "document_state" check ("state" is not null or "content" ? 'markdown');
alter table "documentVersion"
  add constraint "documentVersion_kind" check ("kind" in ('written', 'saved', 'restored'));
-- Documents whose last changes are in no state yet.
create index "document_unsettled" on "document" ("changedAt") where "seq" > "stateSeq";

-- Whoever writes a summary meanwhile waits until the trigger below stands, so that none falls between copy and trigger.
lock table "liveSummary" in share row exclusive mode;

-- What live threads came to becomes documents: as Markdown, until somebody opens them for writing together.
insert into "document" ("id", "spaceId", "subjectType", "subjectId", "part", "seq", "stateSeq", "content", "html", "text",
  "language", "createdAt", "changedAt", "changedBy")
select gen_random_uuid(), t."spaceId", 'thread', t."id", 'summary', last."revision", last."revision",
  jsonb_build_object('markdown', last."source"), last."html", last."text", last."language", first."at", last."at",
  last."editorId"
from "thread" t
cross join lateral (select * from "liveSummary" s where s."threadId" = t."id" order by s."revision" desc limit 1) last
cross join lateral (select * from "liveSummary" s where s."threadId" = t."id" order by s."revision" limit 1) first;

insert into "documentVersion" ("documentId", "seq", "content", "html", "text", "language", "writers", "kind", "since", "at")
select d."id", s."revision", jsonb_build_object('markdown', s."source"), s."html", s."text", s."language",
  array[s."editorId"], 'saved', s."at", s."at"
from "liveSummary" s join "document" d on d."subjectType" = 'thread' and d."subjectId" = s."threadId" and d."part" = 'summary';

-- A process of the version before may still write a summary while this one takes over: it is kept as what it is now, or
-- beside it, if the document has been written in since.
create function "liveSummary_to_document"() returns trigger language plpgsql as $$
declare home uuid;
begin
  insert into "document" ("id", "spaceId", "subjectType", "subjectId", "part", "seq", "stateSeq", "content", "html",
    "text", "language", "createdAt", "changedAt", "changedBy")
  select gen_random_uuid(), t."spaceId", 'thread', t."id", 'summary', new."revision", new."revision",
    jsonb_build_object('markdown', new."source"), new."html", new."text", new."language", new."at", new."at", new."editorId"
  from "thread" t where t."id" = new."threadId"
  on conflict ("subjectType", "subjectId", "part") do update
    set "seq" = "document"."seq" + 1, "stateSeq" = "document"."seq" + 1, "content" = excluded."content",
      "html" = excluded."html", "text" = excluded."text", "language" = excluded."language",
      "changedAt" = excluded."changedAt", "changedBy" = excluded."changedBy"
    where "document"."state" is null
  returning "id" into home;
  select "id" into home from "document" where "subjectType" = 'thread' and "subjectId" = new."threadId" and "part" = 'summary';
  insert into "documentVersion" ("documentId", "seq", "content", "html", "text", "language", "writers", "kind", "since", "at")
  select d."id", d."seq", jsonb_build_object('markdown', new."source"), new."html", new."text", new."language",
    array[new."editorId"], 'saved', new."at", new."at"
  from "document" d where d."id" = home
  on conflict ("documentId", "seq") do nothing;
  return new;
end $$;
create trigger "liveSummary_to_document" after insert on "liveSummary"
  for each row execute function "liveSummary_to_document"();
