import type { LiveEntry } from "#server/contracts/sockets.ts";
import { SPACE_TOPIC_KIND, type TopicFacts, type TopicListView, type TopicRowView } from "#server/contracts/threads.ts";

/**
 * The first page of a space's topics after one entry of its room: the topic has its new facts and its new place. What
 * was unread grows by what was written since; a topic that comes from further down brings only what is new.
 */
export function applyTopicEvent<List extends TopicListView>(list: List, entry: LiveEntry): List {
  if (entry.room !== `space:${list.space.id}` || entry.kind !== SPACE_TOPIC_KIND) return list;
  // Hidden as a whole.
  if (!entry.data) return { ...list, topics: list.topics.filter((topic) => topic.id !== entry.subject) };
  const facts = entry.data as TopicFacts;
  const before = list.topics.find((topic) => topic.id === facts.id);
  const isNew = facts.lastNumber === 1;
  const known = before?.lastNumber ?? (isNew ? 0 : facts.lastNumber - 1);
  const unread = (before?.unread ?? 0) + (list.canStart ? Math.max(0, facts.lastNumber - known) : 0);
  const oldest = list.topics.at(-1);
  // Something that changed further down the list, and stays there.
  if (!before && list.older !== null && oldest && !comesBefore({ ...facts, unread }, oldest)) return list;
  const others = list.topics.filter((topic) => topic.id !== facts.id);
  return { ...list, topics: [...others, { ...facts, unread }].sort((a, b) => (comesBefore(a, b) ? -1 : 1)) };
}

function comesBefore(a: TopicRowView, b: TopicRowView): boolean {
  if (a.pinned !== b.pinned) return a.pinned;
  return a.lastPostAt === b.lastPostAt ? a.id > b.id : a.lastPostAt > b.lastPostAt;
}
