import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, peekEmbedded, startEmbedded } from "#server/platform/database/index.ts";
import { urlOf } from "./database.ts";

export type DatabaseApart = {
  connection: Connection;
  /** For DATABASE_URL. */
  url: string;
  /** How often it came back after its server had died. */
  restarts(): number;
  /** Ends its server as a power cut would; it starts again by itself. */
  kill(): void;
  close(): Promise<void>;
};

/** A PostgreSQL server beside Rutas, as who runs several processes has one. */
export async function startDatabaseApart(): Promise<DatabaseApart> {
  const dataDir = await mkdtemp(join(tmpdir(), "rutas-fault-"));
  // As root its server runs as another user, who must be able to enter.
  await chmod(dataDir, 0o711);
  let restarts = 0;
  const server = await startEmbedded({
    dataDir,
    maxConnections: 100,
    onRestart: () => {
      restarts += 1;
    },
  });
  return {
    connection: server.connection,
    url: urlOf(server.connection),
    restarts: () => restarts,
    kill: () => void process.kill(server.pid(), "SIGKILL"),
    async close() {
      await server.stop();
      const there = await peekEmbedded(dataDir);
      if (there) await rm(there.folder, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
