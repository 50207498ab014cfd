-- Written by hand. What those who lead a workshop write to who registered, and the links that they keep for all in it.
create table "workshopMessage" (
  "id"       uuid not null,
  "spaceId"  uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "audience" text not null,
  "source"   text not null,
  "html"     text not null,
  "language" text not null,
  "sentBy"   uuid not null,
  "at"       timestamptz(6) not null,
  constraint "workshopMessage_pkey" primary key ("id"),
  constraint "workshopMessage_audience" check ("audience" in ('all', 'accepted', 'waiting'))
);
create index "workshopMessage_spaceId_at_id_idx" on "workshopMessage" ("spaceId", "at" desc, "id" desc);
create index "workshopMessage_sentBy_idx" on "workshopMessage" ("sentBy");

create table "workshopLink" (
  "id"      uuid not null,
  "spaceId" uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "title"   text not null,
  "url"     text not null,
  "addedBy" uuid not null,
  "at"      timestamptz(6) not null,
  constraint "workshopLink_pkey" primary key ("id")
);
create index "workshopLink_spaceId_at_id_idx" on "workshopLink" ("spaceId", "at", "id");
create index "workshopLink_addedBy_idx" on "workshopLink" ("addedBy");
