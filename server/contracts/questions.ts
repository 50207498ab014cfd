import { z } from "zod";
import type { PersonCard } from "./people.ts";
import { type PostOnLine, postForLine, postFromLine, unusual } from "./post-on-line.ts";
import { Id, LanguageTag, MAX_POST_LENGTH, SendKey } from "./primitives.ts";
import type { QuestionMark } from "./question-marks.ts";
import {
  permittedInQueue,
  permittedOnQuestion,
  type QuestionPermissions,
  type QuestionState,
  type QueuePermissions,
} from "./question-permissions.ts";
import { optionalText } from "./text.ts";
import type { ThreadViewer } from "./thread-permissions.ts";
import { PostSource, type PostView, type ThreadFacts } from "./threads.ts";

/** How many questions a screen shows of each part of the queue. */
export const QUESTIONS_A_PAGE = 30;
export const QUESTIONS_FOR_HOSTS = 100;
/** One's own stand apart, the newest of them. */
export const MOST_OWN = 20;

/* ---- What people send ---- */

const flag = z
  .union([
    z.boolean(),
    z.enum(["on", "true", "yes", "1"]).transform(() => true),
    z.enum(["", "false", "0"]).transform(() => false),
  ])
  .default(false);
const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const Language = z.preprocess(emptyIsNone, LanguageTag.nullable()).default(null);

export const AskInput = z.object({ key: SendKey, threadId: Id, source: PostSource, language: Language });
export type AskInput = z.infer<typeof AskInput>;

export const QuestionInput = z.object({ key: SendKey, postId: Id });
export type QuestionInput = z.infer<typeof QuestionInput>;

/** `into`: another community than the one in which, or within which, it was asked. */
export const MoveQuestionInput = QuestionInput.extend({ into: Id.optional() });
export type MoveQuestionInput = z.infer<typeof MoveQuestionInput>;

export const HandOverInput = z.object({ key: SendKey, postId: Id, personId: Id });
export type HandOverInput = z.infer<typeof HandOverInput>;

/** Words, or aloud, or aloud with a note. */
export const AnswerInput = z.object({
  key: SendKey,
  postId: Id,
  aloud: flag,
  source: z.preprocess((typed) => typed ?? "", optionalText({ max: MAX_POST_LENGTH })),
  language: Language,
});
export type AnswerInput = z.infer<typeof AnswerInput>;

export const MergeInput = z.object({
  key: SendKey,
  postId: Id,
  /** The question that it is told with from now on. */
  into: Id,
});
export type MergeInput = z.infer<typeof MergeInput>;

export const QuestionsOfThreadInput = z.object({ key: SendKey, threadId: Id });
export type QuestionsOfThreadInput = z.infer<typeof QuestionsOfThreadInput>;

export const QueueSort = z.enum(["votes", "new"]).catch("votes").default("votes");
export type QueueSort = z.output<typeof QueueSort>;

/** After which question a part of the queue goes on: `<votes>.<number>` of one that waits, `<time>.<number>` of an answered one. */
const Place = z
  .string()
  .regex(/^\d{1,13}\.\d{1,9}$/)
  .nullable()
  .catch(null);
/** What of a queue a screen asks for: its beginning, or where a part of it goes on. */
export const QueueInput = z.object({ sort: QueueSort, open: Place, answered: Place });
export type QueuePart = "open" | "answered";
/** Where each part of a queue begins; null: with its first. */
export type QueueAfter = Record<QueuePart, string | null>;
export const FROM_THE_FIRST: QueueAfter = { open: null, answered: null };

/* ---- What a reader gets ---- */

/** A question as everyone who sees the thread gets it, on a page and live. */
export type QuestionView = {
  id: string;
  /** What was asked: a post like any other, with its translation, reports and edits. */
  post: PostView;
  state: QuestionState;
  /** How many people want it answered, each once, those of merged ones among them. */
  votes: number;
  takenBy: PersonCard | null;
  answered: { by: PersonCard | null; at: string; aloud: boolean; post: PostView | null } | null;
  published: boolean;
  /** The question it is told with. */
  mergedInto: string | null;
  /** The topic that it became. */
  movedTo: string | null;
};

export type QueueCounts = { open: number; answered: number };

