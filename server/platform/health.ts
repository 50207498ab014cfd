import { randomUUID } from "node:crypto";

/** Changes with each start of a process. */
export const bootId = randomUUID();

/** How one thing that Rutas leans on is doing. */
export type DependencyState = { state: "up" | "down"; detail?: string };

/** Throws when the thing is down; else what an operator should mend, or null. */
export type Check = () => Promise<string | null>;

export interface Health {
  /** A part of the process says what it leans on: database, queue, redis, mail. */
  register(name: string, check: Check): void;
  states(): Promise<Record<string, DependencyState>>;
}

const PATIENCE = 2_000;

export function openHealth(): Health {
  const checks = new Map<string, Check>();
  return {
    register(name, check) {
      checks.set(name, check);
    },
    async states() {
      const asked = [...checks].map(async ([name, check]) => [name, await stateOf(check)] as const);
      return Object.fromEntries(await Promise.all(asked));
    },
  };
}

async function stateOf(check: Check): Promise<DependencyState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
  });
  try {
    const detail = await Promise.race([check(), late]);
    return detail === null ? { state: "up" } : { state: "up", detail };
  } catch (error) {
    // What went wrong is for the log; the page is read by anyone.
    return { state: "down", detail: (error as { code?: string }).code ?? "does not answer" };
  } finally {
    clearTimeout(timer);
  }
}
