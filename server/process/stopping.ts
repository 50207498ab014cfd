import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY = 400;
const INSISTS_AFTER = 2_000;

/**
 * Resolves with why this process should end: a signal, or the end of the npm that started it (npm's shell does not hand
 * its signals on, and a killed npm leaves us behind).
 */
export function reasonToStop(): Promise<string> {
  let toldAt: number | null = null;
  const signals = (["SIGTERM", "SIGINT", "SIGHUP"] as const).map(
    (signal) =>
      new Promise<string>((resolve) => {
        process.on(signal, () => {
          toldAt ??= Date.now();
          // One wish often comes twice, to us and to our group; whoever repeats it later insists.
          if (Date.now() - toldAt > INSISTS_AFTER) process.exit(1);
          resolve(signal);
        });
      }),
  );
  return Promise.race([...signals, endOfNpm()]);
}

async function endOfNpm(): Promise<string> {
  const never = new Promise<string>(() => undefined);
  if (process.env.npm_lifecycle_event !== "start" || process.platform === "win32") return never;
  const shell = process.ppid;
  const npm = await parentOf(shell);
  for (;;) {
    await pause(LOOK_EVERY, undefined, { ref: false });
    if (process.ppid !== shell || (await parentOf(shell)) !== npm) return "npm ended";
  }
}

async function parentOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in the second field may hold spaces and brackets.
  return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]) || null;
}

/** Runs each step in turn; one that fails or takes too long does not keep the next from its turn. */
export async function stopInOrder(
  steps: { name: string; limit: number; run: () => Promise<unknown> }[],
  complain: (sentence: string) => void,
) {
  for (const { name, limit, run } of steps) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`${name} did not end in ${limit / 1000} s`), limit);
    });
    const done = run().then(
      () => null,
      (error: unknown) => `${name} ended badly: ${(error as Error).message}`,
    );
    const complaint = await Promise.race([done, late]);
    clearTimeout(timer);
    if (complaint) complain(complaint);
  }
}
