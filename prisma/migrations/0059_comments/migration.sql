-- Written by hand. Comments on a document: threads of a kind of their own, and on which words each stands.
-- Old rows are looked at in the next migration, while the table is read and written as ever.
alter table "thread"
  drop constraint "thread_kind",
  add constraint "thread_kind" check ("kind" in ('topic', 'live', 'private', 'comment')) not valid;

create table "documentComment" (
  "threadId"   uuid not null references "thread" ("id") on delete cascade on update cascade,
  "documentId" uuid not null references "document" ("id") on delete cascade on update cascade,
  "words"      text not null,
  "quote"      text not null,
  "before"     text not null,
  "after"      text not null,
  "telling"    integer,
  "generation" integer not null,
  "pieces"     jsonb not null,
  "standing"   text not null,
  "fromLetter" integer not null,
  "toLetter"   integer not null,
  "resolvedBy" uuid,
  constraint "documentComment_pkey" primary key ("threadId"),
  constraint "documentComment_standing" check ("standing" in ('there', 'changed', 'gone')),
  constraint "documentComment_place" check ("fromLetter" >= 0 and "toLetter" >= "fromLetter")
);
create index "documentComment_documentId_fromLetter_threadId_idx" on "documentComment" ("documentId", "fromLetter", "threadId");
create index "documentComment_resolvedBy_idx" on "documentComment" ("resolvedBy") where "resolvedBy" is not null;
