import { z } from "zod";
import type { WordKey } from "./words.ts";

/** Why a mail that came in is not taken, or did not become a post. */
export const mailRefusals = [
  "noRelay",
  "unknownAddress",
  "noLonger",
  "notMember",
  "communityClosed",
  "threadClosed",
  "threadHidden",
  "otherMailbox",
  "forged",
  "loop",
  "nothingWritten",
  "tooLong",
  "unreadable",
  "tooMany",
  "broken",
] as const;
export type MailRefusal = (typeof mailRefusals)[number];

const WORDS = {
  noRelay: "mailIn:refused.noRelay",
  unknownAddress: "mailIn:refused.unknownAddress",
  noLonger: "mailIn:refused.noLonger",
  notMember: "mailIn:refused.notMember",
  communityClosed: "mailIn:refused.communityClosed",
  threadClosed: "mailIn:refused.threadClosed",
  threadHidden: "mailIn:refused.threadHidden",
  otherMailbox: "mailIn:refused.otherMailbox",
  forged: "mailIn:refused.forged",
  loop: "mailIn:refused.loop",
  nothingWritten: "mailIn:refused.nothingWritten",
  tooLong: "mailIn:refused.tooLong",
  unreadable: "mailIn:refused.unreadable",
  tooMany: "mailIn:refused.tooMany",
  broken: "mailIn:refused.broken",
} as const satisfies Record<MailRefusal, WordKey>;

/** The sentence that says why, a key of the words. */
export const refusalWords = (why: MailRefusal): WordKey => WORDS[why];

/** Whether what a row keeps as its reason is one of ours. */
export const MailRefusalName = z.enum(mailRefusals);

/** What became of a mail that came in. */
export const incomingStates = ["waiting", "posted", "refused", "ignored", "parked", "noted"] as const;

/** Other reasons than refusals, as far as there is a sentence for them. */
export const incomingReasons = ["automatic", "attachments", "withoutReport", "dropped"] as const;

/** A mail that came in, in the list that administrators see: never what it says. */
export type IncomingRowView = {
  id: string;
  kind: "reply" | "bounce";
  /** The member whose address it came to, or who did not get ours. */
  name: string;
  state: (typeof incomingStates)[number];
  /** One of `mailRefusals`, or words and numbers of the protocol. */
  why: string;
  told: boolean;
  at: string;
};
export const IncomingListInput = z.object({ older: z.uuid().nullable().catch(null).default(null) });
export type IncomingListView = {
  mails: IncomingRowView[];
  older: string | null;
  /** Where mails come in; null: nowhere. */
  domain: string | null;
  waiting: number;
  parked: number;
};
