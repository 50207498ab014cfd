import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { isPostmaster, readPostmaster } from "#server/platform/database/embedded-postmaster.ts";
import { peekEmbedded, startEmbedded } from "#server/platform/database/index.ts";
import { freePort } from "./free-port.ts";

/** A process of Rutas as an operator starts it. */
export interface Started {
  url: string;
  child: ChildProcess;
  /** What it wrote so far, both streams. */
  said(): string;
  /** Resolves with its exit code, null after a kill. */
  ended: Promise<number | null>;
  /** Asks until it is ready. */
  ready(): Promise<{ bootId: string }>;
}

/** A real installation on a DATA_DIR of its own, and whatever is started on it. */
export interface Installed {
  dataDir: string;
  /** What the founding command said, the first administrator's link included. */
  founding: string;
  /** On a port of its own unless a PORT is given. */
  start(more?: NodeJS.ProcessEnv): Promise<Started>;
  /** The same with a shell above it, as npm does; `child` is the shell. */
  startUnderNpm(): Promise<Started>;
  /** Another command of the operator's, with settings or words of its own. */
  run(script: string, ...words: (string | NodeJS.ProcessEnv)[]): Process;
  /** The process of its PostgreSQL server. */
  postmaster(): Promise<number>;
  /** Where its files lie; for root not always under DATA_DIR. */
  databaseFolder(): Promise<string>;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Kills whatever still runs, and removes it. */
  remove(): Promise<void>;
}

/** Founds one with `npm run setup`'s own command; `more` are answers that differ. */
export function install(environment: NodeJS.ProcessEnv = {}, more: object = {}): Promise<Installed> {
  return found(environment, async (run, dataDir) => {
    const answers = join(dataDir, "answers.json");
    await writeFile(answers, JSON.stringify({ ...ANSWERS, ...more }));
    return run("server/commands/setup.ts", "--answers", answers);
  });
}

/** A demo with all its people, as `npm run seed` founds it; `founding` is its list of accounts as JSON. */
export function installDemo(environment: NodeJS.ProcessEnv = {}): Promise<Installed> {
  return found(environment, async (run) => run("server/commands/seed.ts", "--json"));
}

type Process = Pick<Started, "child" | "said" | "ended">;
type Founding = (run: (script: string, ...words: string[]) => Process, dataDir: string) => Promise<Process>;

async function found(environment: NodeJS.ProcessEnv, founding: Founding): Promise<Installed> {
  const dataDir = await mkdtemp(join(tmpdir(), "rutas-fault-"));
  // As root its database runs as another user, who must be able to enter.
  await chmod(dataDir, 0o711);
  const children: ChildProcess[] = [];
  const run = (script: string, more: NodeJS.ProcessEnv, ...values: string[]) =>
    runAs([process.execPath, script, ...values], more);
  const runAs = (command: string[], more: NodeJS.ProcessEnv) => {
    const started = begin(command, { DATA_DIR: dataDir, ...environment, ...more });
    children.push(started.child);
    return started;
  };
  const startWith = async (command: string[], more: NodeJS.ProcessEnv): Promise<Started> => {
    const port = more.PORT ?? (await freePort());
    const url = `http://127.0.0.1:${port}`;
    const started = runAs(command, { PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: "info", ...more });
    return { url, ...started, ready: () => whenReady(url, started) };
  };
  const founded = await founding((script, ...words) => run(script, {}, ...words), dataDir);
  if ((await founded.ended) !== 0) throw new Error(`it was not founded: ${founded.said()}`);

  const folder = async () => {
    const there = await peekEmbedded(dataDir);
    if (!there) throw new Error("there is no database");
    return there.folder;
  };
  const postmaster = async () => {
    const server = await readPostmaster(join(await folder(), "cluster"));
    if (!server) throw new Error("the database does not run");
    return server.pid;
  };
  const connection = async () => {
    const there = await peekEmbedded(dataDir);
    if (!there?.connection) throw new Error("the database does not run");
    return there.connection;
  };
  return {
    dataDir,
    founding: founded.said(),
    run: (script, ...words) => {
      const more = words.filter((word) => typeof word === "object");
      return run(script, Object.assign({}, ...more), ...words.filter((word) => typeof word === "string"));
    },
    start: (more = {}) => startWith([process.execPath, "server/main.ts"], more),
    // The "true" keeps the shell from becoming the process itself.
    startUnderNpm: () =>
      startWith(["sh", "-c", `"${process.execPath}" server/main.ts; true`], { npm_lifecycle_event: "start" }),
    postmaster,
    databaseFolder: folder,
    async query(sql, values) {
      const there = environment.DATABASE_URL ? null : await peekEmbedded(dataDir);
      const server = environment.DATABASE_URL || there?.connection ? null : await startEmbedded({ dataDir });
      const client = new pg.Client(environment.DATABASE_URL ?? server?.connection ?? (await connection()));
      await client.connect();
      try {
        return (await client.query(sql, values)).rows;
      } finally {
        await client.end();
        await server?.stop();
      }
    },
    async remove() {
      for (const child of children) child.kill("SIGKILL");
      // With a DATABASE_URL it has no database of its own.
      const outside = await folder().catch(() => null);
      const server = await postmaster().catch(() => null);
      if (outside && server && (await isPostmaster(server, join(outside, "cluster"))) === true)
        process.kill(server, "SIGINT");
      if (outside) await rm(outside, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

const ANSWERS = {
  name: "Test Route",
  languages: ["en", "es"],
  address: "http://127.0.0.1",
  administrator: { name: "Anh" },
};

function begin([program = "", ...words]: string[], more: NodeJS.ProcessEnv) {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(program, words, {
    env: { PATH, HOME, NODE_COMPILE_CACHE, NODE_ENV: "production", ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, said: () => said, ended };
}

async function whenReady(url: string, { ended, said }: { ended: Promise<number | null>; said(): string }) {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.status === 200) return (await answer.json()) as { bootId: string };
    if (over) throw new Error(`it ended: ${said()}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
