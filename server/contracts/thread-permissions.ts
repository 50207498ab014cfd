import type { FormViewer } from "./form-permissions.ts";
import type { Floor, ThreadKind } from "./thread-kinds.ts";

/* Who may do what with threads and posts: pure, the same on the server and in the browser. */

/** For how long an author can take a deletion back. */
const UNDO_DELETION_MS = 24 * 60 * 60 * 1000;

export type PostState = "shown" | "deleted" | "hidden";

/** Who reads, as far as it decides what they may do here. */
export type ThreadViewer = { personId: string | null; posts: boolean; moderates: boolean };

export type PostPermissions = {
  reply: boolean;
  thank: boolean;
  edit: boolean;
  delete: boolean;
  restore: boolean;
  hide: boolean;
  unhide: boolean;
  /** Read what a hidden post says. */
  inspect: boolean;
  markHelpful: boolean;
  unmarkHelpful: boolean;
  /** Tell those who may help that something is wrong with it. */
  report: boolean;
  /** Say it in another language. */
  translate: boolean;
  /** Take back what was said in another language: their own, or anybody's for those in charge. */
  untranslate: boolean;
};
export type ThreadPermissions = {
  reply: boolean;
  edit: boolean;
  watch: boolean;
  close: boolean;
  reopen: boolean;
  pin: boolean;
  unpin: boolean;
  hide: boolean;
  unhide: boolean;
  /** Say who may write, and who leads it with them. */
  lead: boolean;
  /** Say that one wants to say something, in its turn. */
  raiseHand: boolean;
};

/** What the rules need of a thread. */
export type ThreadState = {
  kind: ThreadKind;
  floor: Floor;
  /** No more questions are taken. */
  asksClosed: boolean;
  /** Ids of those who lead it. */
  hosts: readonly string[];
  /** Who has the word: they write on a closed floor too. */
  word: string | null;
  /** Null while it is out of sight with the first post. */
  title: string | null;
  authorId: string;
  question: boolean;
  closed: boolean;
  pinned: boolean;
  /** Out of sight for all but those in charge. */
  hidden: boolean;
  helpfulNumber: number | null;
};
type PostFacts = { number: number; state: PostState; deletedAt: string | null; author: { id: string } };

export function permittedOnThread(given: ThreadViewer, thread: ThreadState): ThreadPermissions {
  const viewer = whileSeen(given, thread);
  const asker = viewer.posts && viewer.personId === thread.authorId;
  const leads = viewer.moderates || isHost(viewer, thread);
  const topic = thread.kind === "topic";
  const ends = endsThread(viewer, thread);
  return {
    reply: mayWrite(viewer, thread),
    // What a private thread is called is for all who are in it.
    edit:
      thread.title !== null &&
      thread.kind !== "discussion" &&
      (leads || (((asker && topic) || (viewer.posts && thread.kind === "private")) && !thread.closed)),
    watch: viewer.posts,
    close: ends && !thread.closed,
    reopen: ends && thread.closed,
    pin: topic && viewer.moderates && !thread.pinned,
    unpin: topic && viewer.moderates && thread.pinned,
    // Of several who keep order in a discussion nobody takes it from the others.
    hide: viewer.moderates && !thread.hidden && thread.kind !== "discussion",
    unhide: viewer.moderates && thread.hidden,
    lead: thread.kind === "live" && leads,
    raiseHand: thread.kind === "live" && viewer.posts && !thread.closed,
  };
}

export function permittedOnPost(given: ThreadViewer, thread: ThreadState, post: PostFacts, now: Date): PostPermissions {
  const viewer = whileSeen(given, thread);
  const shown = post.state === "shown";
  const own = viewer.posts && viewer.personId === post.author.id;
  const judges = viewer.moderates || (viewer.posts && viewer.personId === thread.authorId);
  const leads = viewer.moderates || isHost(viewer, thread);
  const helped = thread.helpfulNumber === post.number;
  return {
    reply: mayWrite(viewer, thread) && shown,
    thank: viewer.posts && shown && viewer.personId !== post.author.id,
    edit: own && shown && !thread.closed,
    delete: own && shown,
    // In a discussion the authors of a plan keep order: what its readers took back they do not bring back.
    restore:
      post.state === "deleted" &&
      ((viewer.moderates && thread.kind !== "discussion") || (own && withinUndo(post.deletedAt, now))),
    hide: leads && shown,
    unhide: leads && post.state === "hidden",
    inspect: leads && post.state === "hidden",
    markHelpful: judges && thread.question && shown && post.number > 1 && !helped,
    unmarkHelpful: judges && shown && helped,
    report: viewer.personId !== null && viewer.personId !== post.author.id && shown,
    translate: viewer.posts && shown,
    untranslate: shown && (viewer.posts || viewer.moderates),
  };
}

/** Who leads a thread says that it is over, but for a discussion, which is open as long as what it is about is shown; of a comment those who work on the text say that it is done with. */
export function endsThread(viewer: ThreadViewer, thread: Pick<ThreadState, "kind" | "hosts">): boolean {
  if (thread.kind === "discussion") return false;
  return viewer.moderates || isHost(viewer, thread) || (thread.kind === "comment" && viewer.posts);
}

/** Whether they lead this thread, and are still among those who may write where it is. */
export function isHost(viewer: ThreadViewer, { hosts }: Pick<ThreadState, "hosts">): boolean {
  return viewer.posts && viewer.personId !== null && hosts.includes(viewer.personId);
}

/** Who looks at a form that is asked in a thread. On a closed floor all who take part answer. */
export function formViewerIn(given: ThreadViewer, thread: ThreadState): FormViewer {
  const viewer = whileSeen(given, thread);
  return {
    personId: viewer.personId,
    writes: viewer.posts && !thread.closed,
    moderates: viewer.moderates || isHost(viewer, thread),
  };
}

/** On a closed floor those alone write who lead, and who has the word. */
function mayWrite(viewer: ThreadViewer, thread: ThreadState): boolean {
  if (!viewer.posts || thread.closed) return false;
  if (thread.floor !== "closed" || viewer.moderates || isHost(viewer, thread)) return true;
  return thread.word !== null && thread.word === viewer.personId;
}

/** A translation that a person gave: whoever wrote it takes it back, or those in charge. */
export function isTheirsToWithdraw({ personId, moderates }: ThreadViewer, given: { authorId: string }): boolean {
  return moderates || given.authorId === personId;
}

/** In a hidden topic nobody writes: those in charge look after it, and no more. */
function whileSeen(viewer: ThreadViewer, { hidden }: ThreadState): ThreadViewer {
  return hidden ? { ...viewer, posts: false } : viewer;
}

function withinUndo(deletedAt: string | null, now: Date): boolean {
  return deletedAt !== null && now.getTime() - Date.parse(deletedAt) < UNDO_DELETION_MS;
}
