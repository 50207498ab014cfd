import { useEffect, useState } from "react";
import { useRevalidator } from "react-router";
import { startSending } from "#app/offline/send-now.ts";
import { noticeEntryKinds, type OwnNoticesData, type UnreadCounts } from "#server/contracts/notices.ts";
import { useRoom } from "./use-live.ts";

type Own = UnreadCounts & { personId: string; seq: number };

/** What the frame of a member's page does while it is open: counts on what is unread, and sends what waits on this phone. */
export function useOwnNews(own: Own | null): UnreadCounts | null {
  const [counted, setCounted] = useState<(UnreadCounts & { seq: number }) | null>(null);
  const { revalidate } = useRevalidator();
  const personId = own?.personId ?? null;
  useRoom(personId && `person:${personId}`, own?.seq ?? 0, {
    apply({ kind, data, seq }) {
      const aboutNotices = kind === noticeEntryKinds.made || kind === noticeEntryKinds.read;
      if (!aboutNotices || !data) return;
      const { unread, messages } = data as OwnNoticesData;
      setCounted({ seq, unread, messages });
    },
    reload: () => void revalidate(),
  });
  useEffect(() => (personId === null ? undefined : startSending(personId)), [personId]);
  // What came over the line counts until the page's own number has caught up with it.
  return counted && counted.seq > (own?.seq ?? 0) ? counted : own;
}
