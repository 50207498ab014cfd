import { threadPath } from "./thread-kinds.ts";

type Subject = { type: string; id: string } | null;

/** Where an event is read; what is the time of something else is read there. */
export function eventPath({ eventId, subject }: { eventId: string; subject: Subject }): string {
  if (subject?.type === "thread") return threadPath({ kind: "live", id: subject.id });
  if (subject?.type === "workshop") return workshopPath(subject.id);
  return subject?.type === "sessionDraft" ? sessionDraftPath(subject.id) : `/events/${eventId}`;
}

/** Where a workshop is read, by its address or id. */
export function workshopPath(slugOrId: string): string {
  return `/workshops/${slugOrId}`;
}

/** Where a session is written that is not announced. */
export function sessionDraftPath(eventId: string): string {
  return `/live/drafts/${eventId}`;
}
