-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "calendarEvent" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "subjectType" TEXT,
    "subjectId" UUID,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "descriptionHtml" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(6) NOT NULL,
    "zone" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "rule" TEXT,
    "place" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "movedFrom" TIMESTAMPTZ(6),
    "cancelReason" TEXT NOT NULL DEFAULT '',
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "calendarEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eventOccurrence" (
    "eventId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(6) NOT NULL,
    "endsAt" TIMESTAMPTZ(6) NOT NULL,
    "spaceId" UUID NOT NULL,
    "cancelledAt" TIMESTAMPTZ(6),
    "cancelReason" TEXT NOT NULL DEFAULT '',
    "remindersMade" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "eventOccurrence_pkey" PRIMARY KEY ("eventId","startsAt")
);

-- CreateTable
CREATE TABLE "eventHost" (
    "eventId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "addedBy" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "eventHost_pkey" PRIMARY KEY ("eventId","personId")
);

-- CreateTable
CREATE TABLE "eventGuest" (
    "eventId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "eventGuest_pkey" PRIMARY KEY ("eventId","personId")
);

-- CreateTable
CREATE TABLE "reminder" (
    "eventId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(6) NOT NULL,
    "personId" UUID NOT NULL,
    "minutesBefore" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(6) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT NOT NULL DEFAULT '',
    "toldBy" UUID,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("eventId","startsAt","personId","minutesBefore")
);

-- CreateTable
CREATE TABLE "calendarFeed" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "revokedAt" TIMESTAMPTZ(6),

    CONSTRAINT "calendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendarEvent_spaceId_idx" ON "calendarEvent"("spaceId");

-- CreateIndex
CREATE UNIQUE INDEX "calendarEvent_subjectType_subjectId_key" ON "calendarEvent"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "eventOccurrence_spaceId_startsAt_eventId_idx" ON "eventOccurrence"("spaceId", "startsAt", "eventId");

-- CreateIndex
CREATE INDEX "eventHost_personId_idx" ON "eventHost"("personId");

-- CreateIndex
CREATE INDEX "eventGuest_personId_idx" ON "eventGuest"("personId");

-- CreateIndex
CREATE INDEX "reminder_personId_idx" ON "reminder"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "calendarFeed_hash_key" ON "calendarFeed"("hash");

-- CreateIndex
CREATE INDEX "calendarFeed_personId_idx" ON "calendarFeed"("personId");

-- AddForeignKey
ALTER TABLE "calendarEvent" ADD CONSTRAINT "calendarEvent_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eventOccurrence" ADD CONSTRAINT "eventOccurrence_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "calendarEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eventHost" ADD CONSTRAINT "eventHost_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "calendarEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eventGuest" ADD CONSTRAINT "eventGuest_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "calendarEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "calendarEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "calendarEvent"
  add constraint "calendarEvent_subject" check (("subjectType" is null) = ("subjectId" is null)),
  add constraint "calendarEvent_minutes" check ("minutes" between 1 and 20160),
  add constraint "calendarEvent_state" check ("state" in ('draft', 'announced', 'live', 'ended', 'cancelled')),
  add constraint "calendarEvent_sequence" check ("sequence" >= 0);
alter table "eventOccurrence" add constraint "eventOccurrence_ends" check ("endsAt" > "startsAt");
alter table "eventGuest" add constraint "eventGuest_answer" check ("answer" in ('coming', 'maybe', 'no'));
alter table "reminder"
  add constraint "reminder_minutes" check ("minutesBefore" in (0, 60, 1440)),
  add constraint "reminder_state" check ("state" in ('waiting', 'told', 'dropped'));
-- What is due is found without looking through what was told; so is who is told of one domain event.
create index "reminder_due" on "reminder" ("dueAt") where "state" = 'waiting';
create index "reminder_toldBy" on "reminder" ("toldBy") where "toldBy" is not null;
-- Times that come near and whose reminders were not written down yet.
create index "eventOccurrence_unmade" on "eventOccurrence" ("startsAt") where not "remindersMade";
-- One address that works a member: a new one takes the place of the old.
create unique index "calendarFeed_open" on "calendarFeed" ("personId") where "revokedAt" is null;
