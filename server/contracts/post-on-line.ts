import type { PersonCard } from "./people.ts";
import type { PostView } from "./threads.ts";

/*
 * An hour of a live thread goes over a thin line entry by entry. Of a post only what is not as usual is sent, and nothing
 * that its entry says already; `postFromLine` makes it whole.
 */

type Usual = Pick<PostView, "replyTo" | "thanks" | "editedAt" | "state" | "deletedAt" | "hiddenReason" | "helped">;
const USUAL: Usual = {
  replyTo: null,
  thanks: 0,
  editedAt: null,
  state: "shown",
  deletedAt: null,
  hiddenReason: null,
  helped: false,
};
type UsualAuthor = Pick<PersonCard, "champion" | "place" | "organisation">;
const USUAL_AUTHOR: UsualAuthor = { champion: false, place: "", organisation: "" };

type AuthorOnLine = Omit<PersonCard, keyof UsualAuthor> & Partial<UsualAuthor>;
/** A post as it goes over the line; with its id where the entry is about something else. */
export type PostOnLine = Omit<PostView, keyof Usual | "id" | "threadId" | "author"> &
  Partial<Usual> & {
    id?: string;
    author: AuthorOnLine;
  };

/** What is sent of a post that its entry is about. */
export function postForLine({ id: _id, threadId: _threadId, author, ...post }: PostView): PostOnLine {
  return { ...unusual(post, USUAL), author: unusual(author, USUAL_AUTHOR) };
}

/** The post that was sent: who it is, unless it says so, and in which thread it stands. */
export function postFromLine(place: { id: string; threadId: string }, { author, ...post }: PostOnLine): PostView {
  return { ...USUAL, ...place, ...post, author: { ...USUAL_AUTHOR, ...author } };
}

/** A thing without what is as usual with it. */
export function unusual<T extends object, K extends keyof T>(
  thing: T,
  usual: Pick<T, K>,
): Omit<T, K> & Partial<Pick<T, K>> {
  const kept = Object.entries(thing).filter(([key, value]) => !(key in usual) || usual[key as K] !== value);
  return Object.fromEntries(kept) as Omit<T, K> & Partial<Pick<T, K>>;
}
