import { siteRule } from "#server/core/usecase/index.ts";

/** To whom mails go and what became of them; in a demo, also what they say. */
export const readMails = siteRule("mail.read", "admin");
