-- What somebody reported to those who may help: a post, or a person.
create table "report" (
  "id"          uuid not null,
  "reporterId"  uuid not null,
  "subjectType" text not null,
  "subjectId"   uuid not null,
  "aboutId"     uuid not null,
  "spaceId"     uuid references "space" ("id") on delete cascade on update cascade,
  "reason"      text not null,
  "words"       text not null default '',
  "quoted"      jsonb not null default '[]',
  "at"          timestamptz(6) not null,
  "settledAt"   timestamptz(6),
  "settledBy"   uuid,
  "answer"      text not null default '',
  constraint "report_pkey" primary key ("id"),
  constraint "report_subjectType" check ("subjectType" in ('post', 'person')),
  constraint "report_reason" check ("reason" in ('insult', 'advertising', 'private', 'danger', 'other')),
  constraint "report_settled" check (("settledAt" is null) = ("settledBy" is null))
);
create index "report_spaceId_id_idx" on "report" ("spaceId", "id");
create index "report_reporterId_idx" on "report" ("reporterId");
create index "report_settledAt_idx" on "report" ("settledAt");
-- The same is not reported twice by one person while it waits.
create unique index "report_waiting" on "report" ("reporterId", "subjectId") where "settledAt" is null;
