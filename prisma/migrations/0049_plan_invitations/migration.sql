-- Written by hand. Whom an invitation is for may say no; and teams of plans invite like communities do.
-- Old rows are looked at in the next migration, while the table is read and written as ever.
alter table "invitation"
  add column "declinedAt" timestamptz(6),
  drop constraint "invitation_role",
  add constraint "invitation_role"
    check ("role" in ('member', 'champion', 'moderator', 'commenter', 'author')) not valid,
  add constraint "invitation_declined" check ("declinedAt" is null or "personId" is not null) not valid;
