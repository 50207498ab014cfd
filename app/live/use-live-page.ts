import { useState } from "react";
import { useRevalidator } from "react-router";
import { type LivePage, POSTS_KEPT } from "#server/contracts/live-threads.ts";
import { applyLiveEvent, withoutOldest } from "./apply-live-event.ts";
import { withFetched } from "./apply-thread-event.ts";
import type { RoomListener } from "./connection.ts";
import { atEnd } from "./use-at-end.ts";
import { useFreshForms } from "./use-fresh-forms.ts";
import { useRoom } from "./use-live.ts";

/**
 * A live thread's page that stays true while it is open. Who reads at its end keeps the last posts; who has gone up
 * keeps what is there, so that nothing moves under their eyes.
 */
export function useLivePage(loaded: LivePage): LivePage {
  const { revalidate } = useRevalidator();
  const [shown, setShown] = useState({ loaded, page: loaded });
  if (shown.loaded !== loaded) setShown({ loaded, page: loaded });
  const listener: RoomListener = {
    apply: (entry) =>
      setShown((now) => {
        const page = applyLiveEvent(now.page, entry, new Date());
        return { ...now, page: atEnd() ? withoutOldest(page, POSTS_KEPT) : page };
      }),
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
