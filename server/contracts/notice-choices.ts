import { z } from "zod";
import { Id } from "./primitives.ts";
import { WatchLevel } from "./threads.ts";

/** What a member decides about: kinds of notices that go together. */
export const choiceGroups = [
  "message",
  "mention",
  "reply",
  "question",
  "votes",
  "watched",
  "helped",
  "events",
  "reminders",
  "forms",
  "requests",
  "membership",
  "mentoring",
  "moderation",
] as const;
export const ChoiceGroup = z.enum(choiceGroups, { error: "unusable" });
export type ChoiceGroup = z.infer<typeof ChoiceGroup>;

/**
 * How notices of a group come, the loudest first. `mail`: a mail at once, a message on the member's devices, and in the
 * app; `push`: the same without the mail; `digest`: in the app, and gathered in the next digest; `app`: in the app
 * alone; `none`: not at all. Where no device was turned on, `push` is `app`.
 */
export const noticeWays = ["mail", "push", "digest", "app", "none"] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** What can be decided for one community apart from the others. */
export const spaceGroups = [
  "mention",
  "reply",
  "question",
  "votes",
  "watched",
  "helped",
  "events",
  "reminders",
  "forms",
  "requests",
] as const satisfies ChoiceGroup[];

/**
 * The ways that a group can come. What was decided about somebody they can always read in the app, and what was written
 * to them in private too; no digest tells of it.
 */
export function waysOf(group: ChoiceGroup): readonly NoticeWay[] {
  // A digest would come when it is over.
  if (group === "reminders") return noticeWays.filter((way) => way !== "digest");
  if (group === "message") return noticeWays.filter((way) => way !== "none" && way !== "digest");
  return group === "membership" || group === "mentoring" || group === "moderation"
    ? noticeWays.filter((way) => way !== "none")
    : noticeWays;
}

/** `digest` is no group of notices but a mail of its own; `all` stands for everything at once. */
export const MailScope = z.enum([...choiceGroups, "digest", "all"], { error: "unusable" });
export type MailScope = z.infer<typeof MailScope>;

const emptyIsNone = (value: unknown) => (value === "" ? null : value);
const Way = (group: ChoiceGroup) =>
  z.preprocess(emptyIsNone, z.enum(waysOf(group), { error: "unusable" }).nullable()).optional();

/** A time of the day as a form sends it, in minutes after midnight; empty is none. */
const QuietTime = z
  .preprocess(
    emptyIsNone,
    z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "timeWrong" })
      .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
      .nullable(),
  )
  .optional();

/**
 * What a member wants, everywhere or from one community. A group that is not named stays as it is; an empty one comes
 * as it does by itself, in a community as it does everywhere.
 */
export const NoticeChoicesInput = z.object({
  /** A community, or everywhere. */
  spaceId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  /** How much of that community reaches them at all. */
  watch: WatchLevel.optional(),
  /** No mail at all, whatever the groups say; everywhere only. */
  none: z.union([z.boolean(), z.enum(["on", "true"]).transform(() => true)]).default(false),
  /** Hours without mail; everywhere only. */
  quietFrom: QuietTime,
  quietTo: QuietTime,
  message: Way("message"),
  mention: Way("mention"),
  reply: Way("reply"),
  question: Way("question"),
  votes: Way("votes"),
  watched: Way("watched"),
  helped: Way("helped"),
  events: Way("events"),
  reminders: Way("reminders"),
  forms: Way("forms"),
  requests: Way("requests"),
  membership: Way("membership"),
  mentoring: Way("mentoring"),
  moderation: Way("moderation"),
});
export type NoticeChoicesInput = Partial<z.output<typeof NoticeChoicesInput>>;

/** Which community's choices are asked for: the address part of one, or none. */
export const NoticeScopeInput = z.object({ community: z.string().max(100).nullable().catch(null) });

export type NoticeChoices = {
  /** Whether there is a mailbox to write to. */
  mailbox: boolean;
  /** Since when it refuses our mail; mails rest until its owner says that it works again. */
  mailboxRefusesSince: string | null;
  /** No mail at all. */
  none: boolean;
  everywhere: Record<ChoiceGroup, NoticeWay>;
  /** Hours without mail as a form shows them; empty where there are none. */
  quiet: { from: string; to: string; timeZone: string };
  /** The community that is looked at; a group it says nothing about comes as everywhere. */
  space: (ChoiceSpace & { watch: WatchLevel; ways: Partial<Record<ChoiceGroup, NoticeWay>> }) | null;
  /** Communities that the member is in. `muted`: nothing comes; `differs`: something was chosen for it. */
  spaces: (ChoiceSpace & { muted: boolean; differs: boolean })[];
};
type ChoiceSpace = { id: string; slug: string; name: string; language: string };
