import { z } from "zod";
import type { NoticeKindName, NoticeRule } from "./notice-kinds.ts";
import type { PersonCard } from "./people.ts";
import { Id, PLACE_OPEN_FIRST } from "./primitives.ts";
import type { ReadWords, Worded } from "./translation.ts";

export const NoticeInput = z.object({ noticeId: Id });
export type NoticeInput = z.infer<typeof NoticeInput>;

/** Everything up to the newest that the list showed: what came meanwhile stays unread. */
export const AllReadInput = z.object({ upTo: z.uuid({ error: "unusable" }) });
export type AllReadInput = z.infer<typeof AllReadInput>;

/** Where a list of notices goes on: unread before read, then by id; opaque to its reader. */
const NoticeCursor = z.string().regex(PLACE_OPEN_FIRST);
export const NoticeListInput = z.object({ older: NoticeCursor.nullable().catch(null).default(null) });
export type NoticeListInput = z.input<typeof NoticeListInput>;

/** One notice, as its reader may see it now. */
export type NoticeView = {
  id: string;
  kind: NoticeKindName;
  why: NoticeRule;
  at: string;
  read: boolean;
  /** Who caused it, where it was somebody. */
  actor: PersonCard | null;
  /** What it is about: a topic's title. */
  title: ReadWords | null;
  space: Worded | null;
  excerpt: ReadWords | null;
  /** Path on this site that opens at it. */
  link: string;
  threadId: string | null;
};

/** Notices about one thread, or one that stands alone; the newest first. */
export type NoticeGroup = { key: string; unread: number; notices: NoticeView[] };
export type NoticeListView = {
  groups: NoticeGroup[];
  older: string | null;
  /** At most `MOST_COUNTED`. */
  unread: number;
  /** For "all read": the newest that is unread; null when nothing is, or on later pages. */
  upTo: string | null;
};

/** Beyond this, a number says nothing more. */
export const MOST_COUNTED = 100;

/** `data` of entries of the kinds `notice` and `notices` in a person's own room. */
export type OwnNoticesData = UnreadCounts & { notice: NoticeView | null };
/** How many notices are unread, and how many private threads they tell of. */
export type UnreadCounts = { unread: number; messages: number };
export const noticeEntryKinds = { made: "notice", read: "notices" } as const;

/** Puts notices about one thread together, at the place of the first of them. */
export function groupNotices(notices: readonly NoticeView[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>();
  for (const notice of notices) {
    const key = notice.threadId && !notice.read ? `unread ${notice.threadId}` : (notice.threadId ?? notice.id);
    const group = groups.get(key) ?? { key, unread: 0, notices: [] };
    group.notices.push(notice);
    if (!notice.read) group.unread += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}
