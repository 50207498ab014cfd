import * as Y from "yjs";
import { type LineState, Refused } from "#app/live/line.ts";
import type { BodyOf, ClientMessageName, ResultOf, ServerToClient } from "#server/contracts/sockets.ts";
import type { DocumentShelf, KeptDocument, KeptWords } from "./kept-document.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { phoneCopy } from "./phone-copy.ts";
import { wordsOf } from "./written-apart.ts";

/** The one line to the server, as far as a document needs it. */
export type DocumentLine = {
  state(): LineState;
  onChange(listener: () => void): () => void;
  onMessage<N extends keyof ServerToClient>(name: N, listener: ServerToClient[N]): () => void;
  send<N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<ResultOf<N>>;
};

/** Why nothing more of what is written here goes in. */
export type Trouble = "full" | "refused" | "closed" | "broken";

export type SyncState = {
  /** There is something to write in: from the server, or from this phone. */
  ready: boolean;
  /** The server has answered on this line. */
  joined: boolean;
  writes: boolean;
  /** Something written here is not acknowledged. */
  unsent: boolean;
  /** All of it is on this phone, as far as that can be said; `failed`: the phone takes nothing. */
  kept: "yes" | "not-yet" | "failed";
  trouble: Trouble | null;
};

type Given = {
  documentId: string;
  line: DocumentLine;
  shelf: DocumentShelf;
  /** A document to write in: the first one, and another one each time it begins anew. */
  begins(doc: Y.Doc): void;
  /** Something is about to come into it from elsewhere. */
  comes?(): void;
  changed(state: SyncState): void;
  /** What was written cannot go in any more: an older version came back, and these words are the author's to keep. */
  apart(words: KeptWords): void;
  pace?: typeof PACE;
};

/** What came from elsewhere, so that it is neither sent again nor taken back by undo. */
export const FROM_ELSEWHERE = "elsewhere";

/**
 * The first letter goes at once, and letters of so long after it together; and so long after the last of them they are on
 * the phone.
 */
const PACE = { sendMs: 120, keepMs: 300, againMs: 3_000 };
/** So often in a row what was refused for want of its bases is tried again. */
const MOST_TRIES = 3;

export type SyncedDocument = ReturnType<typeof syncDocument>;

/**
 * Keeps a document that somebody writes in the same as the server's. What is written goes to the phone, and to the server
 * one message after another until each is acknowledged; after every cut the document is joined again, which brings what
 * was missed. Nothing that was not acknowledged is dropped: it goes in, or it is given back as words.
 */
