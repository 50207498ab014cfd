-- Written by hand. What was given up is found without looking through what was not; these hold hardly a row.
create index "outboxFailure_parked" on "outboxFailure" ("lastAt" desc) where "gaveUpAt" is not null;
create index "translation_parked" on "translation" ("id" desc) where "state" = 'none' and "why" = 'broken';
create index "incomingMail_open" on "incomingMail" ("id" desc) where "state" in ('waiting', 'parked');
-- Nothing is written to deliveries while this one is made, which takes a second for a million of them.
create index "delivery_parked" on "delivery" ("channel", "id" desc)
  where "state" = 'failed' and "why" in ('broken', 'killed');

-- Generated from prisma/schema by `npm run migration`; last, since from here on nobody reads deliveries until the end.
-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "lost" SMALLINT NOT NULL DEFAULT 0;
