-- Written by hand. Looks at the rows that the one before left alone, without its lock.
alter table "thread" validate constraint "thread_kind";
alter table "thread" validate constraint "thread_floor";
