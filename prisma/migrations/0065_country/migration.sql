-- Written by hand. The country that a person says for reports, which count it. Old rows are looked at in the next migration.
alter table "person"
  add column "country" text not null default '',
  add constraint "person_country" check ("country" ~ '^([A-Z]{2})?$') not valid;
