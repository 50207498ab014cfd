-- Generated from prisma/schema by `npm run migration`.
-- AlterTable
ALTER TABLE "post" ADD COLUMN     "languageSure" REAL;

-- Written by hand. Posts of before are as their authors left them.
alter table "post"
  add constraint "post_languageSure" check ("languageSure" between 0 and 1) not valid;
