import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CannotStart } from "./cannot-start.ts";

/**
 * Makes the folder of the data, and those above it, where they are not there yet. One after another, and not by Node's
 * `recursive`: that never ends under /proc, where making a folder fails as if the one above were missing.
 */
export async function makeDataFolder(path: string): Promise<void> {
  // Root's database runs as another account, which must be able to pass through; what is secret in here is 0600.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  try {
    for (const folder of missing) await mkdir(folder, { mode });
  } catch (error) {
    // Of two that found at once, one finds it made.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return makeDataFolder(path);
    throw new CannotStart(`DATA_DIR ${path} cannot be made: ${(error as Error).message}.`);
  }
}
