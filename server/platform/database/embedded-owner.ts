import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { CannotStart } from "../cannot-start.ts";
import type { Connection } from "./connection.ts";

// Held by a session, so the system lets go of it whatever ends the process that owns this DATA_DIR.
const OWNER_LOCK = 72_707_370;
/** For an owner that is about to end, or was killed without the server having noticed. */
const PATIENCE = 25_000;
/** For one that looks well: npm may just have been killed above it. */
const GRACE = 1_500;

export interface Ownership {
  /** Says that this process is about to end, so that the next one waits for it. */
  announceEnd(): Promise<void>;
  release(): Promise<void>;
}

/** Makes this process the one that uses the server; refuses when another does. `onLoss` is called once when the server is gone. */
export async function takeOwnership(address: Connection, dataDir: string, onLoss: () => void): Promise<Ownership> {
  const client = new pg.Client({ ...address, application_name: nameOf(process.pid), keepAlive: true });
  let released = false;
  client.on("error", () => undefined);
  await client.connect();
  const holder = await waitForLock(client);
  if (holder) {
    await client.end();
    const process = holder.pid ? ` (process ${holder.pid})` : "";
    throw new CannotStart(
      `Another Rutas is running on ${dataDir}${process}: stop it first, or give this one a DATA_DIR of its own.`,
    );
  }
  client.once("end", () => {
    if (!released) onLoss();
  });
  return {
    async announceEnd() {
      await client.query(`set application_name = '${nameOf(process.pid)} ending'`).catch(() => undefined);
    },
    async release() {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

interface Holder {
  pid: number | undefined;
  ending: boolean;
}

/** Null when the lock is ours. */
async function waitForLock(client: pg.Client): Promise<Holder | null> {
  const start = Date.now();
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [OWNER_LOCK]);
    if (rows[0]?.got) return null;
    const holder = await readHolder(client);
    const leaving = holder.ending || (holder.pid !== undefined && !isAlive(holder.pid));
    if (Date.now() - start > (leaving ? PATIENCE : GRACE)) return holder;
    await pause(100);
  }
}

async function readHolder(client: pg.Client): Promise<Holder> {
  const { rows } = await client.query<{ name: string }>(
    "select a.application_name as name from pg_stat_activity a join pg_locks l using (pid) where l.locktype = 'advisory' and l.granted and l.objid = $1",
    [OWNER_LOCK],
  );
  const [, pid, ending] = /^rutas owner (\d+)( ending)?$/.exec(rows[0]?.name ?? "") ?? [];
  return { pid: pid ? Number(pid) : undefined, ending: ending !== undefined };
}

const nameOf = (pid: number) => `rutas owner ${pid}`;

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
