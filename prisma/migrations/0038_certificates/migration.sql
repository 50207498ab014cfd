-- What workshops certify, and how people want their names to stand on it.
create table "certificate" (
  "id" uuid not null,
  "code" text not null check ("code" ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  "spaceId" uuid not null,
  "personId" uuid not null,
  "name" text not null,
  "language" text not null,
  "title" text not null,
  "titleLanguage" text not null,
  "heldAt" timestamptz(6) not null,
  "zone" text not null,
  "heldSeconds" integer not null,
  "seconds" integer not null,
  "organiser" text not null,
  "signedBy" text not null,
  "issuedAt" timestamptz(6) not null,
  "issuedBy" uuid not null,
  "madeAt" timestamptz(6),
  "sheet" bytea,
  "revokedAt" timestamptz(6),
  constraint "certificate_pkey" primary key ("id"),
  constraint "certificate_spaceId_fkey" foreign key ("spaceId") references "workshop" ("spaceId") on delete cascade on update cascade
);
create unique index "certificate_code_key" on "certificate" ("code");
create unique index "certificate_spaceId_personId_key" on "certificate" ("spaceId", "personId");
create index "certificate_personId_idx" on "certificate" ("personId");

create table "certificateName" (
  "personId" uuid not null,
  "name" text not null,
  "at" timestamptz(6) not null,
  constraint "certificateName_pkey" primary key ("personId")
);
