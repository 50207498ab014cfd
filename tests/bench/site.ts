import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { LoadSummary } from "#prisma/seed/load.ts";
import { type Connection, peekEmbedded } from "#server/platform/database/index.ts";
import { freePort } from "#tests/support/free-port.ts";
import { type Installed, installDemo, type Started } from "#tests/support/installed.ts";

export type BenchSite = {
  url: string;
  /** The one process of Rutas, and the postmaster of its database. */
  pids: { rutas: number; database: number };
  /** All processes of Rutas, and the postmaster. */
  all: number[];
  /** Those that work in the background. */
  working: number[];
  connection: Connection;
  dataDir: string;
  /** What was added to the demo. */
  load: LoadSummary;
  /** Where each process is reached. */
  urls: string[];
  /** The cookie of somebody of the demo. */
  cookieOf(handle: string): Promise<string>;
  /** Asks the first process to stop and starts it again when it has, at the same address; says when it stopped and when it was ready. */
  restart(): Promise<{ stoppedAfterMs: number; readyAfterMs: number }>;
  close(): Promise<void>;
};

/** The seed of all synthetic data that figures are taken on. */
const SEED = 7;

type Wanted = {
  posts: number;
  environment?: NodeJS.ProcessEnv;
  /** The server that DATABASE_URL names, and the roles of each process; the first is asked for pages. */
  outside?: { connection: Connection; pid: number };
  processes?: readonly string[];
};

/**
 * A demo with so many synthetic posts more, served as an operator serves it: one process, its database embedded, unless
 * something else is wanted.
 */
export async function openSite(wanted: Wanted): Promise<BenchSite> {
  const demo = await installDemo(wanted.environment ?? {});
  try {
    return await serve(demo, wanted);
  } catch (error) {
    await demo.remove();
    throw error;
  }
}

async function serve(demo: Installed, { posts, outside, processes }: Wanted): Promise<BenchSite> {
  const load = await addLoad(demo, posts);
  const running: Started[] = [];
  const port = String(await freePort());
  const settingsOf = (roles: string | undefined) => ({
    PUBLIC_URL: undefined,
    ...(roles === undefined ? {} : { ROLES: roles }),
  });
  const first = { PORT: port, ...settingsOf(processes?.[0]) };
  for (const [at, roles] of (processes ?? [undefined]).entries()) {
    const one = await demo.start(at === 0 ? first : settingsOf(roles));
    if (roles === undefined || roles.includes("web")) await one.ready();
    running.push(one);
  }
  const [started] = running;
  const connection = outside?.connection ?? (await peekEmbedded(demo.dataDir))?.connection;
  const pid = started?.child.pid;
  if (!connection || !pid) throw new Error("it does not run");
  await allTold(connection);
  const pids = async () => ({ rutas: running[0]?.child.pid ?? 0, database: outside?.pid ?? (await demo.postmaster()) });
  let now = await pids();
  const working = running.filter((_, at) => (processes?.[at] ?? "workers").includes("workers"));
  return {
    url: started.url,
    get pids() {
      return now;
    },
    get all() {
      return [...running.map(({ child }) => child.pid ?? 0), now.database];
    },
    working: working.map(({ child }) => child.pid ?? 0),
    connection,
    dataDir: demo.dataDir,
    urls: running.map(({ url }) => url),
    load,
    cookieOf: (handle) => continueAs(started.url, handle),
    async restart() {
      const began = performance.now();
      const before = running[0] ?? started;
      before.child.kill("SIGTERM");
      await before.ended;
      const stoppedAfterMs = performance.now() - began;
      running[0] = await demo.start(first);
      await running[0].ready();
      now = await pids();
      return { stoppedAfterMs, readyAfterMs: performance.now() - began };
    },
    close: demo.remove,
  };
}

/** A demo tells its people of what was founded; figures are taken when that is through. */
async function allTold(connection: Connection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  for (let open = 1; open > 0; await pause(250)) {
    const { rows } = await client.query<{ open: number }>(
      'select count(*)::int as "open" from "outboxEvent" where "doneAt" is null',
    );
    open = rows[0]?.open ?? 0;
  }
  await client.end();
}

async function addLoad(demo: Installed, posts: number): Promise<LoadSummary> {
  const loading = demo.run("server/commands/seed.ts", "--load", `posts=${posts}`, "--seed", String(SEED));
  if ((await loading.ended) !== 0) throw new Error(`the load failed: ${loading.said()}`);
  return JSON.parse(loading.said().trim().split("\n").at(-1) ?? "") as LoadSummary;
}

async function continueAs(url: string, handle: string): Promise<string> {
  const form = new URLSearchParams({ next: "/" });
  const answer = await fetch(`${url}/demo/continue-as/${handle}`, { method: "POST", body: form, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`${handle} could not come in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** A program beside Rutas to compare with; it says its address when it stands. */
export async function startBare(file: string, given: object): Promise<{ url: string; pid: number; close(): void }> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(given));
  return { url: await firstLine(child), pid: child.pid ?? 0, close: () => child.kill("SIGKILL") };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
}
