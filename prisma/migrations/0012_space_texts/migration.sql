-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "spaceText" (
    "spaceId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "rules" TEXT NOT NULL DEFAULT '',
    "rulesHtml" TEXT NOT NULL DEFAULT '',
    "welcome" TEXT NOT NULL DEFAULT '',
    "welcomeHtml" TEXT NOT NULL DEFAULT '',
    "madeFrom" TEXT NOT NULL,
    "changedBy" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,
    "removedAt" TIMESTAMPTZ(6),

    CONSTRAINT "spaceText_pkey" PRIMARY KEY ("spaceId","language")
);

-- AddForeignKey
ALTER TABLE "spaceText" ADD CONSTRAINT "spaceText_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "spaceText"
  add constraint "spaceText_language" check ("language" ~ '^[a-z]{2,3}$'),
  add constraint "spaceText_name" check (length("name") > 0);
