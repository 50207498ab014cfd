-- Whoever comes back into the community may register again, unless they were put out of the workshop itself.
alter table "registration" add column "withCommunity" boolean not null default false;
