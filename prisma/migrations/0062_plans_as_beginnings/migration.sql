-- Written by hand. Whether who reads a plan may begin one of their own with what it says.
alter table "plan" add column "textGiven" boolean not null default false;
