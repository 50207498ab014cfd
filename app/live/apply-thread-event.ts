import {
  FORM_KIND,
  FORM_TALLY_KIND,
  type FormFacts,
  type FormTally,
  OWN_ANSWER_KIND,
  type OwnAnswerData,
  type ReaderForm,
} from "#server/contracts/forms.ts";
import { postFromLine } from "#server/contracts/post-on-line.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { formViewerIn, permittedOnPost, permittedOnThread } from "#server/contracts/thread-permissions.ts";
import {
  firstUnreadOf,
  isInRun,
  type OwnSpaceData,
  type OwnThanksData,
  type OwnThreadData,
  ownEntryKinds,
  type PostView,
  type ReaderPost,
  type ThreadEntryData,
  type ThreadPage,
} from "#server/contracts/threads.ts";
import { applyForm, applyOwnAnswer, formAt } from "./apply-form-event.ts";
import { applyHands, applyWord } from "./apply-hands.ts";
import { applyQuestionMark } from "./apply-question-mark.ts";

/**
 * A thread's page after one entry of a room: of the thread's own, or of the reader's. The law: an old page with the
 * entries since is what a fresh page would be. Entries of other rooms, and of what is gone, change nothing.
 */
export function applyThreadEvent<Page extends ThreadPage>(page: Page, entry: LiveEntry, now: Date): Page {
  if (entry.data === null || entry.data === undefined) return page;
  if (entry.room === `thread:${page.thread.id}`)
    return pageAt(applyRoomEntry(page, entry, entry.data as ThreadEntryData), now);
  if (entry.room === `person:${page.viewer.personId}`) return pageAt(applyOwnEntry(page, entry), now);
  return page;
}

function applyRoomEntry<Page extends ThreadPage>(page: Page, entry: LiveEntry, data: ThreadEntryData): Page {
  const { seq, kind, subject } = entry;
  const word = applyWord(page.thread.word, entry, data);
  const thread = { ...page.thread, ...data.thread, word, seq: Math.max(page.thread.seq, seq) };
  const asks = (kind === FORM_KIND || kind === FORM_TALLY_KIND) && data.about;
  return {
    ...page,
    thread,
    posts: data.post ? withPost(page, postFromLine({ id: subject, threadId: page.thread.id }, data.post)) : page.posts,
    questions: applyQuestionMark(page, entry, data),
    hands: thread.closed ? [] : applyHands(page.hands, entry, data),
    forms: asks ? applyForm(page, asks as FormFacts | FormTally, formViewerIn(page.viewer, thread)) : page.forms,
  };
}

/** The post in its place. Entries may come without those that a later one made superfluous, so numbers may come out of order. */
function withPost(page: ThreadPage, post: PostView): ReaderPost[] {
  if (!isInRun(page, post.number)) return page.posts;
  const others = page.posts.filter((other) => other.number !== post.number);
  return [...others, readerPost(page, post)].sort((a, b) => a.number - b.number);
}

function readerPost(page: ThreadPage, post: PostView): ReaderPost {
  const can = permittedOnPost(page.viewer, page.thread, post, new Date(page.now));
  return { ...post, thanked: page.ownThanks.includes(post.id), can };
}

function applyOwnEntry<Page extends ThreadPage>(page: Page, entry: LiveEntry): Page {
  if (entry.kind === ownEntryKinds.place) {
    const { threadId, place } = entry.data as OwnThreadData;
    return threadId === page.thread.id ? { ...page, thread: { ...page.thread, ...place } } : page;
  }
  if (entry.kind === ownEntryKinds.thanks) {
    const { threadId, postId, thanked } = entry.data as OwnThanksData;
    if (threadId !== page.thread.id) return page;
    const others = page.ownThanks.filter((id) => id !== postId);
    return { ...page, ownThanks: thanked ? [...others, postId] : others };
  }
  if (entry.kind === ownEntryKinds.space) {
    const { spaceId, watch } = entry.data as OwnSpaceData;
    return spaceId === page.space.id ? { ...page, space: { ...page.space, watch } } : page;
  }
  if (entry.kind === OWN_ANSWER_KIND) return { ...page, ...applyOwnAnswer(page, entry.data as OwnAnswerData) };
  return page;
}

/** The page at a later time: what follows from its facts are marks and permissions of every post, and where the unread begins. */
export function pageAt<Page extends ThreadPage>(page: Page, now: Date): Page {
  const { viewer, thread } = page;
  return {
    ...page,
    now: now.toISOString(),
    thread: { ...thread, can: permittedOnThread(viewer, thread) },
    firstUnread: firstUnreadOf(thread, viewer),
    forms: page.forms.map((form) => formAt(form, formViewerIn(viewer, thread))),
    posts: page.posts.map((post) => ({
      ...post,
      helped: thread.helpfulNumber === post.number,
      thanked: page.ownThanks.includes(post.id),
      can: permittedOnPost(viewer, thread, post, now),
    })),
  };
}

/** The page with a form as its reader fetched it; if more was told meanwhile, it is not fresh yet. */
export function withFetched<Page extends ThreadPage>(page: Page, form: ReaderForm): Page {
  const fetched = (old: ReaderForm) => ({ ...form, stale: old.answered > form.answered });
  return { ...page, forms: page.forms.map((old) => (old.id === form.id ? fetched(old) : old)) };
}
