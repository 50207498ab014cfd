-- What is asked after a workshop is a form; a draft of it can be thrown away, and then the usual is asked.
create unique index "workshop_feedbackFormId_key" on "workshop" ("feedbackFormId");
alter table "workshop" add constraint "workshop_feedbackFormId_fkey"
  foreign key ("feedbackFormId") references "form" ("id") on delete set null on update cascade not valid;
alter table "workshop" validate constraint "workshop_feedbackFormId_fkey";
