-- Written by hand. Looks at the rows that 0049_plan_invitations left, while they are read and written as ever.
alter table "invitation" validate constraint "invitation_role";
alter table "invitation" validate constraint "invitation_declined";
