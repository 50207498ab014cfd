import { readdirSync, readFileSync } from "node:fs";

/** One figure; `npm run bench` prints each as one line of JSON. */
export type Figure = { metric: string; value: number; unit: string };
export type Bench = AsyncGenerator<Figure>;

/** Rounded as far as a timing on a busy machine means something. */
export function figure(metric: string, value: number, unit: string): Figure {
  return { metric, value: Math.round(value * 100) / 100, unit };
}

/** The value below which that share of all lies (nearest rank). `values` may not be empty. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What has to be ended when a bench is over, also one that failed: what began last ends first. */
export function endings() {
  const all: (() => unknown)[] = [];
  return {
    add: (end: () => unknown) => void all.push(end),
    async end(): Promise<void> {
      for (const end of all.splice(0).reverse()) await end();
    },
  };
}

/** Milliseconds of CPU that a process has used so far, all its threads together (proc(5); Linux counts 100 ticks a second). */
export function cpuOf(pid: number): number {
  const fields = afterName(readFileSync(`/proc/${pid}/stat`, "utf8"));
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The same of some processes and all under them, each counted once. */
export function cpuOfAll(pids: readonly number[]): number {
  return family(pids).reduce((sum, one) => {
    try {
      return sum + cpuOf(one);
    } catch {
      // It ended meanwhile.
      return sum;
    }
  }, 0);
}

/** Memory in MB that a process and all under it hold, shared pages counted by their share (PSS, proc(5)). */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = family(pids).map((pid) => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function family(pids: readonly number[]): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(afterName(readFileSync(`/proc/${name}/stat`, "utf8"))[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = new Set(pids);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** The fields of /proc/PID/stat from the state on; a program's name may hold spaces and brackets. */
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
