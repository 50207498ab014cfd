-- How far a consumer came with an event that concerns very many (decision 38).
CREATE TABLE "outboxProgress" (
    "eventId" UUID NOT NULL,
    "consumer" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "outboxProgress_pkey" PRIMARY KEY ("eventId","consumer")
);
ALTER TABLE "outboxProgress" ADD CONSTRAINT "outboxProgress_eventId_fkey"
  FOREIGN KEY ("eventId") REFERENCES "outboxEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Those who want everything from a community, a portion of them after another.
create index "membership_watchesAll_people" on "membership" ("spaceId", "personId") where "state" = 'active' and "watch" = 'all';
