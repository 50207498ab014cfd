-- Written by hand. Looks at the rows that 0010 left, while they are read and written as ever.
alter table "delivery" validate constraint "delivery_channel";
