-- Looks at the rows that 0023_conversations left, while they are read and written as ever.
alter table "thread" validate constraint "thread_title";
