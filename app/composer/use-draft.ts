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
  /** What was typed and is not on the phone yet; the field may be gone when it has to be written. */
  const typed = useRef<{ source: string; defaultValue: string } | null>(null);
  /** One after another: what was thrown away does not come back because it was being kept at that moment. */
  const doing = useRef<Promise<unknown>>(Promise.resolve());
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
    typed.current = null;
    setRestored(false);
    if (id === null) return;
    doing.current = doing.current.then(() => discard(id)).catch(() => undefined);
    await doing.current;
  }, [id]);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    if (personId === null || id === null || place === null || typed.current === null) return;
    const { source, defaultValue } = typed.current;
    typed.current = null;
    if (source.trim() === "" || source === defaultValue) return void forget();
    const draft = { id, kind: "draft", place, at: Date.now(), value: { source } };
    doing.current = doing.current.then(() => keep<Draft>(personId, draft)).catch(() => undefined);
  }, [personId, id, place, forget]);

  const later = useCallback(() => {
    if (field.current) typed.current = { source: field.current.value, defaultValue: field.current.defaultValue };
    clearTimeout(timer.current);
    timer.current = setTimeout(write, PAUSE);
  }, [field, write]);

  // What was typed last is kept too when the page goes away.
  useEffect(() => {
    const now = () => {
      if (document.hidden) write();
    };
    document.addEventListener("visibilitychange", now);
    return () => {
      document.removeEventListener("visibilitychange", now);
      write();
    };
  }, [write]);

  const throwAway = useCallback(async () => {
    await forget();
    const at = field.current;
    if (at) applyEdit(at, { value: at.defaultValue, start: at.defaultValue.length, end: at.defaultValue.length });
  }, [field, forget]);

  return { restored, typed: later, forget, throwAway };
}
