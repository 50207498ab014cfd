-- Written by hand. Sections of plans that are lines: a budget, activities, people, indicators, places.
-- Old rows are looked at in the next migration, while the table is read and written as ever.
alter table "planSection"
  drop constraint "planSection_kind",
  add constraint "planSection_kind"
    check ("kind" in ('text', 'budget', 'activities', 'people', 'indicators', 'places', 'sources')) not valid;

alter table "plan"
  add column "currency" text,
  add constraint "plan_currency" check ("currency" ~ '^[A-Z]{3}$') not valid;

create table "planRow" (
  "id"        uuid not null,
  "sectionId" uuid not null references "planSection" ("id") on delete cascade on update cascade,
  "place"     integer not null,
  "revision"  integer not null,
  "values"    jsonb not null,
  "language"  text not null,
  "createdBy" uuid not null,
  "changedBy" uuid not null,
  "changedAt" timestamptz(6) not null,
  "removedAt" timestamptz(6),
  constraint "planRow_pkey" primary key ("id"),
  constraint "planRow_values" check (jsonb_typeof("values") = 'object'),
  constraint "planRow_revision" check ("revision" > 0)
);
create index "planRow_sectionId_place_idx" on "planRow" ("sectionId", "place");
create index "planRow_changedBy_idx" on "planRow" ("changedBy");
create index "planRow_createdBy_idx" on "planRow" ("createdBy");
create index "planRow_removed" on "planRow" ("removedAt") where "removedAt" is not null;
