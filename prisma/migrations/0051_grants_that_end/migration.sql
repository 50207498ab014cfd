-- Written by hand. Those that are over for long are looked for each day.
create index "grant_until" on "grant" ("until") where "until" is not null;
