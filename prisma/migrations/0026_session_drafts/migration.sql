-- What a session that is kept as a draft will begin with; when it is and who leads it are its event's.
create table "liveDraft" (
  "eventId"   uuid not null references "calendarEvent" ("id") on delete cascade on update cascade,
  "source"    text not null,
  "themeId"   uuid,
  "languages" text[] not null default '{}',
  constraint "liveDraft_pkey" primary key ("eventId")
);

-- The drafts of a space, for those who moderate it.
create index "calendarEvent_drafts" on "calendarEvent" ("spaceId") where "state" = 'draft';