/** `about` of an entry of the kind `question` in a thread's room. */
export type QuestionAbout = { question: QuestionOnLine; counts: QueueCounts };
type Answered = NonNullable<QuestionView["answered"]>;
type Usual = Pick<QuestionView, "takenBy" | "published" | "mergedInto" | "movedTo">;
const USUAL: Usual = { takenBy: null, published: false, mergedInto: null, movedTo: null };
type QuestionOnLine = Omit<QuestionView, keyof Usual | "id" | "post" | "answered"> &
  Partial<Usual> & {
    post: PostOnLine;
    answered: (Omit<Answered, "post"> & { post: PostOnLine | null }) | null;
  };

/** What is sent of a question: what is not as with most. */
export function questionForLine({ id: _, post, answered, ...question }: QuestionView): QuestionOnLine {
  const { post: answer = null } = answered ?? {};
  const told = answered && { ...answered, post: answer && { id: answer.id, ...postForLine(answer) } };
  return { ...unusual(question, USUAL), post: postForLine(post), answered: told };
}

/** The question that was sent: which it is, and in which thread it stands. */
export function questionFromLine(
  place: { id: string; threadId: string },
  { post, answered, ...question }: QuestionOnLine,
): QuestionView {
  const told = answered && { ...answered, post: answered.post && postFromLine(place, answered.post) };
  return { ...USUAL, ...question, id: place.id, post: postFromLine(place, post), answered: told };
}

/** `about` of an entry of the kind `votes`: small, because there are many. */
export type VotesData = { votes: number };
/** `data` of an entry in a person's own room: what they did about a question's votes on another device. */
export type OwnVoteData = { threadId: string; postId: string; voted: boolean };
export const questionEntryKinds = { question: "question", votes: "votes", own: "question.vote" } as const;

/** The questions of a live thread, as far as a screen shows them. */
export type QuestionQueue = {
  thread: ThreadFacts;
  viewer: ThreadViewer;
  /** The last entries of the thread's room and of the reader's own that are contained. */
  seq: number;
  ownSeq: number;
  sort: QueueSort;
  limit: number;
  counts: QueueCounts;
  /** All that are known: those of the parts, and what is merged into them. */
  questions: readonly QuestionView[];
  /** Ids of questions that the reader wants answered. */
  voted: readonly string[];
  /** Where each part goes on that does not begin with its first. */
  after: QueueAfter;
  /** Where each part ended when it was loaded; null: all of it was known. */
  ends: { open: QuestionView | null; answered: QuestionView | null };
  /** Ids of questions that are not known here and have by their votes now a place among those that are. */
  risen: readonly string[];
};

/** A question for one reader, with those that are told with it. */
export type QueueItem = QuestionView & { voted: boolean; can: QuestionPermissions; merged: QuestionView[] };

export type QueueParts = {
  can: QueuePermissions;
  open: QueueItem[];
  answered: QueueItem[];
  /** The reader's own, whatever became of them. */
  own: QueueItem[];
  /** There are more of this part than are shown, and after which they go on. */
  more: QueueAfter;
  /** One that is not known here belongs here now: the queue has to be loaded again. */
  stale: boolean;
};

/** How the post that asks is marked in the talk. */
export function markOf({ post, answered, takenBy, ...question }: QuestionView): QuestionMark {
  const { id, state, votes, mergedInto, movedTo } = question;
  const { aloud = false, post: answer = null } = answered ?? {};
  return {
    ...{ id, number: post.number, state, takenBy: takenBy?.name ?? null, votes, aloud },
    ...{ answeredIn: answer?.number ?? null, mergedInto, movedTo },
  };
}

/** For a question, others that may ask the same: ids by id. */
export type Doubles = Record<string, string[]>;

/** What was answered before to a question like one at hand, as its reader reads it. */
export type EarlierAnswer = { answerId: string; threadId: string; question: SaidIn; answer: SaidIn };
type SaidIn = { text: string; language: string };

/** The parts of a queue in their order. What follows from the facts is reckoned here, for pages and after each entry. */
export function queueParts(queue: QuestionQueue): QueueParts {
  const { questions, thread, viewer } = queue;
  const [open, answered] = [partOf(queue, "open"), partOf(queue, "answered")];
  const own = questions
    .filter(({ post }) => viewer.personId !== null && post.author.id === viewer.personId)
    .sort((a, b) => b.post.number - a.post.number)
    .slice(0, MOST_OWN);
  const item = (question: QuestionView) => itemOf(queue, question);
  return {
    can: permittedInQueue(viewer, thread),
    ...{ open: open.shown.map(item), answered: answered.shown.map(item), own: own.map(item) },
    more: { open: open.more, answered: answered.more },
    stale: open.stale || answered.stale,
  };
}

