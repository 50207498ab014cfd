-- Written by hand. Looks at the rows that 0066_rehearsal left, while they are read and written as ever.
alter table "workshop" validate constraint "workshop_rehearsalOf_fkey";
alter table "workshop" validate constraint "workshop_rehearsal";
