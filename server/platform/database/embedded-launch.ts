import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DatabasePlace } from "./embedded-place.ts";
import { readPostmaster } from "./embedded-postmaster.ts";
import type { PostgresProgram } from "./embedded-program.ts";

export interface LaunchOptions {
  /** False for tests only: what was committed may be lost with the machine. */
  durable: boolean;
  maxConnections: number;
}

const SOCKET_PORT = 5432;
// The system's own limit is 104 bytes on some systems, the socket's file name takes 16.
const LONGEST_FOLDER = 84;

/** Starts the server as a process of its own. Resolves when it listens, or with why it ended. */
export async function launch(
  place: DatabasePlace,
  program: PostgresProgram,
  options: LaunchOptions,
): Promise<"listening" | { ended: string }> {
  const logPath = join(place.base, "log");
  const log = await openLog(logPath);
  const from = (await log.stat()).size;
  const child = spawn(program.postgres, ["-D", place.cluster, ...settings(options), ...(await listening(place))], {
    ...place.runAs,
    cwd: place.base,
    // A session of its own: Ctrl-C is for us, we stop it when all has been drained. A file, not a pipe: it may outlive us.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: process.platform === "linux" ? "C.UTF-8" : "C" },
  });
  const failed = new Promise<string>((resolve) => child.once("error", (error) => resolve(error.message)));
  const ended = new Promise<string>((resolve) => child.once("exit", () => resolve("")));
  child.unref();
  await log.close();

  for (;;) {
    const why = await Promise.race([failed, ended, pause(20).then(() => undefined)]);
    if (why !== undefined) return { ended: why || lastComplaint((await readFile(logPath, "utf8")).slice(from)) };
    const postmaster = await readPostmaster(place.cluster);
    if (postmaster?.pid === child.pid && postmaster?.state === "ready") return "listening";
  }
}

function settings({ durable, maxConnections }: LaunchOptions): string[] {
  const chosen = {
    shared_buffers: "64MB",
    max_connections: String(maxConnections),
    jit: "off",
    // No helper processes that a small server would only keep in memory.
    io_method: "sync",
    max_wal_size: "512MB",
    log_checkpoints: "off",
    // No statement errors: their details quote what members wrote.
    log_min_messages: "log",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function listening(place: DatabasePlace): Promise<string[]> {
  if (process.platform === "win32") {
    const port = place.lastAddress?.port ?? (await freePort());
    return ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", String(port)];
  }
  const folder = await socketFolder(place);
  return [
    ...["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-p", String(SOCKET_PORT)],
    ...["-c", `unix_socket_directories="${folder.replaceAll('"', '""')}"`],
  ];
}

async function socketFolder(place: DatabasePlace): Promise<string> {
  if (Buffer.byteLength(place.base) <= LONGEST_FOLDER) return place.base;
  if (place.lastAddress && existsSync(place.lastAddress.socketFolder)) return place.lastAddress.socketFolder;
  const root = Buffer.byteLength(tmpdir()) < LONGEST_FOLDER - 20 ? tmpdir() : "/tmp";
  const folder = await mkdtemp(join(root, "rutas-"));
  if (place.runAs) await chown(folder, place.runAs.uid, place.runAs.gid);
  return folder;
}

/** A folder made for the socket of a server that has ended goes with it. */
export async function removeSocketFolder(place: DatabasePlace, folder: string) {
  if (folder && folder !== place.base) await rm(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : SOCKET_PORT));
    });
  });
}

async function openLog(path: string) {
  const log = await open(path, "a", 0o600);
  if ((await log.stat()).size > 2_000_000) await log.truncate(0);
  return log;
}

function lastComplaint(log: string): string {
  const lines = log.split("\n").filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return (lines.at(-1) ?? log.trim().split("\n").at(-1) ?? "").replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "");
}
