-- Private threads, which need no title: who began one, and from which other it goes on with more people.
alter table "thread"
  drop constraint "thread_title",
  add constraint "thread_title" check ("title" <> '' or "kind" = 'private') not valid;

create table "conversation" (
  "threadId"  uuid not null references "thread" ("id") on delete cascade on update cascade,
  "startedBy" uuid not null,
  "fromId"    uuid references "thread" ("id") on delete set null on update cascade,
  "at"        timestamptz(6) not null,
  constraint "conversation_pkey" primary key ("threadId")
);
create index "conversation_startedBy_at_idx" on "conversation" ("startedBy", "at");
create index "conversation_fromId_idx" on "conversation" ("fromId");

-- Those that everybody left, for the work that forgets them. Spaces of this kind are new, so little is read to make it.
create index "space_left" on "space" ("id") where "kind" = 'conversation' and "memberCount" = 0;
