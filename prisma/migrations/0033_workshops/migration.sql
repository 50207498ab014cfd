-- Written by hand. Workshops, and the groups in them: spaces within a community, each for those in it.
-- Old rows are looked at in the next migration, while the tables are read and written as ever.
alter table "space"
  drop constraint "space_kind",
  add constraint "space_kind" check ("kind" in ('community', 'conversation', 'mentoring', 'workshop', 'group')) not valid,
  add constraint "space_within" check (("kind" in ('workshop', 'group')) = ("parentId" is not null)) not valid;
create index "space_parentId_idx" on "space" ("parentId") where "parentId" is not null;

alter table "membership"
  drop constraint "membership_role",
  add constraint "membership_role" check ("role" in ('member', 'champion', 'moderator', 'companion', 'mentee', 'mentor',
    'participant', 'facilitator', 'interpreter')) not valid;

create table "workshop" (
  "spaceId"            uuid not null references "space" ("id") on delete cascade on update cascade,
  "threadId"           uuid references "thread" ("id") on delete set null on update cascade,
  "leadId"             uuid not null,
  "access"             text not null,
  "languages"          text[] not null default '{}',
  "capacity"           integer,
  "approval"           boolean not null default false,
  "offerHours"         integer not null default 24,
  "closesHours"        integer not null default 0,
  "turns"              integer not null default 0,
  "registrationFormId" uuid,
  "feedbackFormId"     uuid,
  "copiedFrom"         uuid,
  "createdBy"          uuid not null,
  "createdAt"          timestamptz(6) not null,
  constraint "workshop_pkey" primary key ("spaceId"),
  constraint "workshop_access" check ("access" in ('public', 'community', 'invited')),
  constraint "workshop_capacity" check ("capacity" between 1 and 500),
  constraint "workshop_offer" check ("offerHours" between 1 and 336),
  constraint "workshop_closes" check ("closesHours" between 0 and 336)
);
create unique index "workshop_threadId_key" on "workshop" ("threadId");
create index "workshop_leadId_idx" on "workshop" ("leadId");

create table "registration" (
  "spaceId"     uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "personId"    uuid not null references "person" ("id") on delete cascade on update cascade,
  "state"       text not null,
  "turn"        integer not null,
  "offerEndsAt" timestamptz(6),
  "reason"      text not null default '',
  "askedAt"     timestamptz(6) not null,
  "changedAt"   timestamptz(6) not null,
  "changedBy"   uuid,
  constraint "registration_pkey" primary key ("spaceId", "personId"),
  constraint "registration_state" check ("state" in
    ('asked', 'waiting', 'offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'removed')),
  constraint "registration_offer" check (("state" = 'offered') = ("offerEndsAt" is not null))
);
create index "registration_spaceId_state_turn_personId_idx" on "registration" ("spaceId", "state", "turn", "personId");
create index "registration_personId_idx" on "registration" ("personId");
-- Offers whose time is over.
create index "registration_offers" on "registration" ("offerEndsAt") where "state" = 'offered';

create table "agendaItem" (
  "id"         uuid not null,
  "spaceId"    uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "place"      integer not null,
  "kind"       text not null,
  "title"      text not null,
  "minutes"    integer not null,
  "leadId"     uuid,
  "formId"     uuid references "form" ("id") on delete set null on update cascade,
  "documentId" uuid references "document" ("id") on delete set null on update cascade,
  constraint "agendaItem_pkey" primary key ("id"),
  constraint "agendaItem_kind" check ("kind" in ('talk', 'questions', 'poll', 'groups', 'notes', 'break')),
  constraint "agendaItem_minutes" check ("minutes" between 1 and 1440)
);
create index "agendaItem_spaceId_place_idx" on "agendaItem" ("spaceId", "place");
