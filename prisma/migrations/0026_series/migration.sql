-- When a rule says that a time was to be that was moved by itself.
alter table "eventOccurrence" add column "movedFrom" timestamptz(6);
-- The event that an event goes on from, where its later dates were changed.
alter table "calendarEvent" add column "continuesId" uuid;
create index "calendarEvent_continues" on "calendarEvent" ("continuesId") where "continuesId" is not null;
