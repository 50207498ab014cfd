-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "room" ADD COLUMN     "toldAt" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "tellDue" (
    "id" BIGSERIAL NOT NULL,
    "room" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "tellDue_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tellDue_room_idx" ON "tellDue"("room");
