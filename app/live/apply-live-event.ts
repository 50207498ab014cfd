import type { LiveFacts, LivePage } from "#server/contracts/live-threads.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { LIVE_ENTRY, type ThreadEntryData } from "#server/contracts/threads.ts";
import { applyThreadEvent } from "./apply-thread-event.ts";

/** A live thread's page after one entry of a room: what its posts are by the law of threads, and what there is beside them. */
export function applyLiveEvent(page: LivePage, entry: LiveEntry, now: Date): LivePage {
  const next = applyThreadEvent(page, entry, now);
  if (entry.room !== `thread:${page.thread.id}` || !entry.data) return next;
  const { about } = entry.data as ThreadEntryData;
  return entry.kind === LIVE_ENTRY && about ? { ...next, live: about as LiveFacts } : next;
}

/** What a reader who stays keeps on the page: the last posts, and no more than a phone bears. */
export function withoutOldest<Page extends LivePage>(page: Page, most: number): Page {
  const over = page.posts.length - most;
  if (!page.following || over <= 0) return page;
  const from = page.from + over;
  const questions = page.questions.filter(({ number }) => number >= from);
  return { ...page, from, posts: page.posts.slice(over), questions };
}
