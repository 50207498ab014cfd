import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a running server writes of itself into its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  host: string;
  /** "starting", "ready" or "stopping". */
  state: string;
}

const pidFile = (cluster: string) => join(cluster, "postmaster.pid");

/** From the server's own files; from the one beside its socket when that in the data folder was taken away. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = (await readText(pidFile(cluster))) || (await readText(join(cluster, "..", `${SOCKET}.lock`)));
  const [pid, , , port, socketFolder, host, , state] = text.split("\n");
  // The server writes the file line by line while it starts.
  if (!Number(pid) || !Number(port) || socketFolder === undefined) return undefined;
  return { pid: Number(pid), port: Number(port), socketFolder, host: host ?? "", state: (state ?? "").trim() };
}

const SOCKET = ".s.PGSQL.5432";

const readText = (path: string) => readFile(path, "utf8").catch(() => "");

/**
 * Whether that process is the server of this cluster, and not another program that has got its number since.
 * "unknown" when the system does not let us look.
 */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean | "unknown"> {
  if (!isThere(pid)) return false;
  try {
    const line = process.platform === "linux" ? await readFile(`/proc/${pid}/cmdline`, "utf8") : await commandLine(pid);
    // An ended process that nobody has collected has no command line left.
    return line.includes(cluster);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? false : "unknown";
  }
}

/** Takes away what a dead server left, when its number now belongs to another process and PostgreSQL would be misled. */
export async function clearRemains(cluster: string, postmaster: Postmaster) {
  await rm(pidFile(cluster), { force: true });
  if (!postmaster.socketFolder) return;
  const socket = join(postmaster.socketFolder, `.s.PGSQL.${postmaster.port}`);
  await rm(`${socket}.lock`, { force: true });
  await rm(socket, { force: true });
}

/** Ends the server: fast, then without ceremony (it recovers at its next start), then by force. */
export async function endPostmaster(pid: number, cluster: string, stopWith: (signal: NodeJS.Signals) => Promise<void>) {
  for (const [signal, limit] of [
    ["SIGINT", 8_000],
    ["SIGQUIT", 6_000],
    ["SIGKILL", 2_000],
  ] as const) {
    await stopWith(signal);
    const until = Date.now() + limit;
    while (Date.now() < until) {
      if ((await isPostmaster(pid, cluster)) !== true) return;
      await pause(20);
    }
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function commandLine(pid: number): Promise<string> {
  const { stdout } =
    process.platform === "win32"
      ? await run("powershell", [
          "-NoProfile",
          "-Command",
          `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`,
        ])
      : await run("ps", ["-ww", "-p", String(pid), "-o", "command="]);
  return stdout;
}
