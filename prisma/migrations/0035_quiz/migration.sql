-- Which answers to a quiz are right.
ALTER TABLE "formOption" ADD COLUMN "correct" BOOLEAN NOT NULL DEFAULT false;
