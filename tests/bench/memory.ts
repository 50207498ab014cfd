import { setTimeout as pause } from "node:timers/promises";
import { installDemo } from "#tests/support/installed.ts";
import { type Bench, figure, memoryOf } from "./measure.ts";

const AFTER_MS = 120_000;

/** What all processes of a demo hold two minutes after its start, its database included. */
export async function* memory(): Bench {
  const demo = await installDemo();
  try {
    const { child, ready } = await demo.start({ PUBLIC_URL: undefined });
    await ready();
    await pause(AFTER_MS);
    yield figure("all processes", memoryOf([child.pid ?? 0, await demo.postmaster()]), "MB PSS");
  } finally {
    await demo.remove();
  }
}
