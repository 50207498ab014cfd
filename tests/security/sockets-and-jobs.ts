import type { ClientMessageName } from "#server/contracts/sockets.ts";
import type { ActorName, Place, PlaceName, SecurityWorld } from "./world.ts";

/** One message of a client: who gets through in each of the two communities; the rest is refused by this status. */
export type SocketDoor = {
  name: ClientMessageName;
  room?: string;
  body(place: Place, world: SecurityWorld): unknown;
  to: Record<PlaceName, readonly ActorName[]>;
  refused(actor: ActorName, place: PlaceName): number;
};

const guests: readonly ActorName[] = ["guest", "suspended"];
const outside: readonly ActorName[] = ["stranger", "left", "removed", "staff", "admin"];
const inside: readonly ActorName[] = ["member", "author", "champion", "moderator"];
const everyone = [...guests, ...outside, ...inside];
const who = (open: readonly ActorName[], hidden: readonly ActorName[]) => ({ public: open, private: hidden });
/** Where one sees nothing there is nothing; a guest is asked to sign in before anything is looked up. */
const writing = (actor: ActorName, place: PlaceName) =>
  guests.includes(actor) ? 401 : place === "private" ? 404 : 403;
const notThere = () => 404;

/** What each kind of room is entered by. */
const roomRows: Record<string, Pick<SocketDoor, "to"> & { name(place: Place, world: SecurityWorld): string }> = {
  thread: { name: (place) => `thread:${place.threadId}`, to: who(everyone, inside) },
  space: { name: (place) => `space:${place.spaceId}`, to: who(everyone, inside) },
  person: { name: (_place, world) => `person:${world.everybody.member.id}`, to: who(["member"], ["member"]) },
};

const sendKey = () => crypto.randomUUID();

export const socketDoors: readonly SocketDoor[] = [
  ...Object.entries(roomRows).flatMap(([room, row]) =>
    (["room.join", "room.since"] as const).map((name) => ({
      ...{ name, room, to: row.to, refused: notThere },
      body: (place: Place, world: SecurityWorld) => ({ room: row.name(place, world), seq: 0 }),
    })),
  ),
  {
    name: "room.leave",
    body: (place) => ({ room: `thread:${place.threadId}` }),
    // It tells nothing of the room, which one need not be in.
    to: who(everyone, everyone),
    refused: notThere,
  },
  {
    name: "post.send",
    body: ({ threadId }) => ({ key: sendKey(), threadId, source: "By socket.", language: "en", replyTo: null }),
    to: who(inside, inside),
    refused: writing,
  },
  ...(["question.vote", "question.unvote"] as const).map((name) => ({
    name,
    body: ({ questions }: Place) => ({ key: sendKey(), postId: questions.asked }),
    // Not who asked it: theirs is there already.
    to: who(["member", "champion", "moderator"], ["member", "champion", "moderator"]),
    refused: (actor: ActorName, place: PlaceName) => (actor === "author" ? 403 : writing(actor, place)),
  })),
  {
    name: "presence.here",
    body: ({ liveId }) => ({ threadId: liveId }),
    to: who(everyone, inside),
    refused: notThere,
  },
  {
    name: "presence.writing",
    body: ({ liveId }) => ({ threadId: liveId }),
    // Of who is not here it is not told, and nobody hears whether it was.
    to: who(everyone, everyone),
    refused: notThere,
  },
  {
    name: "presence.people",
    body: ({ liveId }) => ({ threadId: liveId }),
    to: who(["champion", "moderator", "admin"], ["champion", "moderator"]),
    refused: (actor, place) => (inside.includes(actor) ? 403 : writing(actor, place)),
  },
  {
    name: "presence.react",
    body: ({ liveId }) => ({ threadId: liveId, kind: "clap" }),
    to: who(inside, inside),
    refused: writing,
  },
  {
    ...{ name: "document.join", room: "document" },
    body: ({ documentId }) => ({ documentId, stateVector: new Uint8Array() }),
    to: who(everyone, inside),
    refused: notThere,
  },
  {
    name: "document.update",
    // Nothing new, in Yjs's words.
    body: ({ documentId }) => ({ documentId, generation: 1, update: new Uint8Array([0, 0]) }),
    to: who(["champion", "moderator", "admin"], ["champion", "moderator"]),
    refused: (actor, place) =>
      place === "private"
        ? inside.includes(actor)
          ? 403
          : 404
        : actor === "guest" || actor === "suspended"
          ? 401
          : 403,
  },
  {
    name: "document.awareness",
    body: ({ documentId }) => ({ documentId, clientId: 1, place: null }),
    // A reader's is dropped.
    to: who(everyone, inside),
    refused: notThere,
  },
  {
    // Of a community, in which nobody is seen to write.
    name: "space.writers",
    body: ({ spaceId }) => ({ spaceId }),
    to: who(everyone, inside),
    refused: notThere,
  },
  {
    name: "document.leave",
    body: ({ documentId }) => ({ documentId }),
    to: who(everyone, everyone),
    refused: notThere,
  },
  {
    name: "thread.read",
    body: ({ threadId }) => ({ threadId, number: 1 }),
    to: who([...outside, ...inside], inside),
    refused: writing,
  },
];

