/** A process of authors, each with a text open as a page has it, without the editor; see plan-writing.ts and notes.ts. */
import { setTimeout as pause } from "node:timers/promises";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { io } from "socket.io-client";
import * as Y from "yjs";
import type { DocumentShelf } from "#app/documents/kept-document.ts";
import { syncDocument } from "#app/documents/sync-document.ts";
import { COMING_BACK, createLine, type LiveSocket } from "#app/live/line.ts";
import { SOCKET_PATH } from "#server/contracts/sockets.ts";
import { sharedNow } from "./crowd-messages.ts";

/** `bare`: the address is that of a Hocuspocus server, which asks nobody who they are. */
export type WritersAsked = {
  url: string;
  rooms: readonly { documentId: string; cookies: readonly string[] }[];
  bare?: boolean;
};
/** For so long each writes words, so far apart, for a while in every so long. */
export type Writing = { seconds: number; everyMs: number; writesMs: number; wordMs: number };
/** `delays`: for each word and each other author, in milliseconds; `alike`: plans whose authors all have the same text. */
export type WritersSaid = { written: number; delays: Float64Array; alike: number };

const LINES_PER_SECOND = 50;
const PATIENCE_MS = 60_000;
/** A word says who wrote it and which of theirs it is. */
const WORD = /(\d+)n(\d+)x/g;

type Plan = { authors: Author[]; writtenAt: Map<string, number>; delays: number[] };

const plans: Plan[] = [];

async function open({ url, rooms, bare = false }: WritersAsked): Promise<null> {
  const joining: Promise<unknown>[] = [];
  for (const { documentId, cookies } of rooms) {
    const plan: Plan = { authors: [], writtenAt: new Map(), delays: [] };
    plans.push(plan);
    for (const [at, cookie] of cookies.entries()) {
      const given = { url, cookie, documentId, plan, at };
      joining.push((bare ? seatBare(given) : seat(given)).then((author) => plan.authors.push(author)));
      await pause(1000 / LINES_PER_SECOND);
    }
  }
  await Promise.all(joining);
  return null;
}

type Seat = { url: string; cookie: string; documentId: string; plan: Plan; at: number };

async function seat({ url, cookie, documentId, plan, at }: Seat) {
  const options = { path: SOCKET_PATH, forceNew: true, transports: ["websocket"], ...COMING_BACK };
  const socket: LiveSocket = io(url, { ...options, extraHeaders: { cookie } });
  const line = createLine({ connect: async () => socket, ended: () => undefined });
  const author = newAuthor(at);
  await new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error("a text did not open")), PATIENCE_MS).unref();
    syncDocument({
      ...{ documentId, line, shelf: onNothing(), apart: () => undefined },
      begins(doc) {
        Object.assign(author, { doc, mine: null });
        listen(doc, { plan, at });
      },
      changed(state) {
        if (state.joined) resolve();
      },
    });
  });
  return author;
}

async function seatBare({ url, documentId, plan, at }: Seat): Promise<Author> {
  const author = newAuthor(at);
  await new Promise<void>((resolve) => {
    const onSynced = () => resolve();
    new HocuspocusProvider({ url, name: documentId, document: author.doc, onSynced });
  });
  listen(author.doc, { plan, at });
  return author;
}

type Author = { at: number; doc: Y.Doc; mine: Y.XmlText | null; words: number };
const newAuthor = (at: number): Author => ({ at, doc: new Y.Doc(), mine: null, words: 0 });

function listen(doc: Y.Doc, { plan, at }: { plan: Plan; at: number }): void {
  doc.get("root", Y.XmlText).observeDeep((events, { local }) => {
    if (local) return;
    const now = sharedNow();
    for (const { delta } of events)
      for (const { insert } of delta as { insert?: unknown }[]) note(plan, at, insert, now);
  });
}

/** Words that came from others: in a paragraph, or as a paragraph of its own. */
function note({ writtenAt, delays }: Plan, reader: number, insert: unknown, now: number): void {
  const text = typeof insert === "string" ? insert : insert instanceof Y.XmlText ? insert.toString() : "";
  for (const [word, writer] of text.matchAll(WORD)) {
    const at = writtenAt.get(word);
    if (at !== undefined && Number(writer) !== reader) delays.push(now - at);
  }
}

type Seated = { plan: Plan; author: Author };

async function write({ seconds, ...pace }: Writing): Promise<WritersSaid> {
  const until = sharedNow() + seconds * 1000;
  const all = plans.flatMap((plan) => plan.authors.map((author) => ({ plan, author })));
  await Promise.all(all.map((one, at) => writeNowAndThen(one, { ...pace, until, place: at / all.length })));
  const wanted = plans.reduce((sum, { writtenAt, authors }) => sum + writtenAt.size * (authors.length - 1), 0);
  const seen = () => plans.reduce((sum, { delays }) => sum + delays.length, 0);
  for (let waited = 0; seen() < wanted && waited < PATIENCE_MS; waited += 100) await pause(100);
  const texts = plans.map(({ authors }) => new Set(authors.map(({ doc }) => doc.get("root", Y.XmlText).toString())));
  return {
    written: plans.reduce((sum, { writtenAt }) => sum + writtenAt.size, 0),
    delays: Float64Array.from(plans.flatMap(({ delays }) => delays)),
    alike: texts.filter(({ size }) => size === 1).length,
  };
}

type Turns = Omit<Writing, "seconds"> & { until: number; place: number };

/** Each begins at another moment, so that as many write at each time. */
async function writeNowAndThen({ plan, author }: Seated, { until, place, everyMs, writesMs, wordMs }: Turns) {
  const first = sharedNow() + place * (writesMs < everyMs ? everyMs : wordMs);
  for (let turn = first; turn < until; turn += everyMs) {
    const end = Math.min(until, turn + writesMs);
    for (let next = turn; next < end; next += wordMs) {
      await pause(Math.max(0, next - sharedNow()));
      const word = `${author.at}n${author.words}x`;
      author.words += 1;
      plan.writtenAt.set(word, sharedNow());
      addWord(author, `${word} `);
    }
  }
}

/** At the end of one's own paragraph, which the first word begins, as the editor does. */
function addWord(author: Author, word: string): void {
  author.doc.transact(() => {
    if (author.mine) {
      author.mine.insert(author.mine.length, word);
      return;
    }
    const root = author.doc.get("root", Y.XmlText);
    const made = new Y.XmlText();
    made.setAttribute("__type", "paragraph");
    made.insertEmbed(0, new Y.Map([["__type", "text"]]));
    made.insert(1, word);
    root.insertEmbed(root.length, made);
    author.mine = made;
  });
}

/** A phone that keeps nothing: what a real one writes to its own disk costs the server nothing. */
function onNothing(): DocumentShelf {
  return {
    load: async () => ({ kept: null, older: [] }),
    keepAll: async () => undefined,
    keepRecent: async () => undefined,
    keepWords: async () => undefined,
    forgetWords: async () => undefined,
    forgetOlder: async () => undefined,
    wordsLeft: async () => [],
  };
}

const orders: Record<string, (body: never) => Promise<unknown>> = { open, write };
process.on("message", ({ order, body }: { order: string; body: never }) => {
  orders[order]?.(body).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String((error as Error).stack) }),
  );
});
process.on("disconnect", () => process.exit(0));
