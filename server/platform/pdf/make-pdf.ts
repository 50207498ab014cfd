import { Worker } from "node:worker_threads";
import type { ToSet, WasSet } from "./press.ts";
import { printed, type SheetData } from "./printed.ts";

export type Sheet = {
  /** Typst, written by us; it begins where letters.typ ends, and sees `data` and `raw-data`. */
  template: string;
  /** BCP 47; words without a direction of their own go by it. */
  language: string;
  data: SheetData;
  /** Texts that are no words: pictures as SVG. */
  raw?: Readonly<Record<string, string>>;
};

/** A sheet that takes longer has something wrong with it. */
const MOST_MS = 60_000;
/** So long the press waits for the next sheet before its memory is given back. */
const IDLE_MS = 20_000;
const RIGHT_TO_LEFT = new Set(["ur", "ar", "fa", "ps", "sd"]);

type Waiting = { resolve(pdf: Uint8Array): void; reject(error: Error): void; timer: NodeJS.Timeout };
type Press = { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null };

let press: Press | null = null;
let last = 0;

/** Sets one sheet, in a thread of its own; many may be asked for at once, they are set one after another. */
export function makePdf({ template, language, data, raw = {} }: Sheet): Promise<Uint8Array> {
  press ??= openPress();
  const { worker, waiting, idle } = press;
  if (idle) clearTimeout(idle);
  press.idle = null;
  const id = ++last;
  const [lang = "en"] = language.split("-");
  const dir = RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr";
  const work: ToSet = { id, template, sheet: JSON.stringify({ lang, dir, data: printed(data), raw }) };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), MOST_MS * (waiting.size + 1));
    waiting.set(id, { resolve, reject, timer });
    worker.ref();
    worker.postMessage(work);
  });
}

function openPress(): Press {
  const worker = new Worker(new URL("press.ts", import.meta.url));
  const mine: Press = { worker, waiting: new Map(), idle: null };
  worker.on("message", (set: WasSet) => {
    const asked = mine.waiting.get(set.id);
    if (!asked) return;
    done(mine, set.id, asked);
    if ("pdf" in set) asked.resolve(set.pdf);
    else asked.reject(new Error(`a sheet was not set: ${set.error}`));
  });
  const failed = (why: string) => {
    if (press === mine) press = null;
    for (const [id, asked] of mine.waiting) {
      done(mine, id, asked);
      asked.reject(new Error(why));
    }
  };
  worker.on("error", (error) => failed(`the press broke: ${String(error)}`));
  worker.on("exit", () => failed("the press was stopped"));
  return mine;
}

function done(mine: Press, id: number, asked: Waiting): void {
  clearTimeout(asked.timer);
  mine.waiting.delete(id);
  if (mine.waiting.size > 0) return;
  // A process that has nothing else to do may end.
  mine.worker.unref();
  mine.idle = setTimeout(() => {
    if (press === mine) press = null;
    void mine.worker.terminate();
  }, IDLE_MS);
  mine.idle.unref();
}
