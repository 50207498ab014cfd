-- What there is about a live thread beside what is said in it.
create table "liveThread" (
  "threadId"       uuid not null references "thread" ("id") on delete cascade on update cascade,
  "themeId"        uuid,
  "languages"      text[] not null default '{}',
  "presence"       boolean not null default true,
  "startedAt"      timestamptz(6),
  "endedAt"        timestamptz(6),
  "feedbackFormId" uuid,
  constraint "liveThread_pkey" primary key ("threadId")
);

-- What hosts say it came to; each time as it was written then.
create table "liveSummary" (
  "threadId" uuid not null references "thread" ("id") on delete cascade on update cascade,
  "revision" integer not null,
  "source"   text not null,
  "html"     text not null,
  "text"     text not null,
  "language" text not null,
  "editorId" uuid not null,
  "at"       timestamptz(6) not null,
  constraint "liveSummary_pkey" primary key ("threadId", "revision")
);
create index "liveSummary_editorId_idx" on "liveSummary" ("editorId");

-- Sessions that nobody closed, for the work that does.
create index "calendarEvent_open" on "calendarEvent" ("startsAt") where "state" in ('announced', 'live') and "subjectType" is not null;
