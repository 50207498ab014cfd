import { useState } from "react";
import { useRevalidator } from "react-router";
import type { TopicListView } from "#server/contracts/threads.ts";
import { applyTopicEvent } from "./apply-topic-event.ts";
import { useRoom } from "./use-live.ts";

type Listed = TopicListView & { seq: number };

/** A list of topics that stays true while it is open: the first page of all of them. Others stay as they were. */
export function useTopicList<List extends Listed>(loaded: List, isFirst: boolean): List {
  const { revalidate } = useRevalidator();
  const [shown, setShown] = useState({ loaded, list: loaded });
  if (shown.loaded !== loaded) setShown({ loaded, list: loaded });
  const lives = isFirst && loaded.filter === "all";
  useRoom(lives ? `space:${loaded.space.id}` : null, loaded.seq, {
    apply: (entry) => setShown((now) => ({ ...now, list: applyTopicEvent(now.list, entry) })),
    reload: () => void revalidate(),
    closed: () => void revalidate(),
  });
  return shown.loaded === loaded ? shown.list : loaded;
}
