import { describe, expect, it } from "vitest";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { TopicListView, TopicRowView } from "#server/contracts/threads.ts";
import { applyTopicEvent } from "./apply-topic-event.ts";

const someone = { id: "p", handle: "sita", name: "Sita", champion: false, place: "", organisation: "" };
const topic = (id: string, minute: number, more: Partial<TopicRowView> = {}): TopicRowView => ({
  id,
  title: id,
  language: "en",
  question: false,
  helped: false,
  closed: false,
  pinned: false,
  hidden: false,
  replies: 0,
  lastNumber: 1,
  author: someone,
  lastAuthor: someone,
  lastPostAt: new Date(minute * 60_000).toISOString(),
  createdAt: new Date(0).toISOString(),
  unread: 0,
  ...more,
});
const space = {
  id: "s",
  kind: "community" as const,
  slug: "s",
  name: "S",
  language: "en",
  archived: false,
  watch: null,
};
const list = (topics: TopicRowView[], older: string | null = null): TopicListView => ({
  space,
  topics,
  older,
  filter: "all",
  canStart: true,
});
const entry = ({ unread: _, ...data }: TopicRowView): LiveEntry => ({
  room: "space:s",
  seq: 1,
  kind: "topic",
  subject: data.id,
  data,
});
const rows = (view: TopicListView) => view.topics.map(({ id, unread }) => `${id} ${unread}`);

describe("an open list of topics", () => {
  it("shows a new one, and brings one that was answered to the top", () => {
    const open = list([
      topic("pinned", 1, { pinned: true }),
      topic("b", 5),
      topic("a", 3, { unread: 2, lastNumber: 4 }),
    ]);
    const added = applyTopicEvent(open, entry(topic("new", 6)));
    expect(rows(added)).toEqual(["pinned 0", "new 1", "b 0", "a 2"]);
    expect(rows(applyTopicEvent(added, entry(topic("a", 7, { lastNumber: 5 }))))).toEqual([
      "pinned 0",
      "a 3",
      "new 1",
      "b 0",
    ]);
    expect(rows(applyTopicEvent(open, entry(topic("a", 3, { lastNumber: 4, closed: true }))))).toEqual([
      "pinned 0",
      "b 0",
      "a 2",
    ]);
  });

  it("lets go of one that is hidden", () => {
    const open = list([topic("b", 5), topic("a", 3)]);
    expect(rows(applyTopicEvent(open, { ...entry(topic("b", 5)), data: null }))).toEqual(["a 0"]);
  });

  it("leaves out what stays further down, and what is of another room", () => {
    const open = list([topic("b", 5), topic("a", 3)], "more");
    expect(applyTopicEvent(open, entry(topic("old", 1, { lastNumber: 9 })))).toBe(open);
    expect(applyTopicEvent(open, { ...entry(topic("x", 9)), room: "space:other" })).toBe(open);
    expect(rows(applyTopicEvent(open, entry(topic("old", 6, { lastNumber: 9 }))))).toEqual(["old 1", "b 0", "a 0"]);
  });
});
