/** A process of authors, each with a text open as a page has it, without the editor; see plan-writing.ts. */
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import * as Y from "yjs";
import type { DocumentShelf } from "#app/documents/kept-document.ts";
import { type SyncState, syncDocument } from "#app/documents/sync-document.ts";
import { COMING_BACK, createLine, type LiveSocket } from "#app/live/line.ts";
import { SOCKET_PATH } from "#server/contracts/sockets.ts";
import { sharedNow } from "./crowd-messages.ts";

export type WritersAsked = { url: string; rooms: readonly { documentId: string; cookies: readonly string[] }[] };
/** `delays`: for each word and each other author, in milliseconds; `alike`: plans whose authors all have the same text. */
export type WritersSaid = { written: number; delays: Float64Array; alike: number };

const LINES_PER_SECOND = 50;
/** Ten seconds in every two minutes; a word of some letters each quarter of a second is a fast typist. */
const EVERY_MS = 120_000;
const WRITES_MS = 10_000;
const WORD_MS = 250;
const PATIENCE_MS = 60_000;
/** A word says who wrote it and which of theirs it is. */
const WORD = /(\d+)n(\d+)x/g;

type Author = Awaited<ReturnType<typeof seat>>;
type Plan = { authors: Author[]; writtenAt: Map<string, number>; delays: number[] };

const plans: Plan[] = [];

async function open({ url, rooms }: WritersAsked): Promise<null> {
  const joining: Promise<unknown>[] = [];
  for (const { documentId, cookies } of rooms) {
    const plan: Plan = { authors: [], writtenAt: new Map(), delays: [] };
    plans.push(plan);
    for (const [at, cookie] of cookies.entries()) {
      joining.push(seat({ url, cookie, documentId, plan, at }).then((author) => plan.authors.push(author)));
      await pause(1000 / LINES_PER_SECOND);
    }
  }
  await Promise.all(joining);
  return null;
}

async function seat(given: { url: string; cookie: string; documentId: string; plan: Plan; at: number }) {
  const { url, cookie, documentId, plan, at } = given;
  const options = { path: SOCKET_PATH, forceNew: true, transports: ["websocket"], ...COMING_BACK };
  const socket: LiveSocket = io(url, { ...options, extraHeaders: { cookie } });
  const line = createLine({ connect: async () => socket, ended: () => undefined });
  const author = { at, doc: new Y.Doc(), state: null as SyncState | null, mine: null as Y.XmlText | null, words: 0 };
  await new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error("a text did not open")), PATIENCE_MS).unref();
    syncDocument({
      ...{ documentId, line, shelf: onNothing(), apart: () => undefined },
      begins(doc) {
        Object.assign(author, { doc, mine: null });
        doc.get("root", Y.XmlText).observeDeep((events, { local }) => {
          if (local) return;
          const now = sharedNow();
          for (const { delta } of events)
            for (const { insert } of delta as { insert?: unknown }[]) note(plan, at, insert, now);
        });
      },
      changed(state) {
        author.state = state;
        if (state.joined) resolve();
      },
    });
  });
  return author;
}

/** Words that came from others: in a paragraph, or as a paragraph of its own. */
function note({ writtenAt, delays }: Plan, reader: number, insert: unknown, now: number): void {
  const text = typeof insert === "string" ? insert : insert instanceof Y.XmlText ? insert.toString() : "";
  for (const [word, writer] of text.matchAll(WORD)) {
    const at = writtenAt.get(word);
    if (at !== undefined && Number(writer) !== reader) delays.push(now - at);
  }
}

async function write({ seconds }: { seconds: number }): Promise<WritersSaid> {
  const until = sharedNow() + seconds * 1000;
  const all = plans.flatMap((plan) => plan.authors.map((author) => ({ plan, author })));
  await Promise.all(all.map((one, at) => writeNowAndThen(one, { until, first: (at * EVERY_MS) / all.length })));
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

type Turn = { until: number; first: number };

/** Each begins at another moment of the two minutes, so that as many write at each time. */
async function writeNowAndThen({ plan, author }: { plan: Plan; author: Author }, { until, first }: Turn) {
  const began = sharedNow();
  for (let turn = began + first; turn < until; turn += EVERY_MS) {
    await pause(Math.max(0, turn - sharedNow()));
    const end = Math.min(until, turn + WRITES_MS);
    for (let next = turn; next < end; next += WORD_MS) {
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
