import { z } from "zod";
import type { NoticeKindName } from "./notice-kinds.ts";

/** Why somebody was not told, or got no mail, as far as there is a sentence for it. */
export const untoldReasons = [
  "read",
  "deleted",
  "hidden",
  "rightLost",
  "notSeen",
  "gone",
  "notWanted",
  "inDigest",
  "muted",
  "suspended",
  "noMailbox",
  "mailboxRefuses",
  "noDevice",
  "tooLate",
  "broken",
  "lost",
  "killed",
  "dropped",
  "unconfirmed",
  "noMailServer",
  "quietHours",
  "awaitsTranslation",
  "notAsked",
  "wroteIt",
  "notConcerned",
  "underWay",
  "notThen",
] as const;
export type UntoldReason = (typeof untoldReasons)[number];

/** What became of a notice's mail, or of its message on devices. `why`: one of the reasons, or what the mail server said. */
export type MailFate = {
  state: "none" | "waiting" | "sent" | "kept" | "skipped" | "failed";
  why: string;
  notBefore: string | null;
  /** It went in one mail with others. */
  together: boolean;
};
/** Of mentorings nobody learns but those who are in them. */
export type KindStaffKnow = Exclude<NoticeKindName, `mentoring${string}`>;
/** A notice as staff see it who are asked about it: what kind, when and what became of it, never what it says. */
export type NoticeFate = {
  id: string;
  kind: KindStaffKnow;
  at: string;
  read: boolean;
  link: string | null;
  mail: MailFate;
  push: MailFate;
};
export const ReachedInput = z.object({ about: z.string().max(500).catch("").default("") });
export type ReachedView = {
  person: { id: string; name: string };
  /** Which post was asked about, as it was typed; empty: all notices. */
  about: string;
  /** `why`: why they have no notice of it; null when they have one. */
  post: { found: boolean; why: UntoldReason | null } | null;
  fates: NoticeFate[];
};
