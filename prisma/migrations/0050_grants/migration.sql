-- Written by hand. Grants are used: of plans. Nothing wrote one before; whom or what they reach takes them along.
delete from "grant" g where (g."spaceId" is not null and not exists (select 1 from "space" s where s."id" = g."spaceId"))
  or (g."personId" is not null and not exists (select 1 from "person" p where p."id" = g."personId"));
alter table "grant"
  add constraint "grant_spaceId_fkey" foreign key ("spaceId") references "space" ("id")
    on delete cascade on update cascade not valid,
  add constraint "grant_personId_fkey" foreign key ("personId") references "person" ("id")
    on delete cascade on update cascade not valid;
create unique index "grant_subjectType_subjectId_spaceId_key" on "grant" ("subjectType", "subjectId", "spaceId");
create unique index "grant_subjectType_subjectId_personId_key" on "grant" ("subjectType", "subjectId", "personId");
