-- Written by hand. Handing in: what a plan said when its authors agreed to it, as those read it who decide about it, and
-- what these say to each other: a space of their own for each that was handed in. Old rows of "space" and "membership" are
-- looked at in the next migration, while the tables are read and written as ever.
create table "planAgreement" (
  "planId"   uuid not null references "plan" ("spaceId") on delete cascade on update cascade,
  "personId" uuid not null,
  "content"  text not null,
  "at"       timestamptz(6) not null,
  constraint "planAgreement_pkey" primary key ("planId", "personId"),
  constraint "planAgreement_content" check ("content" ~ '^[0-9a-f]{64}$')
);
create index "planAgreement_personId_idx" on "planAgreement" ("personId");

create table "planValidation" (
  "planId"       uuid not null references "plan" ("spaceId") on delete cascade on update cascade,
  "organisation" text not null,
  "person"       text not null,
  "day"          date not null,
  "notedBy"      uuid not null,
  "notedAt"      timestamptz(6) not null,
  constraint "planValidation_pkey" primary key ("planId"),
  constraint "planValidation_said" check ("organisation" <> '' and "person" <> '')
);
create index "planValidation_notedBy_idx" on "planValidation" ("notedBy");

-- Until when plans by a template are handed in: those within a community, or (null) to programme staff.
create table "planTerm" (
  "id"        uuid not null,
  "template"  text not null,
  "spaceId"   uuid references "space" ("id") on delete cascade on update cascade,
  "closesAt"  timestamptz(6) not null,
  "setBy"     uuid not null,
  "setAt"     timestamptz(6) not null,
  constraint "planTerm_pkey" primary key ("id"),
  constraint "planTerm_one" unique nulls not distinct ("template", "spaceId")
);
create index "planTerm_spaceId_idx" on "planTerm" ("spaceId");
create index "planTerm_setBy_idx" on "planTerm" ("setBy");

create table "planSubmission" (
  "id"              uuid not null,
  "planId"          uuid not null references "plan" ("spaceId") on delete cascade on update cascade,
  "number"          integer not null,
  "code"            text not null,
  "template"        text not null,
  "templateVersion" integer not null,
  "title"           text not null,
  "titleIn"         text not null,
  "snapshot"        text not null,
  "hash"            text not null,
  "content"         text not null,
  "authors"         uuid[] not null,
  "stageBefore"     text not null,
  "handedInBy"      uuid not null,
  "handedInAt"      timestamptz(6) not null,
  "deadline"        timestamptz(6),
  "receivers"       text not null,
  "spaceId"         uuid references "space" ("id") on delete set null on update cascade,
  "state"           text not null,
  "settledBy"       uuid,
  "settledAt"       timestamptz(6),
  "reasons"         text not null default '',
  "language"        text not null default '',
  "againUntil"      timestamptz(6),
  "reviewId"        uuid references "space" ("id") on delete set null on update cascade,
  constraint "planSubmission_pkey" primary key ("id"),
  constraint "planSubmission_number" unique ("planId", "number"),
  constraint "planSubmission_code" unique ("code"),
  constraint "planSubmission_state" check ("state" in ('received', 'withdrawn', 'returned', 'supported')),
  constraint "planSubmission_settled"
    check (("state" = 'received') = ("settledAt" is null) and ("settledAt" is null) = ("settledBy" is null)),
  constraint "planSubmission_reasons" check (case "state" when 'returned' then "reasons" <> '' when 'supported' then true else "reasons" = '' end),
  constraint "planSubmission_again" check ("againUntil" is null or "state" = 'returned'),
  constraint "planSubmission_receivers" check ("receivers" in ('staff', 'champions')),
  constraint "planSubmission_inTime" check ("deadline" is null or "handedInAt" < "deadline"),
  constraint "planSubmission_hash" check ("hash" = encode(sha256(convert_to("snapshot", 'UTF8')), 'hex')),
  constraint "planSubmission_content" check ("content" ~ '^[0-9a-f]{64}$'),
  constraint "planSubmission_authors" check (cardinality("authors") > 0)
);
-- One at a time lies before those who decide; one is supported once.
create unique index "planSubmission_received" on "planSubmission" ("planId") where "state" = 'received';
create unique index "planSubmission_supported" on "planSubmission" ("planId", "template") where "state" = 'supported';
create index "planSubmission_receivers_idx" on "planSubmission" ("receivers", "state", "id");
create index "planSubmission_spaceId_state_id_idx" on "planSubmission" ("spaceId", "state", "id");
create index "planSubmission_authors_idx" on "planSubmission" using gin ("authors");
create index "planSubmission_handedInBy_idx" on "planSubmission" ("handedInBy");
create index "planSubmission_settledBy_idx" on "planSubmission" ("settledBy");
create unique index "planSubmission_reviewId_key" on "planSubmission" ("reviewId");
create index "planSubmission_withdrawn" on "planSubmission" ("settledAt") where "state" = 'withdrawn';

-- What was handed in stays as it was; what became of it is said once.
create function keep_plan_submission() returns trigger language plpgsql as $$
begin
  if (new."id", new."planId", new."number", new."code", new."template", new."templateVersion", new."title", new."titleIn",
      new."snapshot", new."hash", new."content", new."authors", new."stageBefore", new."handedInBy", new."handedInAt", new."deadline")
    is distinct from (old."id", old."planId", old."number", old."code", old."template", old."templateVersion",
      old."title", old."titleIn", old."snapshot", old."hash", old."content", old."authors", old."stageBefore",
      old."handedInBy", old."handedInAt", old."deadline") then
    raise exception 'what was handed in stays as it was' using errcode = 'check_violation';
  end if;
  if old."state" <> 'received' and (new."state", new."settledBy", new."settledAt", new."reasons", new."language", new."againUntil")
    is distinct from (old."state", old."settledBy", old."settledAt", old."reasons", old."language", old."againUntil") then
    raise exception 'what became of it is said once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_plan_submission before update on "planSubmission"
  for each row execute function keep_plan_submission();

alter table "space"
  drop constraint "space_kind",
  add constraint "space_kind"
    check ("kind" in ('community', 'conversation', 'mentoring', 'workshop', 'group', 'plan', 'review')) not valid;
alter table "membership"
  drop constraint "membership_role",
  add constraint "membership_role" check ("role" in ('member', 'champion', 'moderator', 'companion', 'mentee', 'mentor',
    'participant', 'facilitator', 'interpreter', 'commenter', 'author', 'reviewer')) not valid;
