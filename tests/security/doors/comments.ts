import type { ActorName } from "../world.ts";
import { type Door, deed, type More, type Outcome, plain, screen, written } from "./door.ts";

/** The author writes the text, the member gives advice on it, the champion is shown it and reads no comments. */
const team: readonly ActorName[] = ["author", "member"];
const onText: More = { params: (place) => ({ documentId: place.planDocumentId }) };
const onComment: More = { params: (place) => ({ threadId: place.commentId }) };
const onSuggestion: More = { params: (place) => ({ threadId: place.suggestionId }) };
/** Everybody else, in a community that is seen by all as in a private one. */
const others = (except: Partial<Record<ActorName | "rest", Outcome>>): More => ({ except, exceptPrivate: except });
const signedInFirst = others({ guest: "sign-in", rest: 404 });
const unseen = others({ rest: 404 });
const words = plain({ ...written, quote: "milk no longer", before: "Our", after: "goes sour.", near: "3" });

export const comments: Door[] = [
  screen("documents/:documentId/comments", [...team, "champion"], { ...onText, ...unseen }),
  screen("documents/:documentId/comments/new", team, { ...onText, ...others({ champion: 403, rest: 404 }) }),
  deed("documents/:documentId/comments/new", team, words, {
    ...onText,
    ...others({ guest: "sign-in", champion: 403, rest: 404 }),
  }),
  screen("comments/:threadId", team, { ...onComment, ...unseen }),
  deed("comments/:threadId", team, plain({ ...written, replyTo: "" }), { ...onComment, ...signedInFirst }),
  // Who gives advice says what should stand there; who writes takes it or leaves it.
  ...["accept", "refuse"].map((verb) =>
    deed(`comments/:threadId/${verb}`, ["author"], undefined, {
      ...onSuggestion,
      ...others({ guest: "sign-in", member: 403, rest: 404 }),
    }),
  ),
  deed("comments/:threadId/resolve", team, undefined, { ...onComment, ...signedInFirst }),
  deed("comments/:threadId/reopen", team, undefined, { ...onComment, ...signedInFirst }),
];
