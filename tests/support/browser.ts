import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Flags for a Chromium that talks to nobody but the pages under test. */
export const CHROMIUM_FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** The Chromium to use: CHROMIUM_PATH, else the one on the PATH, else Playwright's own; null when there is none. */
export async function findChromium(): Promise<string | null> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return onPath(["chromium", "chromium-browser", "google-chrome"]) ?? (await playwrightsOwn());
}

/** The same engine without the windows of a browser around it, which takes a third less of a machine; null: it is not installed. */
export function findChromiumShell(): string | null {
  return process.env.CHROMIUM_PATH ? null : onPath(["chromium-headless-shell"]);
}

/** A program of one of these names on the PATH. */
export function onPath(names: readonly string[]): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not there; the next may be.
      }
    }
  }
  return null;
}

/** As root on Debian or Ubuntu: installs packages that the tests need. Says so and returns whether it could. */
export function installDebianPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath(["apt-get"])) return false;
  console.log(`Installing ${packages.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "ignore", env });
    return true;
  } catch {
    return false;
  }
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}
