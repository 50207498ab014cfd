import { statfs } from "node:fs/promises";
import type pg from "pg";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import { isLoopbackHost, type Settings } from "#server/platform/configuration/index.ts";
import {
  addressOf,
  type DatabaseAddress,
  type EmbeddedDatabase,
  migrate,
  type OpenDatabase,
  openDatabase,
  type PrismaClient,
  startEmbedded,
} from "#server/platform/database/index.ts";
import { bootId, type Health, openHealth } from "#server/platform/health.ts";
import { type Log, openLog } from "#server/platform/log.ts";
import { type Metrics, openMetrics } from "#server/platform/metrics.ts";
import { plainReason } from "#server/platform/plain-reason.ts";

/** What every role of this process works with. */
export interface Runtime {
  settings: Settings;
  address: DatabaseAddress;
  db: PrismaClient;
  pool: pg.Pool;
  log: Log;
  metrics: Metrics;
  health: Health;
  clock: Clock;
  bootId: string;
  /** Connections apart, for a role that must not wait for others; who opens them closes them. */
  connect(given: { name: string; connections: number }): OpenDatabase;
  /** Null with a DATABASE_URL. */
  embedded: EmbeddedDatabase | null;
  /** The connections first, the database last. */
  close(): Promise<void>;
}

/** Starts or reaches the database, brings it up to date, and gathers what the roles share. `failed` is told when it is lost for good. */
export async function openRuntime(settings: Settings, failed: (error: Error) => void): Promise<Runtime> {
  const log = openLog(settings.logLevel);
  const embedded = settings.databaseUrl === null ? await openEmbedded(settings, log, failed) : null;
  const address = embedded?.connection ?? addressOf(settings.databaseUrl ?? "");
  const health = openHealth();
  const metrics = openMetrics();
  const onIdleError = (error: Error) => log.warn({ err: error }, "a connection to the database broke");
  try {
    const open = await openMigrated(address, { log, onIdleError });
    const pools = [open.pool];
    health.register("database", async () => {
      await open.pool.query("select 1");
      return null;
    });
    if (embedded) health.register("disk", () => littleRoom(settings.dataDir));
    const sum = (count: (pool: pg.Pool) => number) => () => pools.reduce((all, pool) => all + count(pool), 0);
    metrics.gauge(
      "rutas_database_connections",
      "Connections of this process to the database",
      sum(({ totalCount }) => totalCount),
    );
    metrics.gauge(
      "rutas_database_waiting",
      "Queries that wait for a connection",
      sum(({ waitingCount }) => waitingCount),
    );
    return {
      ...{
        settings,
        address,
        log,
        metrics,
        health,
        bootId,
        embedded,
        clock: systemClock,
        db: open.db,
        pool: open.pool,
      },
      connect(given) {
        const more = openDatabase(address, { ...given, onIdleError });
        pools.push(more.pool);
        return more;
      },
      async close() {
        await open.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

const LITTLE = 1e9;

/** A full disk refuses what people write while everything still answers: to be said before. */
async function littleRoom(dataDir: string): Promise<string | null> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return free < LITTLE ? `${Math.floor(free / 1e6)} MB free: make room, or writing stops` : null;
}

function openEmbedded({ dataDir }: Settings, log: Log, failed: (error: Error) => void) {
  return startEmbedded({ dataDir, onRestart: (sentence) => log.error(sentence), onLost: failed });
}

type Opening = { log: Log; onIdleError: (error: Error) => void };

async function openMigrated(address: DatabaseAddress, { log, onIdleError }: Opening): Promise<OpenDatabase> {
  const open = openDatabase(address, { onIdleError });
  try {
    const applied = await migrate(open.pool);
    if (applied.length > 0) log.info({ applied }, "the database was brought up to date");
    return open;
  } catch (error) {
    await open.close();
    throw unreachable(error, address);
  }
}

function unreachable(error: unknown, address: DatabaseAddress): unknown {
  if (error instanceof CannotStart || !("connectionString" in address)) return error;
  return new CannotStart(`DATABASE_URL: ${hostOf(address.connectionString)} could not be used: ${plainReason(error)}.`);
}

function hostOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `the database ${pathname.slice(1)} on ${hostname || "this machine"}${port ? `:${port}` : ""}`;
}

/** Whether that address is on this machine. */
export function isOnThisMachine(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = (searchParams.get("host") ?? hostname).replaceAll(/^\[|\]$/g, "");
  return host === "" || host.startsWith("/") || isLoopbackHost(host);
}
