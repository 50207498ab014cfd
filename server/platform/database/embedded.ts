import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { CannotStart } from "../cannot-start.ts";
import type { Connection } from "./connection.ts";
import { makeCluster } from "./embedded-cluster.ts";
import { type LaunchOptions, launch, removeSocketFolder } from "./embedded-launch.ts";
import { type Ownership, takeOwnership } from "./embedded-owner.ts";
import { type DatabasePlace, findPlace, recordedPlace } from "./embedded-place.ts";
import { clearRemains, endPostmaster, isPostmaster, type Postmaster, readPostmaster } from "./embedded-postmaster.ts";
import { findProgram, type PostgresProgram } from "./embedded-program.ts";

export interface EmbeddedDatabase {
  /** Stays valid when the server has to be started again. */
  connection: Connection;
  /** The server's process, as it is now. */
  pid(): number;
  /** Says that this process is about to end: the next one on this DATA_DIR waits for it instead of being refused. */
  announceEnd(): Promise<void>;
  /** Ends the server within a time limit, then lets others have the DATA_DIR. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions extends Partial<LaunchOptions> {
  dataDir: string;
  /** Told in a sentence when the server was lost and is back. */
  onRestart?: (sentence: string) => void;
  /** The server was lost and does not come back; without it the process has nothing to work with. */
  onLost?: (error: Error) => void;
}

const PATIENCE = 30_000;

interface Server {
  place: DatabasePlace;
  program: PostgresProgram;
  options: LaunchOptions;
}

/** Starts the PostgreSQL of this DATA_DIR, or takes over the one that a killed process left running. */
export async function startEmbedded(given: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const options = { durable: given.durable ?? true, maxConnections: given.maxConnections ?? 60 };
  const place = await findPlace(given.dataDir);
  const program = await findProgram(place);
  await makeCluster(place, program, options.durable);
  const server = { place, program, options };

  let stopping = false;
  let { running, owner } = await own();
  const connection = { ...addressOf(place, running), database: "rutas" };
  await ensureDatabase(addressOf(place, running), "rutas");

  /** The server may be ending just then, under its last owner: so more than one try. */
  async function own(): Promise<{ running: Postmaster; owner: Ownership }> {
    for (let tries = 1; ; tries++) {
      try {
        const running = await ensureRunning(server);
        return { running, owner: await takeOwnership(addressOf(place, running), place.dataDir, recover) };
      } catch (error) {
        if (error instanceof CannotStart || stopping || tries === 5) throw error;
        await pause(200);
      }
    }
  }

  async function recover() {
    try {
      if (stopping) return;
      ({ running, owner } = await own());
      Object.assign(connection, addressOf(place, running), { database: "rutas" });
      given.onRestart?.("The database had ended and was started again.");
    } catch (error) {
      if (!stopping) given.onLost?.(error as Error);
    }
  }

  return {
    connection,
    pid: () => running.pid,
    announceEnd: () => owner.announceEnd(),
    async stop() {
      stopping = true;
      // The server goes before the ownership does, so that nobody takes over one that is about to end.
      await endPostmaster(running.pid, place.cluster, (signal) => signalTo(server, running.pid, signal));
      await owner.release();
      await removeSocketFolder(place, running.socketFolder);
    },
  };
}

/** Whether this DATA_DIR has a database, and how to reach its server if that runs. Touches nothing. */
export async function peekEmbedded(dataDir: string): Promise<{ folder: string; connection: Connection | null } | null> {
  const place = await recordedPlace(dataDir);
  if (!place) return null;
  const found = await readPostmaster(place.cluster);
  const running = found && (await answers(addressOf(place, found)));
  return { folder: place.base, connection: running ? { ...addressOf(place, found), database: "rutas" } : null };
}

async function ensureRunning(server: Server): Promise<Postmaster> {
  const { place } = server;
  const until = Date.now() + PATIENCE;
  let complaint = "it does not answer";
  while (Date.now() < until) {
    const found = await readPostmaster(place.cluster);
    if (found && (await answers(addressOf(place, found)))) {
      place.lastAddress = found;
      return found;
    }
    if (found && (await isPostmaster(found.pid, place.cluster)) !== false) {
      await pause(50);
      continue;
    }
    if (found) await clearRemains(place.cluster, found);
    const result = await launch(place, server.program, server.options);
    if (result === "listening") continue;
    complaint = result.ended;
    // Another start, or the last processes of a server that was killed: they are gone in a moment.
    if (!/lock file|shared memory/i.test(complaint)) break;
    await pause(100);
  }
  throw new CannotStart(`The embedded database in ${place.base} did not start: ${complaint} (see ${place.base}/log).`);
}

function addressOf(place: { password: string }, server: Postmaster): Connection {
  const host = server.socketFolder || server.host || "127.0.0.1";
  return { host, port: server.port, user: "rutas", password: place.password, database: "postgres" };
}

async function answers(address: Connection): Promise<boolean> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 3_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "28P01")
      throw new CannotStart(
        "The embedded database does not know the password in database.json: bring that file back from a backup.",
      );
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(address: Connection, name: string) {
  const client = new pg.Client(address);
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function signalTo({ place, program }: Server, pid: number, signal: NodeJS.Signals) {
  if (process.platform === "win32") {
    const mode = signal === "SIGINT" ? "fast" : "immediate";
    await promisify(execFile)(program.pg_ctl, ["stop", "-D", place.cluster, "-m", mode, "-W"]).catch(() => undefined);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch {
    // Ended already.
  }
}
