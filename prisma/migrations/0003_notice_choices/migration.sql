-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "carriedBy" UUID,
ADD COLUMN     "conversation" UUID;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "quietFrom" SMALLINT,
ADD COLUMN     "quietTo" SMALLINT;

-- CreateTable
CREATE TABLE "noticeChoice" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "spaceId" UUID,
    "way" TEXT NOT NULL,
    "stopped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "noticeChoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "noticeChoice_personId_idx" ON "noticeChoice"("personId");

-- Written by hand.
alter table "noticeChoice"
  add constraint "noticeChoice_way" check ("way" in ('mail', 'app', 'none'));
create unique index "noticeChoice_everywhere" on "noticeChoice" ("personId", "kind") where "spaceId" is null;
create unique index "noticeChoice_inSpace" on "noticeChoice" ("personId", "kind", "spaceId") where "spaceId" is not null;

-- Quiet hours have two ends that differ, or they are not there. The next migration looks at the rows that are there,
-- when the lock that a new column needs is given back.
alter table "person"
  add constraint "person_quiet" check (
    ("quietFrom" is null and "quietTo" is null)
    or ("quietFrom" between 0 and 1439 and "quietTo" between 0 and 1439 and "quietFrom" <> "quietTo")) not valid;
