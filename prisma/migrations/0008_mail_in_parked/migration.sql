-- Written by hand.
-- Mails that were put aside are counted for each health report; there are few or none.
create index "incomingMail_parked" on "incomingMail" ("at") where "state" = 'parked';
