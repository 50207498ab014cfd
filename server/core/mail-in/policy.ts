import { siteRule } from "#server/core/usecase/index.ts";

/** Whose mails came in, and what became of them; never what they say. */
export const readIncoming = siteRule("mailIn.read", "admin");
