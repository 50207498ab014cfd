import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "./free-port.ts";

/** Debian's packages with the pairs that the tests translate. */
export const APERTIUM_PACKAGES = [
  "apertium",
  "apertium-apy",
  "apertium-eng-spa",
  "apertium-fr-es",
  "apertium-es-pt",
  "apertium-ind-zlm",
  "apertium-urd-hin",
];

/** It ends by itself within this, or is ended. */
const MOST_MS = 5_000;

export type TestApertium = { url: URL; close(): Promise<void> };

/** The real Apertium service on a port of the test's own. */
export async function startApertium(): Promise<TestApertium> {
  const port = await freePort();
  const words = ["-p", String(port), "-j", "1", "/usr/share/apertium/modes"];
  const child: ChildProcess = spawn("apertium-apy", words, { stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const missing = new Promise<never>((_, reject) => child.once("error", reject));
  const url = new URL(`http://127.0.0.1:${port}/`);
  await Promise.race([answering(url), missing]);
  return {
    url,
    async close() {
      // It starts programs of its own, one for each pair: they are one group. In mid-translation it may wait for one of them.
      const end = (signal: NodeJS.Signals) => child.pid && process.kill(-child.pid, signal);
      end("SIGTERM");
      const late = setTimeout(end, MOST_MS, "SIGKILL");
      await ended;
      clearTimeout(late);
    },
  };
}

async function answering(url: URL): Promise<void> {
  for (;;) {
    const there = await fetch(new URL("listPairs", url)).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (there) return;
    await new Promise((again) => setTimeout(again, 50));
  }
}
