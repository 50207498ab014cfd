import pg from "pg";
import { CannotStart } from "../cannot-start.ts";
import type { Connection } from "./connection.ts";

// Held by a session, so the system lets go of it whatever ends the process that owns this DATA_DIR.
const OWNER_LOCK = 72_707_370;
const PATIENCE = 3_000;

export interface Ownership {
  release(): Promise<void>;
}

/** Makes this process the one that uses the server; refuses when another does. `onLoss` is called once when the server is gone. */
export async function takeOwnership(address: Connection, dataDir: string, onLoss: () => void): Promise<Ownership> {
  const client = new pg.Client({ ...address, application_name: `rutas owner ${process.pid}`, keepAlive: true });
  let released = false;
  client.on("error", () => undefined);
  await client.connect();
  if (!(await locked(client))) {
    const holder = await ownerProcess(client);
    await client.end();
    throw new CannotStart(
      `Another Rutas is running on ${dataDir}${holder}: stop it first, or give this one a DATA_DIR of its own.`,
    );
  }
  client.once("end", () => {
    if (!released) onLoss();
  });
  return {
    async release() {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function locked(client: pg.Client): Promise<boolean> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [OWNER_LOCK]);
    if (rows[0]?.got) return true;
    // The server may not have noticed yet that the last owner was killed.
    if (Date.now() > until) return false;
    await client.query("select pg_sleep(0.1)");
  }
}

async function ownerProcess(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "select application_name as name from pg_stat_activity where application_name like 'rutas owner %' and pid <> pg_backend_pid() limit 1",
  );
  const pid = rows[0]?.name.split(" ").at(-1);
  return pid ? ` (process ${pid})` : "";
}
