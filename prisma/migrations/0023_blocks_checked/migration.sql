-- Looks at the rows that 0023_blocks left, while they are read and written as ever.
alter table "person" validate constraint "person_messagesFrom";
