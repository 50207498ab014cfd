-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "person" ADD COLUMN     "readsFirst" TEXT NOT NULL DEFAULT 'translation';

-- CreateTable
CREATE TABLE "translation" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "glossary" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "markdown" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "madeBy" TEXT,
    "through" TEXT,
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" TIMESTAMPTZ(6) NOT NULL,
    "enqueuedAt" TIMESTAMPTZ(6),
    "claimedUntil" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "why" TEXT NOT NULL DEFAULT '',
    "traceId" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL,
    "madeAt" TIMESTAMPTZ(6),

    CONSTRAINT "translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "translationCorrection" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "target" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnBy" UUID,

    CONSTRAINT "translationCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "translationPair" (
    "source" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "translationPair_pkey" PRIMARY KEY ("source","target")
);

-- CreateTable
CREATE TABLE "translationMeter" (
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "engine" TEXT NOT NULL,
    "characters" INTEGER NOT NULL DEFAULT 0,
    "texts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "translationMeter_pkey" PRIMARY KEY ("hour","engine")
);

-- CreateIndex
CREATE INDEX "translation_subjectType_subjectId_idx" ON "translation"("subjectType", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "translation_hash_target_way_glossary_key" ON "translation"("hash", "target", "way", "glossary");

-- CreateIndex
CREATE INDEX "translationCorrection_subjectType_subjectId_target_id_idx" ON "translationCorrection"("subjectType", "subjectId", "target", "id" DESC);

-- CreateIndex
CREATE INDEX "translationCorrection_authorId_idx" ON "translationCorrection"("authorId");
-- Written by hand.
alter table "person"
  add constraint "person_readsFirst" check ("readsFirst" in ('translation', 'original'));

alter table "translation"
  add constraint "translation_state" check ("state" in ('waiting', 'done', 'none')),
  add constraint "translation_pair" check ("source" <> "target"),
  add constraint "translation_made" check (("state" = 'done') = ("madeAt" is not null) and ("state" = 'done') = ("madeBy" is not null));
alter table "translationCorrection"
  add constraint "translationCorrection_withdrawn" check (("withdrawnAt" is null) = ("withdrawnBy" is null));
alter table "translationMeter"
  add constraint "translationMeter_counts" check ("characters" >= 0 and "texts" >= 0 and "failures" >= 0);

-- What is still to be translated stays small however much has been.
create index "translation_due" on "translation" ("wanted" desc, "dueAt") where "state" = 'waiting';

-- The same words in the same place and language are the same text. "convert_to" counts as changing with settings, which
-- it does not for UTF8.
create function "textHash"(place uuid, language text, words text) returns bytea language sql immutable strict parallel safe
  return sha256(convert_to(place::text || E'\n' || language || E'\n' || words, 'UTF8'));
