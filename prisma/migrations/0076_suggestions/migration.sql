-- Written by hand. A comment may say what its words should be instead, and what became of that.
alter table "documentComment"
  add column "proposal" text,
  add column "outcome" text,
  add constraint "documentComment_outcome" check ("outcome" is null or ("outcome" in ('accepted', 'refused') and "proposal" is not null)) not valid;
