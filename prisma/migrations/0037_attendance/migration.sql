-- Who was at an event that somebody opens and closes, and when it was on.
create table "eventHeld" (
  "eventId" uuid not null,
  "held" tstzmultirange not null,
  "endedAt" timestamptz(6),
  "frozenAt" timestamptz(6),
  constraint "eventHeld_pkey" primary key ("eventId"),
  constraint "eventHeld_eventId_fkey" foreign key ("eventId") references "calendarEvent" ("id") on delete cascade on update cascade
);
create index "eventHeld_endedAt_idx" on "eventHeld" ("endedAt");

create table "eventAttendance" (
  "eventId" uuid not null,
  "personId" uuid not null,
  "present" tstzmultirange not null,
  constraint "eventAttendance_pkey" primary key ("eventId", "personId"),
  constraint "eventAttendance_eventId_fkey" foreign key ("eventId") references "eventHeld" ("eventId") on delete cascade on update cascade
);
create index "eventAttendance_personId_idx" on "eventAttendance" ("personId");

create table "attendanceCorrection" (
  "id" uuid not null,
  "eventId" uuid not null,
  "personId" uuid not null,
  "seconds" integer not null check ("seconds" >= 0),
  "reason" text not null check ("reason" <> ''),
  "correctedBy" uuid not null,
  "at" timestamptz(6) not null,
  constraint "attendanceCorrection_pkey" primary key ("id"),
  constraint "attendanceCorrection_eventId_fkey" foreign key ("eventId") references "eventHeld" ("eventId") on delete cascade on update cascade
);
create index "attendanceCorrection_eventId_personId_id_idx" on "attendanceCorrection" ("eventId", "personId", "id");
create index "attendanceCorrection_personId_idx" on "attendanceCorrection" ("personId");
create index "attendanceCorrection_correctedBy_idx" on "attendanceCorrection" ("correctedBy");

-- Sessions that are on while this comes: they began when their thread says so.
insert into "eventHeld" ("eventId", "held")
select e."id", tstzmultirange(tstzrange(coalesce(l."startedAt", e."startsAt"), null))
from "calendarEvent" e left join "liveThread" l on e."subjectType" = 'thread' and l."threadId" = e."subjectId"
where e."state" = 'live';
