-- Written by hand. What was told and is past is found without looking through what waits.
create index "reminder_done" on "reminder" ("startsAt") where "state" <> 'waiting';
