-- Why a topic was hidden as a whole, for the one who began it.
alter table "thread" add column "hiddenReason" text not null default '';
