-- Written by hand. What is said about a plan by those whom it is shown to is a thread of a kind of its own, one a plan; a
-- grant may show a version of a plan and nothing else. Old rows are looked at, and indexes of them built, in the next migrations.
alter table "thread"
  drop constraint "thread_kind",
  add constraint "thread_kind" check ("kind" in ('topic', 'live', 'private', 'comment', 'discussion')) not valid,
  drop constraint "thread_title",
  -- A discussion is called as its plan is for whoever reads it.
  add constraint "thread_title" check ("title" <> '' or "kind" in ('private', 'discussion')) not valid;

alter table "grant" add column "versionId" uuid;

create table "planEdition" (
  "id" uuid not null,
  "planId" uuid not null,
  "content" text not null,
  "hash" text not null,
  "stage" text not null,
  "madeBy" uuid not null,
  "at" timestamptz(6) not null,
  constraint "planEdition_pkey" primary key ("id"),
  constraint "planEdition_hash" check ("hash" = encode(sha256(convert_to("content", 'UTF8')), 'hex')),
  constraint "planEdition_planId_fkey" foreign key ("planId") references "plan" ("spaceId")
    on delete cascade on update cascade
);
create unique index "planEdition_planId_hash_stage_key" on "planEdition" ("planId", "hash", "stage");
create index "planEdition_madeBy_idx" on "planEdition" ("madeBy");
