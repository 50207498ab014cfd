import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { endPostmaster, isPostmaster, readPostmaster } from "#server/platform/database/embedded-postmaster.ts";
import {
  addressOf,
  type DatabaseAddress,
  inDatabase,
  migrate,
  openPool,
  startEmbedded,
} from "#server/platform/database/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    database: { address: DatabaseAddress; template: string; prefix: string };
  }
}

interface Running {
  database: ProvidedContext["database"];
  stop(): Promise<void>;
}

const shared = globalThis as { rutasTestServer?: { running: Promise<Running>; users: number } };

/** One server for all projects of a run (or TEST_DATABASE_URL), with a migrated database to clone from. */
export async function setup(project: TestProject) {
  shared.rutasTestServer ??= { running: serve(), users: 0 };
  const server = shared.rutasTestServer;
  server.users += 1;
  const running = await server.running;
  project.provide("database", running.database);
  return async () => {
    server.users -= 1;
    if (server.users > 0) return;
    delete shared.rutasTestServer;
    await running.stop();
  };
}

async function serve(): Promise<Running> {
  const server = await startServer();
  const prefix = `rutas_test_${process.pid}_`;
  const template = `${prefix}template`;
  await run(server.address, `create database ${template}`);
  const pool = openPool(inDatabase(server.address, template), { connections: 1 });
  await migrate(pool);
  await pool.end();
  return {
    database: { address: server.address, template, prefix },
    async stop() {
      if (server.shared) await dropAll(server.address, prefix);
      await server.stop();
    },
  };
}

async function startServer() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { address: addressOf(given), shared: true, stop: async () => undefined };
  await endLeftOver();
  const dataDir = await mkdtemp(join(tmpdir(), `rutas-test-${process.pid}-`));
  // As root its server runs as another user, who must be able to enter.
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, durable: false, maxConnections: 200 });
  // A test asks little of each statement, and planning it five times takes longer than all that.
  await run(server.connection, "alter system set plan_cache_mode = force_generic_plan");
  await run(server.connection, "select pg_reload_conf()");
  return {
    address: { ...server.connection },
    shared: false,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Servers of test runs that were killed. */
async function endLeftOver() {
  for (const name of await readdir(tmpdir())) {
    const pid = /^rutas-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = join(tmpdir(), name);
    const cluster = join(dataDir, "database", "cluster");
    const server = await readPostmaster(cluster);
    if (server && (await isPostmaster(server.pid, cluster)) === true) {
      await endPostmaster(server.pid, cluster, async (signal) => {
        process.kill(server.pid, signal);
      });
    }
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function dropAll(address: DatabaseAddress, prefix: string) {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows)
    await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
  await client.end();
}

async function run(address: DatabaseAddress, sql: string) {
  const client = new pg.Client(address);
  await client.connect();
  await client.query(sql);
  await client.end();
}
