-- Written by hand. Fills what 0003 made, in a transaction of its own: whole tables stay free to read and to write, but
-- for "delivery", which is not written to while its index is made.
-- What was turned off by mail still comes in the app; what was left on is what comes by itself. "noticePreference" stays
-- for a version of Rutas that still runs, and as a way back; a later version drops it.
insert into "noticeChoice" ("id", "personId", "kind", "way")
  select gen_random_uuid(), "personId", "kind", 'app' from "noticePreference" where not "mail"
  on conflict do nothing;

alter table "person" validate constraint "person_quiet";

update "delivery" d set "conversation" = n."threadId"
  from "notice" n where n."id" = d."noticeId" and n."threadId" is not null;
-- What was tried may have arrived: it is repeated as it was.
update "delivery" set "carriedBy" = "id" where "state" = 'waiting' and "attempts" > 0;
create index "delivery_conversation" on "delivery" ("personId", "conversation") where "state" = 'waiting';
