-- Written by hand. Templates of plans that programme staff make, in versions, with their words by language.
create table "planTemplate" (
  "id"          uuid not null,
  "language"    text not null,
  "createdBy"   uuid not null,
  "createdAt"   timestamptz(6) not null,
  "withdrawnAt" timestamptz(6),
  constraint "planTemplate_pkey" primary key ("id")
);
create index "planTemplate_createdBy_idx" on "planTemplate" ("createdBy");

create table "planTemplateVersion" (
  "templateId"  uuid not null references "planTemplate" ("id") on delete cascade on update cascade,
  "number"      integer not null,
  "stage"       text not null,
  "receivers"   text not null,
  "validated"   boolean not null,
  "revision"    integer not null default 1,
  "changedBy"   uuid not null,
  "changedAt"   timestamptz(6) not null,
  "publishedAt" timestamptz(6),
  constraint "planTemplateVersion_pkey" primary key ("templateId", "number"),
  constraint "planTemplateVersion_number" check ("number" > 0),
  constraint "planTemplateVersion_stage" check ("stage" in ('concept', 'full')),
  constraint "planTemplateVersion_receivers" check ("receivers" in ('staff', 'champions'))
);
create unique index "planTemplateVersion_draft" on "planTemplateVersion" ("templateId") where "publishedAt" is null;
create index "planTemplateVersion_changedBy_idx" on "planTemplateVersion" ("changedBy");

create table "planTemplateSection" (
  "templateId" uuid not null,
  "number"     integer not null,
  "key"        text not null,
  "kind"       text not null,
  "place"      integer not null,
  "required"   boolean not null,
  "unit"       text,
  "most"       integer,
  "revision"   integer not null default 1,
  "out"        boolean not null default false,
  constraint "planTemplateSection_pkey" primary key ("templateId", "number", "key"),
  constraint "planTemplateSection_templateId_number_fkey" foreign key ("templateId", "number")
    references "planTemplateVersion" ("templateId", "number") on delete cascade on update cascade,
  constraint "planTemplateSection_kind"
    check ("kind" in ('text', 'places', 'people', 'activities', 'budget', 'indicators', 'sources')),
  constraint "planTemplateSection_limit" check (("unit" is null) = ("most" is null)
    and ("unit" is null or ("kind" = 'text' and "unit" in ('words', 'characters') and "most" > 0)))
);

create table "planTemplateWords" (
  "templateId" uuid not null references "planTemplate" ("id") on delete cascade on update cascade,
  "language"   text not null,
  "revision"   integer not null,
  "words"      jsonb not null,
  "changedBy"  uuid not null,
  "changedAt"  timestamptz(6) not null,
  constraint "planTemplateWords_pkey" primary key ("templateId", "language"),
  constraint "planTemplateWords_words" check (jsonb_typeof("words"->'name') = 'string'
    and jsonb_typeof("words"->'about') = 'string' and jsonb_typeof("words"->'sections') = 'object')
);
create index "planTemplateWords_changedBy_idx" on "planTemplateWords" ("changedBy");

-- What was published stays as it was, with all its sections: plans were begun with it.
create function keep_template_version() returns trigger language plpgsql as $$
begin
  if old."publishedAt" is not null then
    raise exception 'a published version stays as it was' using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_template_version before update or delete on "planTemplateVersion"
  for each row execute function keep_template_version();

create function keep_template_section() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and exists (select 1 from "planTemplateVersion" v where v."templateId" = old."templateId"
      and v."number" = old."number" and v."publishedAt" is not null) then
    raise exception 'a published version stays as it was' using errcode = 'check_violation';
  end if;
  if tg_op <> 'DELETE' and exists (select 1 from "planTemplateVersion" v where v."templateId" = new."templateId"
      and v."number" = new."number" and v."publishedAt" is not null) then
    raise exception 'a published version stays as it was' using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_template_section before insert or update or delete on "planTemplateSection"
  for each row execute function keep_template_section();
