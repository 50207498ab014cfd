import { z } from "zod";
import type { ComparedLine } from "./compared.ts";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { PostLanguage, PostSource } from "./threads.ts";

/** So many letters somebody comments on at once; of a longer paragraph the first of them. */
export const MOST_QUOTE = 2_000;
const MOST_AROUND = 200;
/** So many comments one document has. */
export const MOST_COMMENTS = 1_000;

/** How the words stand on which a comment was made: there, some of them left, or gone. */
export const STANDINGS = ["there", "changed", "gone"] as const;
export type CommentStanding = (typeof STANDINGS)[number];

/** Words as a page shows them; nobody wrote them here, so they are taken as they are and looked for in the document. */
const shown = (max: number) => z.string({ error: "unusable" }).max(max, "textTooLong");

/** Some words of a document: they, what stands around them, and about where, in letters. */
const quotedFields = {
  documentId: Id,
  quote: shown(2 * MOST_QUOTE).min(1, "wordsMissing"),
  before: shown(MOST_AROUND).default(""),
  after: shown(MOST_AROUND).default(""),
  near: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .nonnegative()
    .max(10_000_000)
    .default(0),
};

/** What the words should be instead, on one line; empty: they should go. The words as they are propose nothing. */
const proposal = z
  .string({ error: "unusable" })
  .max(2 * MOST_QUOTE, "textTooLong")
  .refine((words) => !/[\p{Cc}\p{Cs}]/u.test(words.replaceAll(/[\t\r\n]/g, " ")), "unusable")
  .transform((words) => words.replaceAll(/\s+/g, " ").trim())
  .nullish();

export const AddCommentInput = z.object({
  key: SendKey,
  ...quotedFields,
  proposal,
  source: PostSource,
  language: PostLanguage,
});
export type AddCommentInput = z.infer<typeof AddCommentInput>;

/** Where a comment stands in its document, for a page that shows both. */
export type CommentPlace = {
  threadId: string;
  /** As they were when it was written. */
  words: string;
  standing: CommentStanding;
  /** Where they are, or were last, in letters. */
  from: number;
  to: number;
};

export type SuggestionOutcome = "accepted" | "refused";
/** Other words that somebody proposes for those that a comment stands on. */
export type Suggestion = {
  /** Both put together; empty where they say the same now. */
  compared: ComparedLine[];
  outcome: SuggestionOutcome | null;
};

/** What was said in a comment, as its reader reads it. */
export type CommentPost = {
  id: string;
  number: number;
  by: PersonCard;
  at: string;
  html: string;
  language: string;
  /** The language it was written in, where these words are a translation. */
  translatedFrom: string | null;
};

/** A comment beside its document. */
export type CommentView = CommentPlace & {
  /** The language of the words. */
  language: string;
  suggestion: Suggestion | null;
  resolved: boolean;
  resolvedBy: PersonCard | null;
  /** How it began, and the last of what was answered. */
  posts: CommentPost[];
  /** How many posts stand in it. */
  count: number;
  /** `decide`: takes the other words, or refuses them. */
  can: { reply: boolean; resolve: boolean; reopen: boolean; decide: boolean };
};

/** Which comments are read: those that wait for something, or those that were done with. */
export const COMMENT_LISTS = ["open", "resolved"] as const;
export type CommentList = (typeof COMMENT_LISTS)[number];

/** The comments of a document that are read on one page, in the order of the text. */
export type CommentsBeside = {
  /** Null: nobody has begun the document. */
  documentId: string | null;
  comments: CommentView[];
  /** From where the next page goes on. */
  next: string | null;
  counts: Record<CommentList, number>;
  can: { comment: boolean };
};

/** The same on a page of their own. */
export type CommentsPage = CommentsBeside & { document: { id: string; name: string; link: string } };

/** A comment that waits for something, among those of all documents of a space. */
export type WaitingComment = {
  threadId: string;
  /** Of which thing the document is. */
  subjectId: string;
  words: string;
  /** The language of the words. */
  language: string;
  /** Who said something last, and when. */
  by: PersonCard;
  at: string;
};

/** What waits for something in the comments on documents of a space. */
export type WaitingComments = {
  /** Those in which something was said last. */
  latest: WaitingComment[];
  /** How many wait on the document of each thing. */
  counts: Record<string, { documentId: string; count: number }>;
};

/** A comment on a page of its own: on which words of what it stands. */
export type CommentOf = CommentPlace & {
  document: { id: string; name: string; link: string };
  /** The language of the words. */
  language: string;
  suggestion: Suggestion | null;
  resolvedBy: PersonCard | null;
  can: { decide: boolean };
};

/** A paragraph, item or cell of a document on which somebody may comment, with what is to be sent for it. */
export type CommentableBlock = { words: string; before: string; after: string; near: number };

/** The blocks of a document, some at a time, for who chooses one without a script. */
export type BlocksPage = {
  document: { id: string; name: string; link: string };
  language: string;
  /** Whose people can be spoken to. */
  spaceId: string;
  blocks: CommentableBlock[];
  /** Which block is the first of these. */
  after: number;
  next: number | null;
};
