-- Written by hand. A version of a document may have a name; one that has is kept.
alter table "documentVersion"
  add column "name" text,
  add column "namedBy" uuid,
  add column "namedAt" timestamptz(6);
create index "documentVersion_namedBy_idx" on "documentVersion" ("namedBy") where "namedBy" is not null;
