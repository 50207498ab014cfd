-- Members who are not to be shown as present in live threads.
create table "presenceOff" (
  "personId" uuid not null,
  "at"       timestamptz(6) not null,
  constraint "presenceOff_pkey" primary key ("personId")
);
