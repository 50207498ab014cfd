-- Written by hand. Looks at the rows that 0076_suggestions left, while they are read and written as ever.
alter table "documentComment" validate constraint "documentComment_outcome";
