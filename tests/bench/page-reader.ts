import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { timed } from "./measure.ts";

/**
 * Asks for a page so many times a second until it is told to stop, then says how long each took, in milliseconds. A
 * thread of its own: what else the bench does (a mail server, sums of memory) would keep its answers waiting.
 */
const { url, pagesASecond } = workerData as { url: string; pagesASecond: number };
const took: number[] = [];
const open = new Set<Promise<void>>();
let over = false;
parentPort?.once("message", () => {
  over = true;
});
for (let visit = 0; !over; visit += 1) {
  const one = timed(async () =>
    (await fetch(`${url}?visit=${visit}`, { headers: { connection: "close" } })).text(),
  ).then((ms) => {
    took.push(ms);
    open.delete(one);
  });
  open.add(one);
  await pause(1000 / pagesASecond);
}
await Promise.all(open);
parentPort?.postMessage(took);
