-- Threads of other kinds than topics; who may write in one now, and who leads it.
alter table "thread"
  add column "floor" text not null default 'open',
  add column "slowSeconds" integer not null default 0;

alter table "thread"
  add constraint "thread_kind" check ("kind" in ('topic', 'live', 'private')) not valid,
  add constraint "thread_floor" check ("floor" in ('open', 'slow', 'closed') and "slowSeconds" between 0 and 600) not valid;

create table "threadHost" (
  "threadId" uuid not null references "thread" ("id") on delete cascade on update cascade,
  "personId" uuid not null,
  "addedBy"  uuid not null,
  "at"       timestamptz(6) not null,
  constraint "threadHost_pkey" primary key ("threadId", "personId")
);
create index "threadHost_personId_idx" on "threadHost" ("personId");

-- Threads of one kind in a space, the latest first. Those of other kinds than topics are new, so little is read to make it.
create index "thread_otherKinds" on "thread" ("spaceId", "kind", "createdAt" desc, "id" desc) where "kind" <> 'topic';
