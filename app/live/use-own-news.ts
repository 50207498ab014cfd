import { useEffect, useState } from "react";
import { useRevalidator } from "react-router";
import { startSending } from "#app/offline/send-now.ts";
import { noticeEntryKinds, type OwnNoticesData } from "#server/contracts/notices.ts";
import { useRoom } from "./use-live.ts";

type Own = { personId: string; seq: number; unread: number };

/** What the frame of a member's page does while it is open: counts the bell on, and sends what waits on this phone. */
export function useOwnNews(own: Own | null): number {
  const [counted, setCounted] = useState<{ seq: number; unread: number } | null>(null);
  const { revalidate } = useRevalidator();
  const personId = own?.personId ?? null;
  useRoom(personId && `person:${personId}`, own?.seq ?? 0, {
    apply({ kind, data, seq }) {
      const aboutNotices = kind === noticeEntryKinds.made || kind === noticeEntryKinds.read;
      if (aboutNotices && data) setCounted({ seq, unread: (data as OwnNoticesData).unread });
    },
    reload: () => void revalidate(),
  });
  useEffect(() => (personId === null ? undefined : startSending(personId)), [personId]);
  // What came over the line counts until the page's own number has caught up with it.
  return counted && counted.seq > (own?.seq ?? 0) ? counted.unread : (own?.unread ?? 0);
}
