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

    CONSTRAINT "noticeChoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "noticeChoice_personId_idx" ON "noticeChoice"("personId");

-- Written by hand.
alter table "noticeChoice"
  add constraint "noticeChoice_way" check ("way" in ('mail', 'app', 'none'));
create unique index "noticeChoice_everywhere" on "noticeChoice" ("personId", "kind") where "spaceId" is null;
create unique index "noticeChoice_inSpace" on "noticeChoice" ("personId", "kind", "spaceId") where "spaceId" is not null;

-- What was turned off by mail still comes in the app; what was left on is what comes by itself.
insert into "noticeChoice" ("id", "personId", "kind", "way")
  select gen_random_uuid(), "personId", "kind", 'app' from "noticePreference" where not "mail";
drop table "noticePreference";

-- Quiet hours have two ends that differ, or they are not there.
alter table "person"
  add constraint "person_quiet" check (
    ("quietFrom" is null and "quietTo" is null)
    or ("quietFrom" between 0 and 1439 and "quietTo" between 0 and 1439 and "quietFrom" <> "quietTo"));

update "delivery" d set "conversation" = n."threadId"
  from "notice" n where n."id" = d."noticeId" and n."threadId" is not null;
create index "delivery_conversation" on "delivery" ("personId", "conversation") where "state" = 'waiting';
