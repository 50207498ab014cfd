import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { discard, keep, keptThing, unlock } from "#app/offline/vault.ts";
import { applyEdit } from "./apply-edit.ts";

type Draft = { source: string };

/** Milliseconds after the last letter until it is on the phone. */
const PAUSE = 400;

/**
 * Keeps what is being written on this phone, for this person and this place, until it is sent or thrown away; a page
 * that is opened again finds it. `place`: `thread:<id>`, `space:<id>` for a new topic, `post:<id>` for an edit; null
 * keeps nothing.
 */
export function useDraft(field: RefObject<HTMLTextAreaElement | null>, personId: string | null, place: string | null) {
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = place === null ? null : `draft:${personId}:${place}`;

  useEffect(() => {
    if (personId === null || id === null) return;
    let here = true;
    const bring = async () => {
      await unlock(personId).catch(() => undefined);
      const draft = await keptThing<Draft>(personId, id);
      const at = field.current;
      if (!here || !at || !draft || draft.value.source === at.value || at.value !== at.defaultValue) return;
      at.value = draft.value.source;
      setRestored(true);
    };
    // Where a browser keeps nothing (a private window), one writes without a net.
    void bring().catch(() => undefined);
    return () => {
      here = false;
    };
  }, [field, personId, id]);

  const forget = useCallback(async () => {
    clearTimeout(timer.current);
    setRestored(false);
    if (id !== null) await discard(id).catch(() => undefined);
  }, [id]);

  const write = useCallback(() => {
    const source = field.current?.value ?? "";
    if (personId === null || id === null || place === null) return;
    if (source.trim() === "" || source === field.current?.defaultValue) return void forget();
    void keep<Draft>(personId, { id, kind: "draft", place, at: Date.now(), value: { source } }).catch(() => undefined);
  }, [field, personId, id, place, forget]);

  const later = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(write, PAUSE);
  }, [write]);

  // What was typed last is kept too when the page goes away.
  useEffect(() => {
    const now = () => {
      if (document.hidden) write();
    };
    document.addEventListener("visibilitychange", now);
    return () => {
      document.removeEventListener("visibilitychange", now);
      clearTimeout(timer.current);
    };
  }, [write]);

  const throwAway = useCallback(async () => {
    await forget();
    const at = field.current;
    if (at) applyEdit(at, { value: at.defaultValue, start: at.defaultValue.length, end: at.defaultValue.length });
  }, [field, forget]);

  return { restored, typed: later, forget, throwAway };
}
