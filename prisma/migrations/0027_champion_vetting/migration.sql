-- That somebody be a champion: who proposed it, what became of it, and who said so. A row is a proposal with its
-- answer, or the taking back of what was given; what was given stays in membership and person.
create table "championVetting" (
  "id"           uuid not null,
  -- The community whose champion; null: the mark beside the name alone.
  "spaceId"      uuid references "space" ("id") on delete cascade on update cascade,
  "personId"     uuid not null references "person" ("id") on delete cascade on update cascade,
  "proposedBy"   uuid not null,
  "words"        text not null default '',
  "language"     text not null default 'en',
  "state"        text not null,
  "answer"       text not null default '',
  "answerIn"     text not null default 'en',
  "at"           timestamptz(6) not null,
  "decidedBy"    uuid,
  "decidedAt"    timestamptz(6),
  constraint "championVetting_pkey" primary key ("id"),
  constraint "championVetting_state" check ("state" in ('waiting', 'accepted', 'declined', 'withdrawn', 'takenBack')),
  constraint "championVetting_decided" check (("state" = 'waiting') = ("decidedAt" is null)
    and ("decidedAt" is null) = ("decidedBy" is null)),
  constraint "championVetting_mark" check ("spaceId" is not null or "state" = 'takenBack'),
  constraint "championVetting_bounds" check (length("words") <= 1000 and length("answer") <= 1000)
);
create index "championVetting_personId_id_idx" on "championVetting" ("personId", "id");
create index "championVetting_spaceId_personId_id_idx" on "championVetting" ("spaceId", "personId", "id");
-- What waits: in one community, and for staff in all; one a person and community.
create index "championVetting_waiting" on "championVetting" ("id") where "state" = 'waiting';
create unique index "championVetting_once" on "championVetting" ("spaceId", "personId") where "state" = 'waiting';
-- What came to nothing is deleted after a while.
create index "championVetting_nothing" on "championVetting" ("decidedAt") where "state" in ('declined', 'withdrawn');
