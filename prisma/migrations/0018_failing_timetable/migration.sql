-- CreateTable
CREATE TABLE "recurringFailure" (
    "name" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "firstAt" TIMESTAMPTZ(6) NOT NULL,
    "lastAt" TIMESTAMPTZ(6) NOT NULL,
    "askedAt" TIMESTAMPTZ(6),

    CONSTRAINT "recurringFailure_pkey" PRIMARY KEY ("name")
);
