import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Budget } from "#server/core/translation/index.ts";
import { type Ctx, openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { openHealth } from "#server/platform/health.ts";
import type { Log } from "#server/platform/log.ts";
import type { Signing } from "#server/platform/mail/index.ts";
import { openMetrics } from "#server/platform/metrics.ts";
import type { Pusher } from "#server/platform/push/index.ts";
import type { Translator } from "#server/platform/translation/index.ts";
import { startWorkers } from "#workers/index.ts";
import type { TestDatabase } from "./database.ts";

export type LoggedLine = { level: number; msg: string } & Record<string, unknown>;

/** A log that a test can read. */
export function readableLog(): { log: Log; lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  return {
    lines,
    log: pino({ level: "debug", base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
  };
}

export function systemCtx({ db }: TestDatabase): Ctx {
  return openContext({ actor: { kind: "system" }, database: db, clock: systemClock, traceId: randomUUID() });
}

/** The role "workers" on a database of the test's own. */
export async function startTestWorkers(
  database: TestDatabase,
  given: {
    redisUrl?: string | null;
    smtpUrl?: string | null;
    signing?: Signing | null;
    log?: Log;
    pusher?: Pusher | null;
    translator?: Translator | null;
    budget?: Budget;
  },
) {
  const health = openHealth();
  const metrics = openMetrics();
  const workers = await startWorkers({
    db: database.db,
    address: database.address,
    redisUrl: given.redisUrl ?? null,
    smtpUrl: given.smtpUrl ?? null,
    signing: given.signing ?? null,
    pusher: given.pusher ?? null,
    translator: given.translator ?? null,
    budget: given.budget ?? { hour: null, month: null, costs: [] },
    clock: systemClock,
    log: given.log ?? readableLog().log,
    metrics,
    health,
    sweepMs: 500,
    digestsMs: 500,
    timetableMs: 500,
  });
  return { health, metrics, close: () => workers.close() };
}
