-- Forms that are open, by community: digests look for those that somebody has not answered.
create index "form_asked" on "form" ("spaceId", "id") where "openedAt" is not null and "closedAt" is null;
