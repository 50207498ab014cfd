-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "person" ADD COLUMN     "mailBounces" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mailRefusedAt" TIMESTAMPTZ(6),
ADD COLUMN     "mailRefusedWhy" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "incomingMail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID,
    "threadId" UUID,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "answers" INTEGER,
    "attachments" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT NOT NULL DEFAULT '',
    "postId" UUID,
    "told" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "traceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "dueAt" TIMESTAMPTZ(6) NOT NULL,
    "enqueuedAt" TIMESTAMPTZ(6),
    "claimedUntil" TIMESTAMPTZ(6),

    CONSTRAINT "incomingMail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incomingMail_key_key" ON "incomingMail"("key");

-- CreateIndex
CREATE INDEX "incomingMail_personId_why_at_idx" ON "incomingMail"("personId", "why", "at" DESC);

-- CreateIndex
CREATE INDEX "incomingMail_at_idx" ON "incomingMail"("at");

-- Written by hand.
alter table "incomingMail"
  add constraint "incomingMail_kind" check ("kind" in ('reply', 'bounce')),
  add constraint "incomingMail_state" check ("state" in ('waiting', 'posted', 'refused', 'ignored', 'parked', 'noted'));
create index "incomingMail_due" on "incomingMail" ("dueAt") where "state" = 'waiting';
