-- Hands that are raised in live threads.
CREATE TABLE "raisedHand" (
    "threadId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "calledAt" TIMESTAMPTZ(6),

    CONSTRAINT "raisedHand_pkey" PRIMARY KEY ("threadId", "personId")
);

CREATE UNIQUE INDEX "raisedHand_threadId_place_key" ON "raisedHand"("threadId", "place");
CREATE INDEX "raisedHand_personId_idx" ON "raisedHand"("personId");
-- One has the word at a time.
CREATE UNIQUE INDEX "raisedHand_word" ON "raisedHand"("threadId") WHERE "calledAt" IS NOT NULL;

ALTER TABLE "raisedHand" ADD CONSTRAINT "raisedHand_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
