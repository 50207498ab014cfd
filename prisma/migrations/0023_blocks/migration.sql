-- Who may begin to write to somebody in private, and of whom somebody wants no private word.
alter table "person" add column "messagesFrom" text not null default 'communities';
alter table "person"
  add constraint "person_messagesFrom" check ("messagesFrom" in ('communities', 'nobody')) not valid;

create table "block" (
  "personId"  uuid not null references "person" ("id") on delete cascade on update cascade,
  "blockedId" uuid not null references "person" ("id") on delete cascade on update cascade,
  "at"        timestamptz(6) not null,
  constraint "block_pkey" primary key ("personId", "blockedId"),
  constraint "block_other" check ("personId" <> "blockedId")
);
create index "block_blockedId_idx" on "block" ("blockedId");
