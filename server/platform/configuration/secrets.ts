import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { link, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { makeDataFolder } from "../data-folder.ts";

/** One secret of the installation; each use gets its own, which tells nothing about the others. */
export interface Secrets {
  for(use: string): string;
}

const secretFile = (dataDir: string) => join(dataDir, "secret");

/** The secret of an installation: SECRET, else the file of its DATA_DIR; null when there is neither. */
export function readSecrets(dataDir: string, given = process.env.SECRET): Secrets | null {
  if (given) {
    if (given.length < 32) throw new CannotStart("SECRET must have at least 32 characters.");
    return derivedFrom(given);
  }
  const file = secretFile(dataDir);
  if (!existsSync(file)) return null;
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new CannotStart(`${file} can be read by other users: run chmod 600 ${file}.`);
  }
  try {
    const text = readFileSync(file, "utf8").trim();
    if (text.length >= 32) return derivedFrom(text);
  } catch {
    throw new CannotStart(`${file} cannot be read; start Rutas as the user who made it.`);
  }
  throw new CannotStart(`${file} is damaged; bring it back from a backup.`);
}

/** At founding: makes the secret if it is not there. */
export async function makeSecrets(dataDir: string): Promise<Secrets> {
  const there = readSecrets(dataDir);
  if (there) return there;
  await makeDataFolder(dataDir);
  const draft = `${secretFile(dataDir)}.${process.pid}`;
  await writeFile(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
  // A hard link replaces nothing: of two that found at once, both use the same.
  await link(draft, secretFile(dataDir)).catch(() => undefined);
  await rm(draft, { force: true });
  const made = readSecrets(dataDir);
  if (!made) throw new CannotStart(`DATA_DIR ${dataDir} cannot be written.`);
  return made;
}

function derivedFrom(secret: string): Secrets {
  return { for: (use) => Buffer.from(hkdfSync("sha256", secret, "rutas", use, 32)).toString("base64url") };
}
