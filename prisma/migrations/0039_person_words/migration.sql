-- What somebody is found by: their handle and the words of their name, in any script, so that a search by the beginning of
-- a word reads an index however many people there are. A trigger keeps it, whoever writes a person: also a process of the
-- version before, and the sign-in library.
create table "personWord" (
  "personId" uuid not null references "person" ("id") on delete cascade on update cascade,
  "word" text collate "C" not null,
  constraint "personWord_pkey" primary key ("personId", "word")
);
create index "personWord_word_personId_idx" on "personWord" ("word", "personId");

create function rutas_words_of(name text, handle text) returns setof text language sql immutable parallel safe as $$
  select distinct left(word, 60) from (
    select lower(normalize(handle, NFC)) as word
    union all
    (select w from regexp_split_to_table(lower(normalize(name, NFC)), '[[:space:]]+') with ordinality as split(w, at)
      order by at limit 12)) words
  where word <> ''
$$;

create function rutas_keep_words() returns trigger language plpgsql as $$
begin
  delete from "personWord" where "personId" = new."id";
  insert into "personWord" ("personId", "word")
    select new."id", word from rutas_words_of(new."name", new."handle"::text) as word
    on conflict do nothing;
  return null;
end $$;

create trigger "person_words" after insert or update of "name", "handle" on "person"
  for each row execute function rutas_keep_words();