/** Work in the background, which acts as the system: whose rights it asks for, and when. */
export const jobs: Record<
  string,
  | "of each recipient, when it is made"
  | "of the recipient, when it is sent"
  | "of the writer, when it is posted"
  | "of nobody"
> = {
  // Consumers of events
  notices: "of each recipient, when it is made",
  "notices-read": "of nobody",
  "sign-in-mail": "of nobody",
  // What is translated is whatever anybody may read; whether one may is asked of the original when it is read.
  translations: "of nobody",
  "translations-renewed": "of nobody",
  "titles-renewed": "of nobody",
  // Whose digest tells of it is asked when that is made, and again when it is sent or opened.
  digests: "of nobody",
  "digest-turns": "of nobody",
  // A session that is over is over for all.
  // Sheets of certificates: facts of a row that somebody in charge made out
  certificates: "of nobody",
  "sessions-in-calendar": "of nobody",
  "sessions-follow": "of nobody",
  "end-sessions": "of nobody",
  "workshops-follow": "of nobody",
  "workshops-follow-community": "of nobody",
  "lapse-offers": "of nobody",
  // Who is in which group follows from who is in the workshop; groups close for all.
  "workshop-groups-follow": "of nobody",
  "close-due-groups": "of nobody",
  "live-feedback": "of nobody",
  // Who may not write there any more has no hand up.
  "hands-lowered": "of nobody",
  // What is told to a room is told to whoever is in it.
  "workshop-room-follows": "of nobody",
  "workshop-channels-follow": "of nobody",
  "end-workshops": "of nobody",
  // Jobs of the queue
  "consume-event": "of each recipient, when it is made",
  "deliver-mail": "of the recipient, when it is sent",
  // Its writer's, when it is taken and again when it becomes a post.
  "post-mail": "of the writer, when it is posted",
  "relay-incoming": "of nobody",
  "make-digests": "of each recipient, when it is made",
  "deliver-push": "of the recipient, when it is sent",
  "relay-deliveries": "of nobody",
  "relay-outbox": "of nobody",
  "relay-translations": "of nobody",
  "translate-text": "of nobody",
  // Whether one may see the event is asked when the notice of it is made, and again when that is sent.
  "tell-reminders": "of nobody",
  // What recurs: rows that are done with go
  "purge-done-events": "of nobody",
  "close-due-forms": "of nobody",
  "keep-digest-turns": "of nobody",
  "purge-digest-entries": "of nobody",
  "purge-digests": "of nobody",
  "purge-expired": "of nobody",
  "purge-glossary": "of nobody",
  "keep-champion-profiles": "of nobody",
  "keep-mentorings": "of nobody",
  "purge-conversations": "of nobody",
  "purge-reports": "of nobody",
  "purge-document-updates": "of nobody",
  "settle-documents": "of nobody",
  "purge-recovered-drafts": "of nobody",
  "thin-document-versions": "of nobody",
  "purge-mails": "of nobody",
  "purge-mails-in": "of nobody",
  "purge-notices": "of nobody",
  "purge-reminders": "of nobody",
  "freeze-attendance": "of nobody",
  "purge-attendance": "of nobody",
  "purge-unused-answers": "of nobody",
  "purge-workshop-words": "of nobody",
  "purge-room-entries": "of nobody",
  "purge-ended-grants": "of nobody",
  "purge-plan-editions": "of nobody",
  "purge-plan-rows": "of nobody",
  "purge-plan-imports": "of nobody",
  "purge-withdrawn-plans": "of nobody",
  "purge-sends": "of nobody",
  "purge-translation-cuts": "of nobody",
  "purge-translations": "of nobody",
  "purge-spent-tries": "of nobody",
};
