import { useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { type QuestionQueue, queueParts } from "#server/contracts/questions.ts";
import { applyQuestionEvent } from "./apply-question-event.ts";
import type { RoomListener } from "./connection.ts";
import { useRoom } from "./use-live.ts";

/** What comes together is waited for before a stale queue is loaded again. */
const SETTLE_MS = 800;

/** The questions of a live thread, kept true while they are shown. */
export function useQuestionQueue(loaded: QuestionQueue): QuestionQueue {
  const { revalidate } = useRevalidator();
  const [shown, setShown] = useState({ loaded, queue: loaded });
  if (shown.loaded !== loaded) setShown({ loaded, queue: loaded });
  const listener: RoomListener = {
    apply: (entry) => setShown((now) => ({ ...now, queue: applyQuestionEvent(now.queue, entry) })),
    reload: () => void revalidate(),
    closed: () => void revalidate(),
  };
  const { personId } = loaded.viewer;
  useRoom(`thread:${loaded.thread.id}`, loaded.seq, listener);
  useRoom(personId && `person:${personId}`, loaded.ownSeq, listener);
  const queue = shown.loaded === loaded ? shown.queue : loaded;
  useReloaded(queueParts(queue).stale, revalidate);
  return queue;
}

function useReloaded(stale: boolean, revalidate: () => Promise<void>): void {
  const latest = useRef(revalidate);
  useEffect(() => {
    latest.current = revalidate;
  });
  useEffect(() => {
    if (!stale) return;
    const timer = setTimeout(() => void latest.current(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [stale]);
}
