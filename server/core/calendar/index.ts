export { attendanceSheet } from "./attendance-sheet.ts";
export { cancelEvent } from "./cancel-event.ts";
export { changeEvent } from "./change-event.ts";
export { claimReminders } from "./claim-reminders.ts";
export { correctAttendance } from "./correct-attendance.ts";
export { createEvent } from "./create-event.ts";
export { dateToChange, eventToChange, suggestedTime } from "./event-to-change.ts";
export { eventsOfSubjects, eventViews, viewEvent } from "./event-views.ts";
export { exportAttendance } from "./export-attendance.ts";
export { eventFile, spaceFeed } from "./feed-events.ts";
export { feedBehind, makeFeedAddress, myFeedAddress, revokeFeedAddress } from "./feeds.ts";
export { freezeAttendance } from "./held.ts";
export { keepStays, registerAttended, type Stay } from "./keep-attendance.ts";
export { attendanceOf, attendanceTotals, listAttendance, myAttendance } from "./list-attendance.ts";
export { hasDrafts, listDrafts } from "./list-drafts.ts";
export { calendarMonth, listEvents, nextEvents } from "./list-events.ts";
export { listGuests, timesToCome } from "./list-guests.ts";
export { makeNearReminders } from "./make-reminders.ts";
export { moveDate } from "./move-date.ts";
export { moveEvent } from "./move-event.ts";
export { momentOf, wallTimeOf } from "./occurrences.ts";
export { eventRules, listed, openlyShown, planInSpace, seeEvent } from "./policy.ts";
export { purgeAttendance, purgeReminders } from "./purge-calendar.ts";
export { registerCalendar } from "./register-calendar.ts";
export { sayComing } from "./say-coming.ts";
export { setComing } from "./set-coming.ts";
export { announceAs, setEventState } from "./set-event-state.ts";
export { registerShownOutside } from "./shown-outside.ts";
export {
  endEvent,
  followSubject,
  followTitle,
  openQuietly,
  overdueSubjects,
  type SubjectTime,
  timesOfSubjects,
} from "./times-of-subjects.ts";
export { eventToTranslate, translateEvent, untranslateEvent } from "./translate-event.ts";
export { eventWords, titlesAsRead } from "./translated-events.ts";
