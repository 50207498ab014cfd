-- Written by hand. What goes on in a workshop's room: where it is in its agenda, what lies before all, and the channels of its interpreters.
create table "workshopNow" (
  "spaceId"   uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "stepId"    uuid references "agendaItem" ("id") on delete set null on update cascade,
  "startedAt" timestamptz(6),
  "endsAt"    timestamptz(6),
  "boardKind" text,
  "boardId"   uuid,
  "boardBy"   uuid,
  constraint "workshopNow_pkey" primary key ("spaceId"),
  constraint "workshopNow_board" check ("boardKind" in ('post', 'form')),
  constraint "workshopNow_onBoard" check (("boardKind" is null) = ("boardId" is null)),
  constraint "workshopNow_time" check (("startedAt" is null) = ("endsAt" is null))
);
create index "workshopNow_stepId_idx" on "workshopNow" ("stepId");

create table "workshopChannel" (
  "spaceId"  uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "language" text not null,
  "threadId" uuid not null references "thread" ("id") on delete cascade on update cascade,
  constraint "workshopChannel_pkey" primary key ("spaceId", "language")
);
create unique index "workshopChannel_threadId_key" on "workshopChannel" ("threadId");
