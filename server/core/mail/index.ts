export { bounceAddress, type OwnAddress, readOwnAddress, replyAddress } from "./addresses.ts";
export { askMails } from "./ask-mail.ts";
export { claimDeliveries, putBackDeliveries } from "./claim-deliveries.ts";
export { type Delivered, deliver } from "./deliver.ts";
export { type ComposedMail, type DeliveryFacts, type NotSent, type NotYet, registerMailKind } from "./kinds.ts";
export { listMails, openMail, purgeMails } from "./list-mails.ts";
export { noteMailboxTrouble, resumeMail } from "./mailbox.ts";
export { type MailBlock, renderMail } from "./render-mail.ts";
export { configureMail, type MailSettings, mailSettings } from "./settings.ts";
