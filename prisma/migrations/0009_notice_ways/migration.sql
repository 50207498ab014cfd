-- Written by hand.
-- Two more ways: a message on the member's devices, and the next digest. The table holds only what members chose
-- themselves, so that looking through it takes no time in which somebody would wait.
alter table "noticeChoice"
  drop constraint "noticeChoice_way",
  add constraint "noticeChoice_way" check ("way" in ('mail', 'push', 'digest', 'app', 'none'));

-- Who stopped the mails of a kind stopped nothing else. A version that still runs takes "push" for "in the app".
update "noticeChoice" set "way" = 'push' where "stopped" and "way" = 'app';
