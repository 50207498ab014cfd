import { Worker } from "node:worker_threads";

/** Work that was not done: it wanted more time or memory than it may have, or too much of it is waiting already. */
export class WorkStopped extends Error {
  readonly why: "hard" | "busy";
  constructor(why: "hard" | "busy") {
    super(why === "hard" ? "the work was stopped" : "too much work is waiting");
    this.why = why;
  }
}

type Bounds = {
  /** The file that does the work: it answers each message with one. */
  module: URL;
  /** One piece of work that takes longer is stopped. */
  mostMs: number;
  /** So much it may keep in mind, in megabytes. */
  memoryMb: number;
  /** So many may wait for their turn. */
  mostWaiting: number;
};
type Asked<In, Out> = { work: In; resolve(done: Out): void; reject(error: Error): void };
type Running<In, Out> = Asked<In, Out> & { timer: NodeJS.Timeout };

/** So long a thread waits for the next piece before its memory is given back. */
const IDLE_MS = 20_000;

/**
 * A thread for work that others bring and that may be made to last: one piece after another, so that it takes one core at
 * most and never the one that answers everybody. A piece that goes on too long is stopped with its thread, and takes none
 * of those behind it along.
 */
export function aside<In, Out>({ module, mostMs, memoryMb, mostWaiting }: Bounds): (work: In) => Promise<Out> {
  const waiting: Asked<In, Out>[] = [];
  let thread: Worker | null = null;
  let running: Running<In, Out> | null = null;
  let idle: NodeJS.Timeout | null = null;

  function next(): void {
    if (running) return;
    const asked = waiting.shift();
    if (!asked) {
      rest();
      return;
    }
    if (idle) clearTimeout(idle);
    thread ??= open();
    thread.ref();
    const mine = thread;
    running = { ...asked, timer: setTimeout(() => stop(mine), mostMs) };
    mine.postMessage(asked.work);
  }

  function open(): Worker {
    const mine = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    // What a thread says that was told to stop comes too late: another one may be at work.
    mine.on("message", (done: Out) => {
      if (thread === mine) finish((asked) => asked.resolve(done));
    });
    // Out of memory is an error.
    mine.on("error", () => gone(mine));
    mine.on("exit", () => gone(mine));
    return mine;
  }

  function stop(mine: Worker): void {
    void mine.terminate();
    gone(mine);
  }

  function gone(mine: Worker): void {
    if (thread !== mine) return;
    thread = null;
    finish((asked) => asked.reject(new WorkStopped("hard")));
  }

  function finish(tell: (asked: Asked<In, Out>) => void): void {
    if (!running) return;
    clearTimeout(running.timer);
    tell(running);
    running = null;
    next();
  }

  function rest(): void {
    // A process that has nothing else to do may end.
    thread?.unref();
    idle = setTimeout(() => {
      const mine = thread;
      thread = null;
      void mine?.terminate();
    }, IDLE_MS);
    idle.unref();
  }

  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) return reject(new WorkStopped("busy"));
      waiting.push({ work, resolve, reject });
      next();
    });
}
