import { z } from "zod";
import {
  AuthorPlace,
  AwarenessInput,
  DocumentUpdateInput,
  JoinDocumentInput,
  JoinedDocument,
  SpaceWriter,
} from "./documents.ts";
import { HerePeople } from "./presence.ts";
import { Id } from "./primitives.ts";
import { QuestionInput } from "./questions.ts";
import { Reaction, ReactionsData } from "./reactions.ts";
import { MarkReadInput, ReplyInput } from "./threads.ts";

/** Changes when an older client could misread a message. */
export const SOCKET_VERSION = 1;

/** Where sockets connect. No page has an address that begins like it. */
export const SOCKET_PATH = "/socket";

/** Largest message a client may send, in bytes; bigger payloads go over HTTP. */
export const MAX_SOCKET_MESSAGE = 128 * 1024;

/** How many entries a late client is given before it is told to load the view again. */
export const CATCH_UP_LIMIT = 200;

export const RoomName = z
  .string()
  .regex(/^(thread|space|person):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

const Seq = z.int().nonnegative();

/** One thing that happened in a room. `data` is the subject as it is now, the same for all who may be in the room. */
export const LiveEntry = z.object({
  room: RoomName,
  seq: Seq,
  kind: z.string(),
  subject: z.string(),
  data: z.unknown(),
});
export type LiveEntry = z.infer<typeof LiveEntry>;

/** What a room's members missed since a seq; `reload` when it is too much to hand over. */
export const CatchUp = z.object({ seq: Seq, entries: z.array(LiveEntry), reload: z.boolean() });
export type CatchUp = z.infer<typeof CatchUp>;

/** Who is in a live thread, coarsely: how many, some of them, and how many write. */
export const PresenceData = z.object({
  threadId: Id,
  here: z.int().nonnegative(),
  faces: z.array(z.object({ name: z.string(), champion: z.boolean() })),
  writing: z.int().nonnegative(),
});
export type PresenceData = z.infer<typeof PresenceData>;

const sent = z.object({ id: Id, number: z.int().positive() });

const voted = z.object({ id: Id, voted: z.boolean() });

/** Messages from the client. Each is acknowledged with `Ack` of its result, after commit. */
export const clientMessages = {
  "room.join": {
    doc: "Join a room and get what came after `seq`.",
    body: z.object({ room: RoomName, seq: Seq }),
    result: CatchUp,
  },
  "room.since": {
    doc: "What came after `seq` in a room.",
    body: z.object({ room: RoomName, seq: Seq }),
    result: CatchUp,
  },
  "room.leave": { doc: "Leave a room.", body: z.object({ room: RoomName }), result: z.object({}) },
  "post.send": {
    doc: "Reply in a thread. The key makes a retry the same reply.",
    body: ReplyInput,
    result: sent,
  },
  "presence.here": {
    doc: "The reader has a live thread open, whose room they are in.",
    body: z.object({ threadId: Id }),
    result: z.object({}),
  },
  "presence.writing": {
    doc: "The reader writes in a live thread; again every few seconds while they do.",
    body: z.object({ threadId: Id }),
    result: z.object({}),
  },
  "presence.people": {
    doc: "Who has a live thread open, by name, and how their line is; for who leads it.",
    body: z.object({ threadId: Id }),
    result: HerePeople,
  },
  "presence.react": {
    doc: "The reader shows something in passing in a live thread: they clap, agree, smile. It is counted and not kept.",
    body: z.object({ threadId: Id, kind: Reaction }),
    result: z.object({}),
  },
  "question.vote": {
    doc: "I want this question of a live thread answered too.",
    body: QuestionInput,
    result: voted,
  },
  "question.unvote": { doc: "I do not want it any more.", body: QuestionInput, result: voted },
  "document.join": {
    doc: "Open a document to read it as it is written: what the client lacks, and what the server has.",
    body: JoinDocumentInput,
    result: JoinedDocument,
  },
  "document.update": {
    doc: "A change of a document, in Yjs's encoding, version 1. Acknowledged once it is stored; a repeat is the same change.",
    body: DocumentUpdateInput,
    result: z.object({ seq: z.int().nonnegative() }),
  },
  "document.awareness": {
    doc: "Where its author is in a document. Who it is the server says; a reader's is dropped.",
    body: AwarenessInput,
    result: z.object({}),
  },
  "space.writers": {
    doc: "Who writes which part of what is in a space now. Other processes, and whoever comes or goes later, tell by `space.writing`.",
    body: z.object({ spaceId: Id }),
    result: z.object({ writers: z.array(SpaceWriter) }),
  },
  "document.leave": { doc: "Close a document.", body: z.object({ documentId: Id }), result: z.object({}) },
  "thread.read": {
    doc: "The reader has seen posts up to this number.",
    body: MarkReadInput,
    result: z.object({}),
  },
} as const;

/** Messages to the client. */
export const serverMessages = {
  hello: {
    doc: "First message after connecting; `at` is the server's time.",
    body: z.object({ version: z.int(), personId: Id.nullable(), at: z.iso.datetime() }),
  },
  "room.entry": { doc: "Something happened in a room you are in.", body: LiveEntry },
  "room.closed": {
    doc: "You may no longer be in this room, or have this document open.",
    body: z.object({ room: z.string() }),
  },
  "document.update": { doc: "A document that you have open changed.", body: DocumentUpdateInput },
  "document.awareness": { doc: "Where an author is in a document that you have open.", body: AuthorPlace },
  "space.writing": {
    doc: "Somebody began or stopped writing a part of what is in a space whose room you are in.",
    body: SpaceWriter.extend({ writes: z.boolean() }),
  },
  "document.joined": {
    doc: "Somebody opened a document that you have open: say again where you are in it.",
    body: z.object({ documentId: Id }),
  },
  "document.moved": {
    doc: "A document that you have open begins anew: an older version came back. Join it again; what was not acknowledged is yours to keep.",
    body: z.object({ documentId: Id, generation: z.int().nonnegative() }),
  },
  "document.again": {
    doc: "What you have of a document that you have open may not be what is stored. Join it again and hand in what you have.",
    body: z.object({ documentId: Id }),
  },
  presence: { doc: "Who is in a live thread whose room you are in changed.", body: PresenceData },
  reactions: { doc: "What those in a live thread showed in the last moment.", body: ReactionsData },
  "session.ended": { doc: "You were signed out.", body: z.object({}) },
  closing: {
    doc: "The server stops, perhaps to start anew. Come back at a moment of your own within so many milliseconds.",
    body: z.object({ withinMs: z.int().nonnegative() }),
  },
} as const;

export type ClientMessageName = keyof typeof clientMessages;
/** What a client sends, and what a handler gets of it. */
export type BodyOf<N extends ClientMessageName> = z.input<(typeof clientMessages)[N]["body"]>;
export type ParsedOf<N extends ClientMessageName> = z.output<(typeof clientMessages)[N]["body"]>;
export type ResultOf<N extends ClientMessageName> = z.infer<(typeof clientMessages)[N]["result"]>;

/** How a message is acknowledged. `status` is an HTTP status, `reason` a key of errors.json. */
export type Ack<R> =
  | { ok: true; result: R }
  | { ok: false; status: number; reason: string; fields?: Record<string, string> };

export type ClientToServer = {
  [N in ClientMessageName]: (body: BodyOf<N>, acknowledge: (ack: Ack<ResultOf<N>>) => void) => void;
};
export type ServerToClient = {
  [N in keyof typeof serverMessages]: (body: z.infer<(typeof serverMessages)[N]["body"]>) => void;
};
