import { useState } from "react";
import { useRevalidator } from "react-router";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { applyThreadEvent, withFetched } from "./apply-thread-event.ts";
import type { RoomListener } from "./connection.ts";
import { useFreshForms } from "./use-fresh-forms.ts";
import { useRoom } from "./use-live.ts";

type Apply<Page> = (page: Page, entry: LiveEntry, now: Date) => Page;

/**
 * A thread's page that stays true while it is open; `apply` says what entries of its rooms make of one that shows more
 * than posts. A page that is loaded again takes the place of what was shown.
 */
export function useThreadPage<Page extends ThreadPage>(loaded: Page, apply: Apply<Page> = applyThreadEvent): Page {
  const { revalidate } = useRevalidator();
  const [shown, setShown] = useState({ loaded, page: loaded });
  if (shown.loaded !== loaded) setShown({ loaded, page: loaded });
  const listener: RoomListener = {
    apply: (entry) => setShown((now) => ({ ...now, page: apply(now.page, entry, new Date()) })),
    reload: () => void revalidate(),
    closed: () => void revalidate(),
  };
  const { personId } = loaded.viewer;
  useRoom(`thread:${loaded.thread.id}`, loaded.thread.seq, listener);
  // What they do on their other devices.
  useRoom(personId && `person:${personId}`, loaded.ownSeq, listener);
  const page = shown.loaded === loaded ? shown.page : loaded;
  useFreshForms(page.forms, (form) => setShown((now) => ({ ...now, page: withFetched(now.page, form) })));
  return page;
}
