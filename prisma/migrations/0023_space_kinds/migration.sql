-- Written by hand. Spaces that people have for themselves: known to those in them alone, perhaps without a name.
-- Old rows are looked at in the next migration, while the tables are read and written as ever.
alter table "space"
  drop constraint "space_name",
  add constraint "space_name" check ("name" <> '' or "kind" <> 'community') not valid,
  add constraint "space_kind" check ("kind" in ('community', 'conversation', 'mentoring')) not valid,
  add constraint "space_own" check ("kind" = 'community' or ("visibility" = 'private' and "joinRule" = 'invitation')) not valid;

alter table "membership"
  drop constraint "membership_role",
  add constraint "membership_role"
    check ("role" in ('member', 'champion', 'moderator', 'companion', 'mentee', 'mentor')) not valid;
