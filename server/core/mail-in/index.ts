import { registerAnswerMail } from "./answer-mail.ts";
import { registerIncomingWork } from "./incoming-work.ts";
import { registerMailboxNotice } from "./mailbox-notice.ts";
import { registerMailInData } from "./personal-data.ts";

export { claimIncoming, putBackIncoming } from "./claim-incoming.ts";
export { listIncoming, parkedMails } from "./list-incoming.ts";
export { type Posted, postMail } from "./post-mail.ts";
export { purgeIncoming } from "./purge-incoming.ts";
export { askForAddress, receiveMail } from "./receive-mail.ts";
export { smtpAnswer } from "./refusals.ts";
export { configureMailIn } from "./settings.ts";
export { writtenIn } from "./written-in.ts";

/** Called by the wiring, once. */
export function registerMailIn(): void {
  registerAnswerMail();
  registerMailboxNotice();
  registerMailInData();
  registerIncomingWork();
}