function partOf(queue: QuestionQueue, part: QueuePart) {
  const { questions, counts, limit, ends } = queue;
  const order = orderOf(queue, part);
  const after = queue.after[part] === null ? null : placed(queue.after[part], part);
  const known = questions
    .filter(({ mergedInto, post }) => mergedInto === null && post.state === "shown")
    .filter((question) => (part === "open" ? isOpen(question) : isAnswered(question)))
    .filter((question) => after === null || order(after, question) < 0)
    .sort(order);
  const shown = known.slice(0, limit);
  const last = shown.at(-1);
  // How many stand before the place where a part goes on is not known.
  const goesOn = after === null ? counts[part] > shown.length : ends[part] !== null || known.length > limit;
  return {
    shown,
    more: goesOn && last ? placeOf(last, part) : null,
    stale:
      (after !== null || counts[part] > known.length) &&
      (isOver(queue, part, shown) || (part === "open" && hasRisen(queue, shown))),
  };
}

function itemOf({ questions, thread, viewer, voted }: QuestionQueue, question: QuestionView): QueueItem {
  const merged = questions
    .filter((other) => other.mergedInto === question.id && other.post.state === "shown")
    .sort((a, b) => a.post.number - b.post.number);
  return {
    ...question,
    merged,
    voted: [question, ...merged].some(({ id }) => voted.includes(id)),
    can: permittedOnQuestion(viewer, thread, factsOfQuestion(question)),
  };
}

/** A part reaches further than it was known: fewer stand in it, or the last one has sunk below where it ended. */
function isOver(queue: QuestionQueue, part: QueuePart, shown: readonly QuestionView[]): boolean {
  const [end, last] = [queue.ends[part], shown.at(-1)];
  if (end === null) return false;
  return shown.length < queue.limit || last === undefined || orderOf(queue, part)(end, last) < 0;
}

function hasRisen({ risen, questions, sort, after }: QuestionQueue, open: readonly QuestionView[]): boolean {
  if (sort !== "votes" || (open.length === 0 && after.open === null)) return false;
  return risen.some((id) => !questions.some((question) => question.id === id));
}

/** Where a question stands among those of its part. */
type Ranked = { votes: number; post: { number: number }; answered: { at: string } | null };

const orderOf = ({ sort }: Pick<QuestionQueue, "sort">, part: QueuePart) =>
  part === "open" ? inQueue(sort) : byAnswer;

/** After which question a part goes on, as an address says it. */
export function placeOf({ votes, post, answered }: Ranked, part: QueuePart): string {
  return `${part === "open" ? votes : Date.parse(answered?.at ?? "")}.${post.number}`;
}

/** More than people there are to vote, and a number that a column of votes can be compared with. */
const MOST_VOTES = 2_000_000_000;

/** The place that an address says. */
export function placed(place: string, part: QueuePart): Ranked {
  const [rank = 0, number = 0] = place.split(".").map(Number);
  const at = part === "answered" ? { at: new Date(rank).toISOString() } : null;
  return { votes: part === "open" ? Math.min(rank, MOST_VOTES) : 0, post: { number }, answered: at };
}

export const isOpen = ({ state }: Pick<QuestionView, "state">) => state === "asked" || state === "taken";
export const isAnswered = ({ state }: Pick<QuestionView, "state">) => state === "answered";

/** The order of those that wait; the older of two alike comes first by votes, the newest first by time. */
const inQueue = (sort: QueueSort) => (a: Ranked, b: Ranked) =>
  sort === "votes" && a.votes !== b.votes
    ? b.votes - a.votes
    : sort === "votes"
      ? a.post.number - b.post.number
      : b.post.number - a.post.number;

/** What was answered last stands first. */
function byAnswer(a: Ranked, b: Ranked): number {
  const [first, second] = [a.answered?.at ?? "", b.answered?.at ?? ""];
  return first === second ? b.post.number - a.post.number : first < second ? 1 : -1;
}

/** What the rules need of a question. */
export function factsOfQuestion({ post, state, mergedInto, answered, published }: QuestionView) {
  return {
    ...{ askerId: post.author.id, shown: post.state, state, mergedInto, published },
    answered: answered && { inWords: answered.post !== null },
  };
}
