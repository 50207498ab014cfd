export { askMailServer } from "./ask-mail-server.ts";
export { type DoorKeeper, type DoorRefusal, type MailDoor, MOST_MAIL_BYTES, openMailDoor } from "./mail-door.ts";
export { type Mailer, type Outcome, openMailer, type Signing } from "./mailer.ts";
export { MailUnreadable, type ReadMail, readMail } from "./read-mail.ts";
