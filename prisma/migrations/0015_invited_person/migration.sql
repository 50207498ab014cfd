-- An invitation for one person who has an account already: they are told of it, and nobody else can use it.
alter table "invitation" add column "personId" uuid;
create index "invitation_personId_idx" on "invitation" ("personId");
