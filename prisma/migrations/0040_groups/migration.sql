-- Written by hand. The groups of a workshop, round by round: new tables, which nothing that runs knows of.
create table "groupRound" (
  "id"         uuid not null,
  "workshopId" uuid not null references "workshop" ("spaceId") on delete cascade on update cascade,
  "number"     integer not null,
  "state"      text not null,
  "how"        text not null,
  "seed"       integer not null,
  "openedAt"   timestamptz(6),
  "closesAt"   timestamptz(6),
  "closedAt"   timestamptz(6),
  "createdBy"  uuid not null,
  "createdAt"  timestamptz(6) not null,
  constraint "groupRound_pkey" primary key ("id"),
  constraint "groupRound_state" check ("state" in ('prepared', 'open', 'closed')),
  constraint "groupRound_how" check ("how" in ('hand', 'random', 'language', 'earlier')),
  constraint "groupRound_opened" check (("state" = 'prepared') = ("openedAt" is null)),
  constraint "groupRound_closed" check (("state" = 'closed') = ("closedAt" is not null))
);
create unique index "groupRound_workshopId_number_key" on "groupRound" ("workshopId", "number");
-- One round at a time, and those that are to be closed.
create unique index "groupRound_one" on "groupRound" ("workshopId") where "state" <> 'closed';
create index "groupRound_open" on "groupRound" ("id") where "state" = 'open';

create table "workshopGroup" (
  "spaceId"    uuid not null references "space" ("id") on delete cascade on update cascade,
  "roundId"    uuid not null references "groupRound" ("id") on delete cascade on update cascade,
  "place"      integer not null,
  "threadId"   uuid references "thread" ("id") on delete set null on update cascade,
  "helpAt"     timestamptz(6),
  "helpBy"     uuid,
  "answeredBy" uuid,
  "resultId"   uuid references "post" ("id") on delete set null on update cascade,
  constraint "workshopGroup_pkey" primary key ("spaceId"),
  constraint "workshopGroup_help" check (("helpAt" is null) = ("helpBy" is null))
);
create unique index "workshopGroup_threadId_key" on "workshopGroup" ("threadId");
create index "workshopGroup_roundId_place_idx" on "workshopGroup" ("roundId", "place");
create index "workshopGroup_resultId_idx" on "workshopGroup" ("resultId");

create table "groupSeat" (
  "roundId"  uuid not null references "groupRound" ("id") on delete cascade on update cascade,
  "personId" uuid not null references "person" ("id") on delete cascade on update cascade,
  "groupId"  uuid not null references "workshopGroup" ("spaceId") on delete cascade on update cascade,
  constraint "groupSeat_pkey" primary key ("roundId", "personId")
);
create index "groupSeat_groupId_idx" on "groupSeat" ("groupId");
create index "groupSeat_personId_idx" on "groupSeat" ("personId");
