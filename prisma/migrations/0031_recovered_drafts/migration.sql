-- Words that somebody wrote in a document without a line and that could not go in any more.
CREATE TABLE "recoveredDraft" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "recoveredDraft_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "recoveredDraft_personId_documentId_idx" ON "recoveredDraft"("personId", "documentId");
CREATE INDEX "recoveredDraft_documentId_idx" ON "recoveredDraft"("documentId");
CREATE INDEX "recoveredDraft_at_idx" ON "recoveredDraft"("at");

ALTER TABLE "recoveredDraft" ADD CONSTRAINT "recoveredDraft_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recoveredDraft" ADD CONSTRAINT "recoveredDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
