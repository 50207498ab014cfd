-- Written by hand. A part of an agenda can be a quiz. Old rows are looked at in the next migration.
alter table "agendaItem"
  drop constraint "agendaItem_kind",
  add constraint "agendaItem_kind"
    check ("kind" in ('talk', 'questions', 'poll', 'quiz', 'groups', 'notes', 'break')) not valid;
