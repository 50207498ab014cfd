-- Written by hand. Innovation Plans: spaces for a team, within a community or on their own.
-- Old rows are looked at in the next migration, while the tables are read and written as ever.
alter table "space"
  drop constraint "space_kind",
  add constraint "space_kind"
    check ("kind" in ('community', 'conversation', 'mentoring', 'workshop', 'group', 'plan')) not valid,
  drop constraint "space_within",
  add constraint "space_within"
    check ("kind" = 'plan' or ("kind" in ('workshop', 'group')) = ("parentId" is not null)) not valid;

alter table "membership"
  drop constraint "membership_role",
  add constraint "membership_role" check ("role" in ('member', 'champion', 'moderator', 'companion', 'mentee', 'mentor',
    'participant', 'facilitator', 'interpreter', 'commenter', 'author')) not valid;

create table "plan" (
  "spaceId"         uuid not null references "space" ("id") on delete cascade on update cascade,
  "template"        text not null,
  "templateVersion" integer not null,
  "stage"           text not null,
  "createdBy"       uuid not null,
  "createdAt"       timestamptz(6) not null,
  constraint "plan_pkey" primary key ("spaceId"),
  constraint "plan_stage" check ("stage" in ('idea', 'concept', 'full', 'submitted', 'underWay', 'finished')),
  constraint "plan_version" check ("templateVersion" > 0)
);
create index "plan_createdBy_idx" on "plan" ("createdBy");

create table "planSection" (
  "id"              uuid not null,
  "planId"          uuid not null references "plan" ("spaceId") on delete cascade on update cascade,
  "key"             text not null,
  "kind"            text not null,
  "template"        text not null,
  "templateVersion" integer not null,
  "place"           integer not null,
  "required"        boolean not null,
  "unit"            text,
  "most"            integer,
  "apart"           boolean not null default false,
  constraint "planSection_pkey" primary key ("id"),
  constraint "planSection_kind" check ("kind" in ('text')),
  constraint "planSection_limit" check (("unit" is null) = ("most" is null)
    and ("unit" is null or ("unit" in ('words', 'characters') and "most" > 0)))
);
create unique index "planSection_planId_key_key" on "planSection" ("planId", "key");
