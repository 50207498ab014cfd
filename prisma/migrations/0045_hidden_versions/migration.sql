-- A moderator takes away what a document said before, with a reason that readers meet in its place, as with a post.
alter table "documentVersion"
  add column "hiddenAt" timestamptz(6),
  add column "hiddenBy" uuid,
  add column "hiddenReason" text not null default '';
