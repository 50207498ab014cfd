-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "championProfile" (
    "personId" UUID NOT NULL,
    "done" TEXT NOT NULL DEFAULT '',
    "doneHtml" TEXT NOT NULL DEFAULT '',
    "doneText" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "places" TEXT NOT NULL DEFAULT '',
    "available" TEXT NOT NULL DEFAULT '',
    "fieldAudience" JSONB NOT NULL DEFAULT '{}',
    "requestsAWeek" SMALLINT NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,
    "putAwayAt" TIMESTAMPTZ(6),

    CONSTRAINT "championProfile_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "championTheme" (
    "personId" UUID NOT NULL,
    "themeId" UUID NOT NULL,

    CONSTRAINT "championTheme_pkey" PRIMARY KEY ("personId","themeId")
);

-- CreateTable
CREATE TABLE "mentoring" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "championId" UUID NOT NULL,
    "themeId" UUID,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "weeks" SMALLINT NOT NULL,
    "mayPass" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(6) NOT NULL,
    "turnAt" TIMESTAMPTZ(6) NOT NULL,
    "changedAt" TIMESTAMPTZ(6) NOT NULL,
    "word" TEXT NOT NULL DEFAULT '',
    "wordLanguage" TEXT NOT NULL DEFAULT 'en',
    "acceptedAt" TIMESTAMPTZ(6),
    "endsAt" TIMESTAMPTZ(6),
    "endedAt" TIMESTAMPTZ(6),
    "endedBy" UUID,
    "endingToldAt" TIMESTAMPTZ(6),
    "prolongWeeks" SMALLINT,
    "prolongBy" UUID,
    "spaceId" UUID,
    "threadId" UUID,

    CONSTRAINT "mentoring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentoringTurn" (
    "mentoringId" UUID NOT NULL,
    "championId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "answer" TEXT NOT NULL,
    "answeredAt" TIMESTAMPTZ(6),

    CONSTRAINT "mentoringTurn_pkey" PRIMARY KEY ("mentoringId","championId")
);

-- CreateTable
CREATE TABLE "mentoringStep" (
    "id" UUID NOT NULL,
    "mentoringId" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "personId" UUID,
    "until" DATE,
    "doneAt" TIMESTAMPTZ(6),
    "doneBy" UUID,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "mentoringStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentoringInvitee" (
    "mentoringId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "invitedBy" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "mentoringInvitee_pkey" PRIMARY KEY ("mentoringId","personId")
);

-- CreateIndex
CREATE INDEX "championTheme_themeId_idx" ON "championTheme"("themeId");

-- CreateIndex
CREATE UNIQUE INDEX "mentoring_spaceId_key" ON "mentoring"("spaceId");

-- CreateIndex
CREATE INDEX "mentoring_askerId_id_idx" ON "mentoring"("askerId", "id");

-- CreateIndex
CREATE INDEX "mentoring_championId_id_idx" ON "mentoring"("championId", "id");

-- CreateIndex
CREATE INDEX "mentoring_communityId_idx" ON "mentoring"("communityId");

-- CreateIndex
CREATE INDEX "mentoringTurn_championId_at_idx" ON "mentoringTurn"("championId", "at" DESC);

-- CreateIndex
CREATE INDEX "mentoringStep_mentoringId_id_idx" ON "mentoringStep"("mentoringId", "id");

-- CreateIndex
CREATE INDEX "mentoringStep_createdBy_idx" ON "mentoringStep"("createdBy");

-- CreateIndex
CREATE INDEX "mentoringInvitee_personId_idx" ON "mentoringInvitee"("personId");

-- AddForeignKey
ALTER TABLE "championProfile" ADD CONSTRAINT "championProfile_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "championTheme" ADD CONSTRAINT "championTheme_personId_fkey" FOREIGN KEY ("personId") REFERENCES "championProfile"("personId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "championTheme" ADD CONSTRAINT "championTheme_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_championId_fkey" FOREIGN KEY ("championId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoringTurn" ADD CONSTRAINT "mentoringTurn_mentoringId_fkey" FOREIGN KEY ("mentoringId") REFERENCES "mentoring"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoringTurn" ADD CONSTRAINT "mentoringTurn_championId_fkey" FOREIGN KEY ("championId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoringStep" ADD CONSTRAINT "mentoringStep_mentoringId_fkey" FOREIGN KEY ("mentoringId") REFERENCES "mentoring"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoringInvitee" ADD CONSTRAINT "mentoringInvitee_mentoringId_fkey" FOREIGN KEY ("mentoringId") REFERENCES "mentoring"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoringInvitee" ADD CONSTRAINT "mentoringInvitee_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
alter table "championProfile"
  add constraint "championProfile_bounds" check ("requestsAWeek" between 0 and 10 and length("places") <= 200
    and length("available") <= 200 and length("done") <= 4000);
alter table "mentoring"
  add constraint "mentoring_state" check ("state" in ('asked', 'declined', 'withdrawn', 'expired', 'underWay', 'ended')),
  add constraint "mentoring_two" check ("askerId" <> "championId"),
  add constraint "mentoring_weeks" check ("weeks" between 1 and 520),
  -- Once accepted there is a space, and an end; a proposal to prolong has somebody who made it.
  add constraint "mentoring_accepted" check (("state" in ('underWay', 'ended'))
    = ("acceptedAt" is not null and "endsAt" is not null and "spaceId" is not null)),
  add constraint "mentoring_ended" check (("state" = 'ended') = ("endedAt" is not null)),
  add constraint "mentoring_prolong" check (("prolongWeeks" is null) = ("prolongBy" is null));
alter table "mentoringTurn"
  add constraint "mentoringTurn_answer" check ("answer" in ('waiting', 'accepted', 'declined', 'passed', 'withdrawn', 'expired'));
alter table "mentoringInvitee"
  add constraint "mentoringInvitee_state" check ("state" in ('proposed', 'invited', 'joined', 'declined'));
-- What waits, what is under way and what came to nothing, each by when something is due.
create index "mentoring_waiting" on "mentoring" ("turnAt") where "state" = 'asked';
create index "mentoring_under_way" on "mentoring" ("endsAt") where "state" = 'underWay';
create index "mentoring_nothing" on "mentoring" ("changedAt") where "state" in ('declined', 'withdrawn', 'expired');
create index "championProfile_away" on "championProfile" ("putAwayAt") where "putAwayAt" is not null;
-- Who is a champion, and where: a few of all members.
create index "membership_champions" on "membership" ("personId", "spaceId") where "role" = 'champion' and "state" = 'active';
create index "membership_champions_of" on "membership" ("spaceId", "personId") where "role" = 'champion' and "state" = 'active';
