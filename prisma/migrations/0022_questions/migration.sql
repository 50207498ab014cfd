-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "asksClosedAt" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "question" (
    "postId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "votes" INTEGER NOT NULL DEFAULT 1,
    "takenBy" UUID,
    "takenAt" TIMESTAMPTZ(6),
    "answeredBy" UUID,
    "answeredAt" TIMESTAMPTZ(6),
    "aloud" BOOLEAN NOT NULL DEFAULT false,
    "answerPostId" UUID,
    "publishedAt" TIMESTAMPTZ(6),
    "mergedInto" UUID,
    "mergedAt" TIMESTAMPTZ(6),
    "movedTo" UUID,
    "askedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("postId")
);

-- CreateTable
CREATE TABLE "questionVote" (
    "postId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "questionVote_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "question_answerPostId_key" ON "question"("answerPostId");

-- CreateIndex
CREATE INDEX "question_threadId_state_votes_idx" ON "question"("threadId", "state", "votes" DESC);

-- CreateIndex
CREATE INDEX "question_threadId_answeredAt_idx" ON "question"("threadId", "answeredAt" DESC);

-- CreateIndex
CREATE INDEX "question_askerId_postId_idx" ON "question"("askerId", "postId" DESC);

-- CreateIndex
CREATE INDEX "question_mergedInto_idx" ON "question"("mergedInto");

-- CreateIndex
CREATE INDEX "question_movedTo_idx" ON "question"("movedTo");

-- CreateIndex
CREATE INDEX "questionVote_personId_idx" ON "questionVote"("personId");

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_postId_fkey" FOREIGN KEY ("postId") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_movedTo_fkey" FOREIGN KEY ("movedTo") REFERENCES "thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionVote" ADD CONSTRAINT "questionVote_postId_fkey" FOREIGN KEY ("postId") REFERENCES "question"("postId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "question"
  add constraint "question_state" check ("state" in ('asked', 'taken', 'answered', 'moved', 'withdrawn')),
  add constraint "question_votes" check ("votes" >= 0),
  add constraint "question_taken" check ("state" <> 'taken' or ("takenBy" is not null and "takenAt" is not null)),
  add constraint "question_answered" check (("state" = 'answered') = ("answeredAt" is not null)),
  add constraint "question_answer" check ("state" = 'answered' or ("answerPostId" is null and "publishedAt" is null and not "aloud")),
  add constraint "question_wordless" check ("state" <> 'answered' or "answerPostId" is not null or "aloud"),
  add constraint "question_published" check ("publishedAt" is null or "answerPostId" is not null),
  add constraint "question_merged" check ("mergedInto" is null or "mergedInto" <> "postId"),
  add constraint "question_moved" check ("movedTo" is null or "state" = 'moved');