export function syncDocument(given: Given) {
  const { documentId, line, shelf, pace = PACE } = given;
  let doc = new Y.Doc();
  let generation = 0;
  let outbox: Outbox = openOutbox();
  /** What came while it was being joined, or while letters are being composed. */
  let held: { generation: number; update: Uint8Array }[] = [];
  let holding = false;
  /** What this phone has of it is here: before, nothing is asked and nothing taken in. */
  let found = false;
  let joining: Promise<void> | null = null;
  let sending = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  let tries = 0;
  let cut = line.state() === "off";
  let closed = false;
  let state: SyncState = { ready: false, joined: false, writes: true, unsent: false, kept: "yes", trouble: null };
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const say = (change: Partial<SyncState>) => {
    const next = { ...state, ...change, unsent: outbox.size > 0 };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    given.changed(state);
  };
  const phone = phoneCopy({
    shelf,
    now: () => ({ generation, all: () => Y.encodeStateAsUpdate(doc), unsent: outbox.all() }),
    said({ took, last }) {
      if (took) say({ kept: last && !timers.has("keep") ? "yes" : "not-yet" });
      else if (outbox.size > 0 || phone.owes()) say({ kept: "failed" });
    },
  });
  const after = (name: string, ms: number, work: () => void) => {
    if (closed || timers.has(name)) return;
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        work();
      }, ms),
    );
  };

  function listen(): void {
    doc.get("root", Y.XmlText);
    const mine = doc;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (doc !== mine) return;
      if (origin === FROM_ELSEWHERE) return;
      outbox.add(update);
      say({ kept: state.kept === "failed" ? "failed" : "not-yet" });
      after("keep", pace.keepMs, () => void phone.keep());
      after("send", Math.max(0, sentAt + pace.sendMs - performance.now()), () => void handIn());
    });
  }

  function begin(): void {
    doc = new Y.Doc();
    listen();
    given.begins(doc);
  }

  function takeIn(updates: readonly Uint8Array[]): void {
    given.comes?.();
    const apply = () => {
      for (const update of updates) Y.applyUpdate(doc, update, FROM_ELSEWHERE);
    };
    Y.transact(doc, apply, FROM_ELSEWHERE);
  }

  async function open(): Promise<void> {
    begin();
    const { kept, older } = await shelf.load().catch(() => ({ kept: null, older: [] }));
    for (const words of await shelf.wordsLeft().catch(() => [])) given.apart(words);
    for (const one of older) giveBack(one.generation, wordsOf(documentOf(one), one.unsent));
    phone.forgetOlder();
    if (closed) return;
    if (kept) {
      generation = kept.generation;
      outbox = openOutbox(kept.unsent);
      phone.begin(kept.came);
      takeIn([...kept.came, ...kept.unsent]);
      say({ ready: true });
    }
    found = true;
    await join();
  }

  /** Asks what is missing here; what is missing there is what waits. One at a time. */
  async function join(): Promise<void> {
    if (!found) return;
    joining ??= joinOnce().finally(() => {
      joining = null;
    });
    return joining;
  }

  async function joinOnce(): Promise<void> {
    if (closed) return;
    try {
      const have = { generation, stateVector: Y.encodeStateVector(doc) };
      const joined = await line.send("document.join", { documentId, ...have });
      if (generation !== 0 && joined.generation !== generation) moveOn();
      ({ generation } = joined);
      const update = new Uint8Array(joined.update);
      const missed = held.filter((one) => one.generation === generation).map((one) => one.update);
      held = [];
      takeIn([update, ...missed]);
      phone.add(update, ...missed);
      handInLost(new Uint8Array(joined.stateVector));
      say({ ready: true, joined: true, writes: joined.writes, trouble: null });
      void phone.keepAll();
      void handIn();
    } catch (error) {
      say({ joined: false });
      const passes = !(error instanceof Refused) || error.status === 429 || error.status >= 500;
      if (passes) after("join", pace.againMs, () => void join());
      else say({ trouble: error.reason === "documentBroken" ? "broken" : "closed" });
    }
  }

  /** An older version came back. What was written in the one before is given back; what is written from here on is new. */
  function moveOn(): void {
    giveBack(generation, wordsOf(doc, outbox.all()));
    outbox = openOutbox();
    phone.begin();
    begin();
  }

  /** What a phone that took only half kept of its outbox is in the document still, and the server lacks it. */
  function handInLost(vector: Uint8Array): void {
    const known = Y.decodeStateVector(vector);
    for (const piece of outbox.all()) {
      for (const [client, clock] of Y.parseUpdateMeta(piece).to)
        known.set(client, Math.max(known.get(client) ?? 0, clock));
    }
    const have = Y.decodeStateVector(Y.encodeStateVector(doc));
    if ([...have].every(([client, clock]) => clock <= (known.get(client) ?? 0))) return;
    outbox.add(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)));
  }

  /** Hands in what waits, in order, one message at a time. */
  async function handIn(): Promise<void> {
    if (sending || !state.joined || state.trouble !== null || outbox.size === 0) return;
    sending = true;
    sentAt = performance.now();
    const mine = outbox;
    try {
      while (mine.size > 0 && outbox === mine && state.joined && !closed) {
        const update = mine.next();
        await line.send("document.update", { documentId, generation, update });
        mine.acknowledged();
        // What is written next rests on it.
        if (outbox === mine) phone.add(update);
        tries = 0;
        say({});
      }
    } catch (error) {
      mine.failed();
      if (outbox === mine) refused(error);
    } finally {
      sending = false;
    }
    if (outbox !== mine) return handIn();
    // What is written while the phone keeps is handed in beside it.
    await phone.keep();
  }

  function refused(error: unknown): void {
    if (!(error instanceof Refused)) {
      // No answer: it may or may not have arrived, and a repeat is the same.
      say({ joined: false });
      after("join", pace.againMs, () => void join());
      return;
    }
    const { status, reason } = error;
    if (status === 429 || status >= 500) {
      after("send", pace.againMs, () => void handIn());
      return;
    }
    if (reason === "documentMoved" || (reason === "basesMissing" && tries < MOST_TRIES)) {
      tries += 1;
      say({ joined: false });
      void join();
      return;
    }
    const trouble: Trouble = reason === "documentFull" ? "full" : reason === "documentBroken" ? "broken" : "refused";
    say({ trouble: status === 401 || status === 403 || status === 404 ? "closed" : trouble });
  }

  function giveBack(from: number, source: string): void {
    for (const words of phone.giveBack(from, source)) given.apart(words);
  }

  const stops = [
    line.onMessage("document.update", (change) => {
      if (change.documentId !== documentId) return;
      const one = { generation: change.generation, update: new Uint8Array(change.update) };
      if (!found || joining !== null || holding) held.push(one);
      else if (one.generation === generation) {
        phone.add(one.update);
        takeIn([one.update]);
      }
    }),
    line.onMessage("document.moved", (moved) => {
      if (moved.documentId === documentId) void again();
    }),
    line.onMessage("document.again", (moved) => {
      if (moved.documentId === documentId) void again();
    }),
    line.onMessage("room.closed", ({ room }) => {
      if (room === `document:${documentId}`) say({ joined: false, trouble: "closed" });
    }),
    line.onChange(() => {
      if (line.state() === "on") {
        if (cut) void again();
        cut = false;
      } else {
        cut = true;
        say({ joined: false });
      }
    }),
  ];

  /** After the question that is under way, which was asked before. */
  async function again(): Promise<void> {
    say({ joined: false });
    await joining;
    await join();
  }

  void open();
  return {
    state: () => state,
    /** While letters are being composed, what comes waits: it would break the word that is being made. */
    hold(on: boolean): void {
      if (holding === on) return;
      holding = on;
      if (on || !found || joining !== null) return;
      const fit = held.filter((one) => one.generation === generation).map((one) => one.update);
      held = [];
      phone.add(...fit);
      takeIn(fit);
    },
    /** Writes to the phone now what is to be written there; the page may be gone in a moment. */
    keep: phone.keep,
    /** The words are with the server. */
    forgetWords: phone.forgetWords,
    /** The page is gone: nothing more is done, and what was kept is what is left. */
    abandon(): void {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const stop of stops) stop();
    },
    async close(): Promise<void> {
      if (closed) return;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await handIn();
      await phone.keep();
      this.abandon();
      void line.send("document.leave", { documentId }).catch(() => undefined);
    },
  };
}

function documentOf({ came, unsent }: KeptDocument): Y.Doc {
  const doc = new Y.Doc();
  for (const update of [...came, ...unsent]) Y.applyUpdate(doc, update);
  return doc;
}
