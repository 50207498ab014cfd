/** What the bench says to a process of its crowd, and what that answers. Times are those of the machine's one monotonic clock. */

/** A reader with what their page was made at. */
import type { LiveEntry } from "#server/contracts/sockets.ts";

export type Reader = {
  cookie: string;
  personId: string;
  threadId: string;
  /** Where their rooms stood: of the thread and of their own. */
  seq: number;
  ownSeq: number;
};

export type Asked = {
  /** Opens so many lines a second, to the addresses in turn. `counts`: what goes over them is counted, which costs. */
  open: {
    urls: readonly string[];
    readers: readonly Reader[];
    perSecond: number;
    presence: boolean;
    counts?: boolean;
  };
  /** Where each line stands. */
  state: null;
  /** When each reader was told of each post since, by place of the reader and number of the post; forgets it. */
  heard: null;
  /** Asks something of the hosts. */
  ask: { source: string; language: string };
  /** When each reader was told of so many votes. */
  tallies: null;
  /** So many of these readers want a question, spread over some time; when each was acknowledged. */
  vote: { postId: string; voters: number; withinMs: number };
  /** Says so much for so long, one after another from all these lines in turn; when each was acknowledged. */
  say: { perSecond: number; seconds: number; source: string; language: string };
  /** For so long somebody writes now and then and somebody goes and comes back, as often in an hour as is said. */
  linger: { seconds: number; writings: number; comings: number };
  /** Says that it has read so far, one post after another. */
  read: { numbers: readonly number[] };
  /** Bytes on the wires since they were opened. */
  bytes: null;
  close: null;
};

export type Answered = {
  open: { failed: number };
  state: { connected: number; seqs: number[]; ownSeqs: number[]; reloads: number; closed: number; backAt: number[] };
  /** `order`: ids of posts as they came; `last`: one as it went over the line. */
  heard: { numbers: Uint32Array[]; times: Float64Array[]; order: string[]; last: LiveEntry | null };
  ask: { id: string };
  tallies: { votes: number[][]; times: number[][] };
  vote: { acknowledged: number[]; refused: string[] };
  say: { numbers: number[]; ids: string[]; acknowledged: number[]; took: number[]; refused: string[] };
  linger: null;
  read: null;
  bytes: Wires;
  close: null;
};

/** What went over some wires, by what it was. */
export type Wires = Record<string, { frames: number; bytes: number }>;

export type Order = keyof Asked;

/** Milliseconds of the clock that all processes of a machine share. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
