-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "digestChoice" (
    "personId" UUID NOT NULL,
    "rhythm" TEXT NOT NULL,
    "days" SMALLINT[] DEFAULT ARRAY[]::SMALLINT[],
    "monthDay" SMALLINT NOT NULL DEFAULT 1,
    "hour" SMALLINT NOT NULL,
    "short" BOOLEAN NOT NULL DEFAULT false,
    "pausedUntil" DATE,

    CONSTRAINT "digestChoice_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "digestTurn" (
    "personId" UUID NOT NULL,
    "place" BIGINT NOT NULL,
    "number" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(6) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "goodbyeAt" TIMESTAMPTZ(6),
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "digestTurn_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "digestCounter" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "place" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "digestCounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digestEntry" (
    "place" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "digestEntry_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "short" BOOLEAN NOT NULL DEFAULT false,
    "items" JSONB NOT NULL DEFAULT '[]',
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digestNotice" (
    "noticeId" UUID NOT NULL,
    "digestId" UUID NOT NULL,

    CONSTRAINT "digestNotice_pkey" PRIMARY KEY ("noticeId")
);

-- CreateTable
CREATE TABLE "digestNote" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(6),

    CONSTRAINT "digestNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "digestTurn_nextAt_idx" ON "digestTurn"("nextAt");

-- CreateIndex
CREATE INDEX "digestEntry_at" ON "digestEntry" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "digestEntry_type_subjectId_key" ON "digestEntry"("type", "subjectId");

-- CreateIndex
CREATE INDEX "digest_at_idx" ON "digest"("at");

-- CreateIndex
CREATE UNIQUE INDEX "digest_personId_number_key" ON "digest"("personId", "number");

-- CreateIndex
CREATE INDEX "digestNotice_digestId_idx" ON "digestNotice"("digestId");

-- CreateIndex
CREATE INDEX "digestNote_spaceId_id_idx" ON "digestNote"("spaceId", "id" DESC);

-- AddForeignKey
ALTER TABLE "digestChoice" ADD CONSTRAINT "digestChoice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digestTurn" ADD CONSTRAINT "digestTurn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digestNote" ADD CONSTRAINT "digestNote_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "digestChoice"
  add constraint "digestChoice_rhythm" check ("rhythm" in ('daily', 'weekdays', 'weekly', 'monthly')),
  add constraint "digestChoice_days" check ("days" <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]
    and case "rhythm" when 'weekdays' then cardinality("days") > 0 when 'weekly' then cardinality("days") = 1 else true end),
  add constraint "digestChoice_monthDay" check ("monthDay" between 1 and 28),
  add constraint "digestChoice_hour" check ("hour" between 0 and 23);
alter table "digest"
  add constraint "digest_kind" check ("kind" in ('digest', 'goodbye')),
  add constraint "digest_window" check ("from" <= "until");

-- What was written before has no entry: digests begin with what comes now.
insert into "digestCounter" ("id", "place") values (1, 0);
alter table "digestCounter" add constraint "digestCounter_one" check ("id" = 1);

-- The note that counts is the last of its community that was not taken back.
create unique index "digestNote_current" on "digestNote" ("spaceId") where "withdrawnAt" is null;
