import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CannotStart } from "../cannot-start.ts";
import { type DatabasePlace, recordReady } from "./embedded-place.ts";
import type { PostgresProgram } from "./embedded-program.ts";

const run = promisify(execFile);
const SERIES = "18";

/** The data folder of the server: made once, whole or not at all. */
export async function makeCluster(place: DatabasePlace, program: PostgresProgram, durable: boolean): Promise<void> {
  if (existsSync(place.cluster)) {
    await refuseOtherSeries(place);
    if (!place.ready) await recordReady(place);
    return;
  }
  if (place.ready) {
    throw new CannotStart(
      `The database files of ${place.dataDir} are gone from ${place.cluster}: bring them back, or choose another DATA_DIR.`,
    );
  }
  await removeHalfMade(place.base);
  const draft = join(place.base, `cluster-draft-${process.pid}`);
  await initialise(place, program, draft, durable);
  await rename(draft, place.cluster).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    // Another first start was quicker.
    if (!existsSync(place.cluster)) throw error;
  });
  await recordReady(place);
}

async function initialise(place: DatabasePlace, program: PostgresProgram, draft: string, durable: boolean) {
  const passwordFile = join(place.base, `password-${process.pid}`);
  await writeFile(passwordFile, place.password, { mode: 0o600 });
  if (place.runAs) await chown(passwordFile, place.runAs.uid, place.runAs.gid);
  try {
    await run(
      program.initdb,
      [
        ...["-D", draft, "-U", "rutas", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"],
        // Sorting and case from PostgreSQL itself: the same on every host, whatever its libc.
        ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", `--locale=${hostLocale()}`],
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...place.runAs, cwd: place.base, env: { PATH: process.env.PATH, LC_ALL: hostLocale(), TZ: "UTC" } },
    );
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const said = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split("\n")
      .at(-1);
    throw new CannotStart(`The database could not be made in ${place.base}: ${said}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function refuseOtherSeries(place: DatabasePlace) {
  const series = (await readFile(join(place.cluster, "PG_VERSION"), "utf8")).trim();
  if (series === SERIES) return;
  throw new CannotStart(
    `The database in ${place.cluster} is of PostgreSQL ${series}, this Rutas brings ${SERIES}: restore a backup into a new DATA_DIR.`,
  );
}

/** A first start that was killed leaves a draft behind; one whose process still lives is somebody's work. */
async function removeHalfMade(base: string) {
  for (const name of await readdir(base)) {
    const pid = /^cluster-draft-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(base, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const hostLocale = () =>
  process.platform === "linux" ? "C.UTF-8" : process.platform === "darwin" ? "en_US.UTF-8" : "C";
