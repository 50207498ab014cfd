-- Written by hand. What somebody brought in a file, read and cleaned, until they have said into which sections it goes.
create table "planImport" (
  "id"        uuid not null,
  "planId"    uuid not null references "plan" ("spaceId") on delete cascade on update cascade,
  "personId"  uuid not null references "person" ("id") on delete cascade on update cascade,
  "sectionId" uuid references "planSection" ("id") on delete set null on update cascade,
  "name"      text not null,
  "language"  text not null,
  "pictures"  integer not null,
  "parts"     jsonb not null,
  "at"        timestamptz(6) not null,
  constraint "planImport_pkey" primary key ("id"),
  constraint "planImport_parts" check (jsonb_typeof("parts") = 'array'),
  constraint "planImport_pictures" check ("pictures" >= 0)
);
create index "planImport_planId_personId_idx" on "planImport" ("planId", "personId");
create index "planImport_personId_idx" on "planImport" ("personId");
create index "planImport_sectionId_idx" on "planImport" ("sectionId");
create index "planImport_at_idx" on "planImport" ("at");
