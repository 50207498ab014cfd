import { Id } from "./primitives.ts";

/** Whether a mail waits because the server refuses whom it is from: so all of them do. By the protocol's own words. */
export const isSenderRefused = (why: string): boolean => /^MAIL FROM \d/.test(why);

/** A mail in the list that administrators see; a real installation fills no more than this. */
export type MailRowView = {
  id: string;
  recipient: string;
  kind: string;
  state: "sent" | "failed" | "kept";
  error: string;
  at: string;
  /** Only in a demo. */
  subject: string;
};
export const MailCursor = Id;
export type MailListView = {
  mails: MailRowView[];
  older: string | null;
  /** Bodies can be opened: only in a demo. */
  bodies: boolean;
  server: boolean;
  waiting: number;
  /** Why the oldest waiting mail that was tried did not go out. */
  trouble: string;
};
/** One mail with what it says; only in a demo. */
export type MailView = MailRowView & { text: string; html: string; headers: Record<string, string> };
