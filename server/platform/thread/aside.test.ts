import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { aside, WorkStopped } from "./aside.ts";

/** Answers at once with what it was given, and with which thread it is. */
const ANSWERS = `
  import { parentPort, threadId } from "node:worker_threads";
  parentPort.on("message", (work) => parentPort.postMessage({ work, threadId }));
`;
const MOST_MS = 3_000;

it("an answer that comes after its thread was told to stop takes the next piece of work nowhere", {
  timeout: 60_000,
}, async () => {
  const inThread = aside<string, { work: string; threadId: number }>({
    module: new URL(`data:text/javascript,${encodeURIComponent(ANSWERS)}`),
    ...{ mostMs: MOST_MS, memoryMb: 64, mostWaiting: 2 },
  });
  const first = await inThread("first");
  // From here timers come before messages.
  await setImmediate();
  const late = inThread("late");
  const next = inThread("next");
  const told = Promise.allSettled([late, next]);
  // Nothing is heard here until the time is over, and the answer waits.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MOST_MS + 500);
  const [stopped, done] = await told;
  expect(stopped).toEqual({ status: "rejected", reason: expect.any(WorkStopped) });
  expect(done).toEqual({ status: "fulfilled", value: { work: "next", threadId: expect.any(Number) } });
  expect((await next).threadId).not.toBe(first.threadId);
});
