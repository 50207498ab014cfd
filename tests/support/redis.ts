import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";

export type TestRedis = {
  /** For REDIS_URL. */
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Debian's redis-server, when it is installed. */
export const redisIsThere = spawnSync("redis-server", ["--version"]).status === 0;

/** The shapes in which tests of queues and rooms run: `TEST_SHAPES=postgres` leaves Redis out. */
export const queueShapes = (process.env.TEST_SHAPES?.split(",") ??
  (redisIsThere ? ["postgres", "redis"] : ["postgres"])) as ("postgres" | "redis")[];

/** Those in which processes are killed many times: the first; with RUTAS_TEST_ALL=1 each. */
export const shapesToKill = process.env.RUTAS_TEST_ALL === "1" ? queueShapes : queueShapes.slice(0, 1);

/** A Redis of the test's own on a private port, keeping nothing on disk. */
export async function startRedis({ policy = "noeviction" }: { policy?: string } = {}): Promise<TestRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "rutas-redis-"));
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  let running: ChildProcess | null = null;

  const start = async () => {
    running = spawn("redis-server", [...options, "--maxmemory-policy", policy, "--maxmemory", "100mb"], {
      stdio: "ignore",
    });
    await answering(port);
  };
  const kill = async () => {
    const ended = running;
    running = null;
    if (!ended || ended.exitCode !== null) return;
    const gone = new Promise((resolve) => ended.once("exit", resolve));
    ended.kill("SIGKILL");
    await gone;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(port: number): Promise<void> {
  const probe = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on("error", () => undefined);
  await probe.ping();
  probe.disconnect();
}
