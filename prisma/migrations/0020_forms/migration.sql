-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "form" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "subjectType" TEXT,
    "subjectId" UUID,
    "room" TEXT,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL,
    "answersSeen" TEXT NOT NULL,
    "seenWhen" TEXT NOT NULL,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "openedAt" TIMESTAMPTZ(6),
    "closesAt" TIMESTAMPTZ(6),
    "closedAt" TIMESTAMPTZ(6),
    "answered" INTEGER,

    CONSTRAINT "form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formQuestion" (
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "formQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formOption" (
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "formOption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formText" (
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "formText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formAnswer" (
    "formId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "formAnswer_pkey" PRIMARY KEY ("formId","personId")
);

-- CreateTable
CREATE TABLE "formValue" (
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "secret" BOOLEAN NOT NULL,
    "personId" UUID,
    "optionId" UUID,
    "rank" INTEGER,
    "number" DECIMAL(20,4),
    "day" DATE,
    "text" TEXT,
    "times" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "formValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formMark" (
    "formId" UUID NOT NULL,
    "mark" TEXT NOT NULL,
    "send" TEXT NOT NULL,

    CONSTRAINT "formMark_pkey" PRIMARY KEY ("formId","mark")
);

-- CreateIndex
CREATE INDEX "form_spaceId_id_idx" ON "form"("spaceId", "id" DESC);

-- CreateIndex
CREATE INDEX "form_subjectId_idx" ON "form"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "form_id_secret_key" ON "form"("id", "secret");

-- CreateIndex
CREATE INDEX "formQuestion_formId_place_idx" ON "formQuestion"("formId", "place");

-- CreateIndex
CREATE INDEX "formOption_questionId_place_idx" ON "formOption"("questionId", "place");

-- CreateIndex
CREATE INDEX "formText_formId_idx" ON "formText"("formId");

-- CreateIndex
CREATE UNIQUE INDEX "formText_ownerId_field_key" ON "formText"("ownerId", "field");

-- CreateIndex
CREATE INDEX "formAnswer_personId_idx" ON "formAnswer"("personId");

-- CreateIndex
CREATE INDEX "formValue_questionId_idx" ON "formValue"("questionId");

-- CreateIndex
CREATE INDEX "formValue_formId_personId_idx" ON "formValue"("formId", "personId");

-- AddForeignKey
ALTER TABLE "form" ADD CONSTRAINT "form_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formQuestion" ADD CONSTRAINT "formQuestion_formId_fkey" FOREIGN KEY ("formId") REFERENCES "form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formOption" ADD CONSTRAINT "formOption_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "formQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formText" ADD CONSTRAINT "formText_formId_fkey" FOREIGN KEY ("formId") REFERENCES "form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formAnswer" ADD CONSTRAINT "formAnswer_formId_secret_fkey" FOREIGN KEY ("formId", "secret") REFERENCES "form"("id", "secret") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formValue" ADD CONSTRAINT "formValue_formId_secret_fkey" FOREIGN KEY ("formId", "secret") REFERENCES "form"("id", "secret") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formValue" ADD CONSTRAINT "formValue_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "formQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formValue" ADD CONSTRAINT "formValue_optionId_fkey" FOREIGN KEY ("optionId") REFERENCES "formOption"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formValue" ADD CONSTRAINT "formValue_formId_personId_fkey" FOREIGN KEY ("formId", "personId") REFERENCES "formAnswer"("formId", "personId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formMark" ADD CONSTRAINT "formMark_formId_fkey" FOREIGN KEY ("formId") REFERENCES "form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "form"
  add constraint "form_subject" check (("subjectType" is null) = ("subjectId" is null)),
  add constraint "form_seen" check ("answersSeen" in ('everyone', 'answered', 'charge') and "seenWhen" in ('live', 'closed')),
  -- Whoever answered in secret is not known after closing, and before it nobody sees anything.
  add constraint "form_secret" check (not "secret" or ("answersSeen" <> 'answered' and "seenWhen" = 'closed')),
  add constraint "form_closed" check ("closedAt" is null or "openedAt" is not null);
alter table "formAnswer" add constraint "formAnswer_open" check (not "secret");
alter table "formValue"
  -- What was answered in secret is nobody's, and what was not is somebody's.
  add constraint "formValue_whose" check ("secret" = ("personId" is null)),
  add constraint "formValue_times" check ("times" >= 1 and ("secret" or "times" = 1)),
  add constraint "formValue_one" check (num_nonnulls("optionId", "number", "day", "text") <= 1 and ("rank" is null or "optionId" is not null));
create index "form_due" on "form" ("closesAt") where "closedAt" is null and "openedAt" is not null and "closesAt" is not null;
-- Old versions of what was answered in secret lie in the table's file until it is swept: soon.
alter table "formValue" set (autovacuum_vacuum_threshold = 20, autovacuum_vacuum_scale_factor = 0);
