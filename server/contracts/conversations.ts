import { z } from "zod";
import { MOST_PEOPLE } from "./bounds.ts";
import type { PersonCard } from "./people.ts";
import { HANDLE, Id, SendKey } from "./primitives.ts";
import type { Slice } from "./spaces.ts";
import { optionalLine } from "./text.ts";
import { MAX_TITLE_LENGTH, PostLanguage, PostSource, type ThreadPage } from "./threads.ts";
import type { ReadWords } from "./translation.ts";

/** People one talks with, besides oneself. */
export const MOST_OTHERS = MOST_PEOPLE.conversation - 1;

const handle = z
  .string()
  .transform((typed) => typed.trim().replace(/^@/, "").toLowerCase())
  .refine((typed) => HANDLE.test(typed), "handleShape");

/** Handles as an address or a form brings them: one, or several. */
const handles = z.preprocess(
  (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
  z.array(handle).transform((all) => [...new Set(all)]),
);

export const StartConversationInput = z.object({
  key: SendKey,
  to: handles.refine((all) => all.length > 0, "whoMissing").refine((all) => all.length <= MOST_OTHERS, "spaceFull"),
  source: PostSource,
  language: PostLanguage,
  name: optionalLine({ max: MAX_TITLE_LENGTH }).default(""),
  /** The thread that this one goes on from, with somebody more. */
  from: z.preprocess((given) => (given === "" ? null : given), Id.nullable()).default(null),
});
export type StartConversationInput = z.infer<typeof StartConversationInput>;

/** To whom somebody is about to write; what is no handle is left out. */
export const WriteToInput = z.object({
  to: z
    .array(z.string().transform((typed) => typed.trim().replace(/^@/, "").toLowerCase()))
    .transform((all) => [...new Set(all.filter((typed) => HANDLE.test(typed)))].slice(0, MOST_OTHERS)),
  q: z
    .string()
    .max(60)
    .catch("")
    .default("")
    .transform((typed) => typed.trim().replace(/^@/, "")),
});

export const LeaveConversationInput = z.object({ key: SendKey, threadId: Id });
export type LeaveConversationInput = z.infer<typeof LeaveConversationInput>;

/** A private thread in one's list. `others`: who is in it besides the reader, or was; those who left stand last. */
export type ConversationRow = {
  id: string;
  /** Empty where nobody named it: then it is called after who is in it. */
  name: string;
  language: string;
  others: PersonIn[];
  unread: number;
  muted: boolean;
  lastPostAt: string;
  /** Who wrote last, and how that begins; null: it was taken back, or is folded away for the reader. */
  last: { author: string; mine: boolean; words: ReadWords } | null;
};
export type PersonIn = { person: PersonCard; here: boolean };
export type ConversationList = Slice<ConversationRow>;

/** A private thread, as somebody opens it to read. */
export type ConversationPage = ThreadPage & {
  others: PersonIn[];
  /** The reader may go; the two of a mentoring end it instead. */
  mayLeave: boolean;
  /** Whose words are folded away for the reader. */
  folded: string[];
  /** Threads of the reader's that this one goes on from, and in which it goes on. */
  before: ConversationLink | null;
  after: ConversationLink[];
};
export type ConversationLink = { id: string; others: PersonIn[]; name: string; language: string };
