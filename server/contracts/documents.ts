import { z } from "zod";
import { MAX_NAME_LENGTH } from "./bounds.ts";
import type { Compared } from "./compared.ts";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, optionalText } from "./text.ts";
import { PostLanguage, Reason } from "./threads.ts";

/** Why a version was kept: it was the last of a while of writing together, somebody saved it, or an older one came back. */
export const VERSION_KINDS = ["written", "saved", "restored"] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** What a document says now, for who reads it. `seq` is the number of its last change. */
export type DocumentView = {
  id: string;
  seq: number;
  html: string;
  language: string;
  by: PersonCard | null;
  at: string;
};

/** That a document said something at a time, and who wrote since the version before. */
export type VersionLine = {
  seq: number;
  kind: VersionKind;
  by: PersonCard[];
  at: string;
  /** What its writers call it. */
  name: string | null;
  /** A moderator took it away: why. Null: it is there. */
  hidden: string | null;
};
/** What it said then. */
export type OpenedVersion = { seq: number; html: string; language: string };

/** What is on the page of a document: what it says, as shown and as Markdown, and when it said something else. */
export type DocumentPage = {
  /** Null: nothing yet. */
  document: DocumentView | null;
  source: string;
  /** The latest first. */
  versions: VersionLine[];
  /** The one that was asked for. */
  opened: OpenedVersion | null;
  /** The reader's own words that could not go in. */
  drafts: RecoveredDraftView[];
  /** The reader may take away what it said before, and reads what was taken away. */
  moderates: boolean;
};

/** A document on a page of its own: what it is called, and where it is read. */
type AboutDocument = { document: { id: string; name: string; link: string } };

/** All that a document said before, page by page. */
export type HistoryPage = AboutDocument & {
  versions: VersionLine[];
  /** From where the next page goes on. */
  older: number | null;
  opened: OpenedVersion | null;
  can: { write: boolean; moderate: boolean };
};

/** Two versions put together. */
export type ComparePage = AboutDocument & {
  /** Those that can be chosen, the latest first; these two are among them. */
  versions: VersionLine[];
  /** Null: there is none before it. */
  from: number | null;
  to: number;
  /** The language of the text. */
  said: string;
  compared: Compared;
  can: { write: boolean };
};

export type VersionToName = AboutDocument & { seq: number; name: string | null; at: string };

/** A whole document as a form sends it. */
export const documentFields = {
  source: optionalText({ max: 200_000 }),
  /** None: it is found out from the text. */
  language: PostLanguage,
  /** The change after which it was opened for writing; 0: there was none. */
  revision: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).nonnegative().max(2_000_000_000),
};
export type DocumentFields = { source: string; language: string | null; revision: number };

/** A part of a thing that is a document: the summary of a live thread, the notes of a workshop. */
export const DocumentPlaceInput = z.object({
  subjectType: z.string().max(40),
  subjectId: Id,
  part: z.string().max(40),
});
export type DocumentPlaceInput = z.infer<typeof DocumentPlaceInput>;

export const RestoreVersionInput = z.object({
  key: SendKey,
  documentId: Id,
  seq: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).positive().max(2_000_000_000),
});
export type RestoreVersionInput = z.infer<typeof RestoreVersionInput>;

/** An empty name takes it away. */
export const NameVersionInput = RestoreVersionInput.extend({ name: optionalLine({ max: MAX_NAME_LENGTH }) });
export type NameVersionInput = z.infer<typeof NameVersionInput>;

export const HideVersionInput = RestoreVersionInput.extend({ reason: Reason });
export type HideVersionInput = z.infer<typeof HideVersionInput>;

/** So much of what could not go in any more is kept as one piece, in characters. */
export const MOST_RECOVERED = 20_000;

/** Words that were written in a generation that is over. The key is its name for good: a repeat is the same. */
export const KeepDraftInput = z.object({
  key: z.uuid({ error: "unusable" }),
  documentId: Id,
  generation: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).positive().max(1_000_000),
  source: z.string().min(1).max(MOST_RECOVERED),
});
export type KeepDraftInput = z.infer<typeof KeepDraftInput>;

export const DiscardDraftInput = z.object({ key: SendKey, documentId: Id, draftId: Id });
export type DiscardDraftInput = z.infer<typeof DiscardDraftInput>;

/** Words of one's own that could not go in. */
export type RecoveredDraftView = { id: string; source: string; at: string };

/** Largest update of a document that is taken at once, in bytes; a longer one is handed in in pieces. */
export const MOST_UPDATE_BYTES = 96 * 1024;
/** Largest document, in bytes as Yjs has it: a million letters of Latin, and half as many of Nepali. */
export const MOST_DOCUMENT_BYTES = 2 * 1024 * 1024;
/** A state vector names who wrote and how much; each sitting of each author is one name. */
const MOST_VECTOR_BYTES = 64 * 1024;

/** Bytes as Socket.io carries them. */
const bytes = (most: number) =>
  z
    .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= most)
    .meta({ description: `bytes, at most ${most}` });

/** A number by which Yjs knows a sitting of an author. */
const Client = z
  .int()
  .nonnegative()
  .max(2 ** 53 - 1);

export const JoinDocumentInput = z.object({
  documentId: Id,
  /** What the client's is of; what it has of another than the document's counts for nothing. 0: it has none. */
  generation: z.int().nonnegative().max(1_000_000).default(0),
  /** What the client has, in Yjs's encoding; empty: nothing. */
  stateVector: bytes(MOST_VECTOR_BYTES),
});
export type JoinDocumentInput = z.infer<typeof JoinDocumentInput>;

/** What the client lacks, and what the server has: the client hands in the rest. */
export const JoinedDocument = z.object({
  generation: z.int().positive(),
  update: bytes(Number.MAX_SAFE_INTEGER),
  stateVector: bytes(Number.MAX_SAFE_INTEGER),
  writes: z.boolean(),
});

export const DocumentUpdateInput = z.object({
  documentId: Id,
  /** Of another than the document's nothing is taken: the client keeps what it has apart. */
  generation: z.int().positive().max(1_000_000),
  update: bytes(MOST_UPDATE_BYTES),
});
export type DocumentUpdateInput = z.infer<typeof DocumentUpdateInput>;

/** Where somebody's cursor is: as Lexical says it, against words in Yjs, so that it moves with them. */
const Position = z.record(z.string().max(20), z.unknown()).nullable();
const Place = z.object({ anchorPos: Position, focusPos: Position, focusing: z.boolean() });
const MOST_PLACE = 2_000;

export const AwarenessInput = z.object({
  documentId: Id,
  /** The number by which Yjs knows this sitting. */
  clientId: Client,
  /** Null: not in it any more. */
  place: Place.nullable().refine((place) => JSON.stringify(place).length <= MOST_PLACE, "tooLong"),
});
export type AwarenessInput = z.infer<typeof AwarenessInput>;

/** That somebody writes a part of a thing now, for those in its space; `subjectId`: the part. */
export const SpaceWriter = z.object({ spaceId: Id, subjectId: Id, personId: Id, name: z.string() });
export type SpaceWriter = z.infer<typeof SpaceWriter>;

/** Where an author is in a document; who it is the server says. */
export const AuthorPlace = AwarenessInput.extend({ personId: Id, name: z.string() });
export type AuthorPlace = z.infer<typeof AuthorPlace>;
