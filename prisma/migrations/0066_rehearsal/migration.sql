-- Written by hand. A workshop may be the rehearsal of another, one at a time; it is deleted when it is over.
-- Old rows are looked at in the next migration.
alter table "workshop"
  add column "rehearsalOf" uuid,
  add constraint "workshop_rehearsalOf_fkey" foreign key ("rehearsalOf") references "workshop" ("spaceId")
    on delete cascade on update cascade not valid,
  add constraint "workshop_rehearsal" check ("rehearsalOf" is null or "access" = 'invited') not valid;
create unique index "workshop_rehearsalOf_key" on "workshop" ("rehearsalOf");
