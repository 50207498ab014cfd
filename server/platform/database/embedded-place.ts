import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, link, lstat, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { makeDataFolder } from "../data-folder.ts";
import { type Account, canPass } from "./embedded-account.ts";

/** Who runs the embedded server, and where its files lie. */
export interface DatabasePlace {
  dataDir: string;
  /** Private to the account that runs the server: cluster, log, socket. */
  base: string;
  cluster: string;
  password: string;
  /** The account to run as, when we are root; otherwise we run it as ourselves. */
  runAs: Account | undefined;
  /** The cluster was made and its loss would be a loss of data. */
  ready: boolean;
  /** Where the server listened last: a restart keeps to it, for pools that are open on it. */
  lastAddress?: { socketFolder: string; port: number };
}

interface PlaceRecord {
  folder: string;
  password: string;
  ready: boolean;
}

// nobody: PostgreSQL refuses to run as root, and no account need be made for it.
const NOBODY: Account = { uid: 65534, gid: 65534 };

const recordFile = (dataDir: string) => join(dataDir, "database.json");

/** Finds the place again that this DATA_DIR recorded, or chooses one and records it. */
export async function findPlace(given: string): Promise<DatabasePlace> {
  const asRoot = process.getuid?.() === 0;
  await makeDataFolder(given);
  const dataDir = await realpath(given);
  const record = (await readRecord(dataDir)) ?? (await makeRecord(dataDir, asRoot));
  const base = record.folder;
  if (record.ready && !existsSync(base)) {
    throw new CannotStart(
      `The database of ${dataDir} was in ${base}, which is gone: bring it back, or choose another DATA_DIR.`,
    );
  }
  const runAs = asRoot ? await accountFor(base) : undefined;
  await mkdir(base, { recursive: true, mode: 0o700 });
  if (runAs) await chown(base, runAs.uid, runAs.gid);
  await refuseAnothersFolder(base, asRoot);
  await chmod(base, 0o700);
  const home = await realpath(base);
  return { dataDir, base: home, cluster: join(home, "cluster"), password: record.password, runAs, ready: record.ready };
}

/** Where the database of this DATA_DIR lies, without touching anything; null when there is none yet. */
export async function recordedPlace(
  dataDir: string,
): Promise<{ base: string; cluster: string; password: string } | null> {
  const record = await readRecord(dataDir);
  if (!record?.ready) return null;
  return { base: record.folder, cluster: join(record.folder, "cluster"), password: record.password };
}

/** From now on a missing cluster is a loss, not a first start. */
export async function recordReady(place: DatabasePlace): Promise<void> {
  const file = recordFile(place.dataDir);
  const next = `${file}.${process.pid}`;
  await writeFile(next, asText({ folder: place.base, password: place.password, ready: true }), { mode: 0o600 });
  await rename(next, file);
  place.ready = true;
}

async function readRecord(dataDir: string): Promise<PlaceRecord | undefined> {
  const file = recordFile(dataDir);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CannotStart(`${file} cannot be read; start Rutas as the user who made it.`);
  }
  try {
    const read = JSON.parse(text) as Partial<PlaceRecord>;
    if (typeof read.folder === "string" && typeof read.password === "string") {
      return { folder: read.folder, password: read.password, ready: read.ready === true };
    }
  } catch {
    // Said below.
  }
  throw new CannotStart(`${file} is damaged; bring it back from a backup, it holds the way to the database.`);
}

async function makeRecord(dataDir: string, asRoot: boolean): Promise<PlaceRecord> {
  const inside = join(dataDir, "database");
  const folder = asRoot && !(await canPass(dataDir, NOBODY)) ? outside(dataDir) : inside;
  const record = { folder, password: randomBytes(24).toString("base64url"), ready: false };
  const draft = `${recordFile(dataDir)}.${process.pid}`;
  try {
    await writeFile(draft, asText(record), { mode: 0o600 });
    // A hard link refuses to replace: of two first starts at once, both use the record of one.
    await link(draft, recordFile(dataDir));
    return record;
  } catch (error) {
    const winner = await readRecord(dataDir);
    if (winner) return winner;
    throw new CannotStart(`DATA_DIR ${dataDir} cannot be written: ${(error as Error).message}.`);
  } finally {
    await rm(draft, { force: true });
  }
}

/** For root with a DATA_DIR that only root can enter: a folder of its own where the database account can go. */
function outside(dataDir: string): string {
  const hash = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return join(existsSync("/var/lib") ? "/var/lib" : "/var", `rutas-${hash}`);
}

async function accountFor(base: string): Promise<Account> {
  const there = await lstat(base).catch(() => undefined);
  // Data that an ordinary user made go on being that user's when root starts Rutas once.
  if (there && there.uid !== 0) return { uid: there.uid, gid: there.gid };
  return NOBODY;
}

async function refuseAnothersFolder(base: string, asRoot: boolean) {
  const { uid } = await stat(base);
  if (asRoot || process.getuid === undefined || uid === process.getuid()) return;
  throw new CannotStart(
    `The database in ${dirname(base)} belongs to user id ${uid}; start Rutas as the user who made it.`,
  );
}

const asText = (record: PlaceRecord) => `${JSON.stringify(record, null, 2)}\n`;
