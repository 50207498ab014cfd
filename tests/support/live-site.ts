import { expect } from "vitest";
import { type Connection, peekEmbedded } from "#server/platform/database/index.ts";
import { startDatabaseApart } from "./database-apart.ts";
import { install } from "./installed.ts";
import { type Killable, startKillable } from "./killable.ts";
import { startRedis } from "./redis.ts";

/** A founded site whose processes can be killed. */
export type LiveSite = {
  address: Connection;
  dataDir: string;
  /** Who answers for pages, and who has the sockets: one process may be both. */
  web: Killable;
  lines: readonly Killable[];
};
type Ending = (() => Promise<unknown>)[];

/** All in one process, with the database that it brings. */
export async function openOneProcess(ending: Ending): Promise<LiveSite> {
  const rutas = await install();
  ending.push(rutas.remove);
  const only = await startKillable(rutas, {});
  const there = await peekEmbedded(rutas.dataDir);
  if (!there?.connection) throw new Error("there is no database");
  return { address: there.connection, dataDir: rutas.dataDir, web: only, lines: [only] };
}

/** One process for pages, two for sockets and one for work. */
export async function openSeveral(ending: Ending, over: "PostgreSQL alone" | "Redis"): Promise<LiveSite> {
  const redis = over === "Redis" ? await startRedis() : null;
  if (redis) ending.push(redis.close);
  const database = await startDatabaseApart();
  ending.push(database.close);
  const rutas = await install({ DATABASE_URL: database.url, ...(redis ? { REDIS_URL: redis.url } : {}) });
  ending.push(rutas.remove);
  const web = await startKillable(rutas, { ROLES: "web" });
  const lines = [await startKillable(rutas, { ROLES: "realtime" }), await startKillable(rutas, { ROLES: "realtime" })];
  const workers = await rutas.start({ ROLES: "workers" });
  await expect.poll(workers.said, { timeout: 60_000 }).toContain('"msg":"started"');
  return { address: database.connection, dataDir: rutas.dataDir, web, lines };
}
