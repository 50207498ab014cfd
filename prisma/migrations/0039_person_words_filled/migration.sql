-- Those who were there before 0039_person_words; the trigger keeps who changes meanwhile.
insert into "personWord" ("personId", "word")
select p."id", word from "person" p cross join lateral rutas_words_of(p."name", p."handle"::text) as word
on conflict do nothing;
