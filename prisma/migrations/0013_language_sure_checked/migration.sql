-- Written by hand. Looks at the rows that the one before left alone, without its lock.
alter table "post" validate constraint "post_languageSure";
