import type { ThreadKind } from "./thread-kinds.ts";
import { isHost, type PostState, type ThreadViewer } from "./thread-permissions.ts";

/* Who may do what with the questions of a live thread: pure, the same on the server and in the browser. */

/** asked → taken by a host → answered, or moved to the forum; or withdrawn by who asked. */
export const QUESTION_STATES = ["asked", "taken", "answered", "moved", "withdrawn"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export type QueuePermissions = {
  ask: boolean;
  /** Take, answer, merge and publish questions. */
  lead: boolean;
  /** Take no more questions, or take them again. */
  closeAsking: boolean;
  openAsking: boolean;
};

export type QuestionPermissions = {
  /** Say that one wants it answered too, or take that back. */
  vote: boolean;
  withdraw: boolean;
  askAgain: boolean;
  take: boolean;
  giveBack: boolean;
  handOver: boolean;
  answer: boolean;
  /** It is not answered after all. */
  reopen: boolean;
  publish: boolean;
  unpublish: boolean;
  merge: boolean;
  unmerge: boolean;
  /** To the forum, as a topic of its own. */
  move: boolean;
};

type AskedThread = {
  kind: ThreadKind;
  closed: boolean;
  hidden: boolean;
  asksClosed: boolean;
  hosts: readonly string[];
};
type QuestionFacts = {
  askerId: string;
  shown: PostState;
  state: QuestionState;
  mergedInto: string | null;
  answered: { inWords: boolean } | null;
  published: boolean;
};

/** In which kinds of threads somebody's post may ask: the queue of a live thread, or somebody by name. */
export function hasQuestions(kind: ThreadKind): boolean {
  return kind === "live" || kind === "discussion";
}

/** The floor rules the talk, not the questions: when the talk is quiet, asking is how one is heard. */
export function permittedInQueue(viewer: ThreadViewer, thread: AskedThread): QueuePermissions {
  const lead = leadsQuestions(viewer, thread);
  return {
    ask: takesPart(viewer, thread) && !thread.closed && (!thread.asksClosed || lead),
    lead,
    closeAsking: lead && !thread.closed && !thread.asksClosed,
    openAsking: lead && !thread.closed && thread.asksClosed,
  };
}

export function permittedOnQuestion(
  viewer: ThreadViewer,
  thread: AskedThread,
  question: QuestionFacts,
): QuestionPermissions {
  const { state, answered, published, mergedInto } = question;
  const lead = leadsQuestions(viewer, thread);
  const own = takesPart(viewer, thread) && viewer.personId === question.askerId;
  const shown = question.shown === "shown";
  const unanswered = shown && (state === "asked" || state === "taken");
  const open = unanswered && mergedInto === null;
  const done = shown && state === "answered" && mergedInto === null;
  const wordless = answered !== null && !answered.inWords;
  return {
    vote: takesPart(viewer, thread) && open && !own && !thread.closed,
    withdraw: own && unanswered,
    askAgain: own && shown && state === "withdrawn" && !thread.closed,
    take: lead && open && state === "asked",
    giveBack: lead && open && state === "taken",
    handOver: lead && open,
    answer: lead && (open || (done && wordless)),
    reopen: lead && done,
    publish: lead && done && !wordless && !published,
    unpublish: lead && done && published,
    merge: lead && open,
    unmerge: lead && shown && mergedInto !== null,
    // Who asked need not wait for hosts who have gone.
    move: open && (lead || (own && thread.closed)),
  };
}

function takesPart(viewer: ThreadViewer, { kind, hidden }: AskedThread): boolean {
  return kind === "live" && viewer.posts && viewer.personId !== null && !hidden;
}

function leadsQuestions(viewer: ThreadViewer, thread: AskedThread): boolean {
  return takesPart(viewer, thread) && (viewer.moderates || isHost(viewer, thread));
}
