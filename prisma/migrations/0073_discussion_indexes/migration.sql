-- Written by hand. Apart from 0072_discussions, so that whoever reads threads and questions does not wait while they are built.
create unique index "thread_discussion" on "thread" ("spaceId") where "kind" = 'discussion' and "deletedAt" is null;
create index "question_takenBy_askedAt_idx" on "question" ("takenBy", "askedAt");
