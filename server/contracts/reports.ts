import { z } from "zod";
import { MAX_REASON } from "./bounds.ts";
import { Handle, type PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import type { Slice } from "./spaces.ts";
import { optionalText, requiredText } from "./text.ts";

/** What is wrong with what is reported. */
export const REPORT_REASONS = ["insult", "advertising", "private", "danger", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** From a private thread the reporter can hand on so many messages before the one they report, and no others. */
export const MOST_BEFORE = 10;

const told = {
  key: SendKey,
  reason: z.enum(REPORT_REASONS, { error: "choiceUnknown" }),
  words: optionalText({ max: MAX_REASON }),
};

export const ReportPostInput = z.object({
  ...told,
  postId: Id,
  before: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(0, "numberWrong")
    .max(MOST_BEFORE, "numberWrong")
    .default(0),
});
export type ReportPostInput = z.infer<typeof ReportPostInput>;

export const ReportPersonInput = z.object({ ...told, handle: Handle, words: requiredText({ max: MAX_REASON }) });
export type ReportPersonInput = z.infer<typeof ReportPersonInput>;

export const SettleReportInput = z.object({ key: SendKey, reportId: Id, answer: requiredText({ max: MAX_REASON }) });
export type SettleReportInput = z.infer<typeof SettleReportInput>;

/** To whom a report goes: those in charge of the community, or the staff of the installation. */
export type ReportGoesTo = "moderators" | "staff";

/** What was said, as it was when it was reported. */
export type QuotedPost = { number: number; author: string; text: string; language: string; at: string };

/** A report in a list, for who may decide it. */
export type ReportRow = {
  id: string;
  subject: "post" | "person";
  reason: ReportReason;
  reporter: PersonCard | null;
  about: PersonCard | null;
  at: string;
  settledAt: string | null;
};
export type ReportList = Slice<ReportRow>;

/** One report with all that its reporter handed on. */
export type ReportView = ReportRow & {
  words: string;
  quoted: QuotedPost[];
  /** Path to what is reported, where who looks may see it themselves. */
  link: string | null;
  community: { slug: string; name: string; language: string } | null;
  answer: string;
  settledBy: PersonCard | null;
};
