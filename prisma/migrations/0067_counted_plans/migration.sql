-- Written by hand. The highest number a plan was handed in under, and to which state its authors were last asked to agree.
-- Where the number is 0, the highest that is kept counts.
alter table "plan"
  add column "handedIn" integer not null default 0,
  add column "askedToAgree" text not null default '';
