-- Written by hand. Looks at the rows that 0052_plan_rows left, while they are read and written as ever.
alter table "planSection" validate constraint "planSection_kind";
alter table "plan" validate constraint "plan_currency";
