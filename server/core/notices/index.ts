import { registerCommentNotices } from "./comment-notices.ts";
import { registerDocumentNotices } from "./document-notices.ts";
import { registerEventNotices } from "./event-notices.ts";
import { registerFormNotices } from "./form-notices.ts";
import { registerNoticeConsumer } from "./make-notices.ts";
import { registerMembershipNotices } from "./membership-notices.ts";
import { registerNoticeMail } from "./notice-mail.ts";
import { registerNoticePush } from "./notice-push.ts";
import { registerNoticeData } from "./personal-data.ts";
import { registerPostNotices } from "./post-notices.ts";
import { registerQuestionNotices } from "./question-notices.ts";
import { registerThreadReadConsumer } from "./read-notices.ts";
import { registerReportNotices } from "./report-notices.ts";
import { registerSignInMail } from "./sign-in-mail.ts";
import { registerTopicNotices } from "./topic-notices.ts";

export { allowMail, chooseNotices, chosenWays, mailComes, myNoticeChoices, setMail } from "./choices.ts";
export { registerEventAbout } from "./event-about.ts";
export { readerClock } from "./event-notices.ts";
export { readerOf } from "./form-notices.ts";
export {
  allNoticeKinds,
  type Candidate,
  membersOf,
  type NoticeDetails,
  type NoticeKind,
  type NoticeRow,
  noticeSource,
  registerNoticeKind,
  registerNoticeSource,
  watchersOf,
} from "./kinds.ts";
export { listNotices, ownNoticeSubjects, seenRows, unreadCounts, unreadNotices } from "./list-notices.ts";
export { lookIntoNotices } from "./look-into.ts";
export { forgetNotices, purgeNotices } from "./purge-notices.ts";
export { endOfQuietHours } from "./quiet-hours.ts";
export { openNotice, readAbout, readAboutPosts, readAllNotices } from "./read-notices.ts";
export { type Recipient, recipientOf } from "./recipient.ts";
export { readUnsubscribe, unsubscribe, unsubscribeToken } from "./unsubscribe.ts";
export { viewNotices } from "./view-notices.ts";

/** Called by the wiring, once, after every feature has registered its kinds and sources. */
export function registerNotices(): void {
  registerPostNotices();
  registerQuestionNotices();
  registerTopicNotices();
  registerDocumentNotices();
  registerCommentNotices();
  registerMembershipNotices();
  registerEventNotices();
  registerFormNotices();
  registerReportNotices();
  registerNoticeMail();
  registerNoticePush();
  registerSignInMail();
  registerThreadReadConsumer();
  registerNoticeConsumer();
  registerNoticeData();
}
