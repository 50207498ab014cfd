import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Something that is made from files, and known by a hash of them. */
export interface Made {
  name: "generate" | "build";
  /** Files and folders it is made from. */
  inputs: string[];
  /** There when it was made. */
  output: string;
  /** Where the hash is kept, beside what was made. */
  stamp: string;
}

const CLIENT = "server/platform/database/generated";

export const MADE: Made[] = [
  {
    name: "generate",
    inputs: ["prisma/schema", "prisma.config.ts", "package-lock.json"],
    output: `${CLIENT}/client.ts`,
    stamp: `${CLIENT}/.inputs`,
  },
  {
    name: "build",
    inputs: [
      "app",
      "server/contracts",
      "locales",
      "public",
      "package-lock.json",
      "vite.config.ts",
      "react-router.config.ts",
      "tsconfig.json",
    ],
    output: "build/server/index.js",
    stamp: "build/.inputs",
  },
];

export async function isCurrent(made: Made): Promise<boolean> {
  if (!existsSync(made.output)) return false;
  const stamp = await readFile(made.stamp, "utf8").catch(() => "");
  return stamp === (await hashOf(made.inputs));
}

/** Makes it; the hash is written last, so that one cut short is made again. */
export async function make(made: Made, work: () => Promise<void>): Promise<void> {
  const hash = await hashOf(made.inputs);
  await rm(made.stamp, { force: true });
  await work();
  await writeFile(made.stamp, hash);
}

async function hashOf(inputs: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of (await Promise.all(inputs.map(filesUnder))).flat()) {
    hash
      .update(`${path}\0`)
      .update(await readFile(path))
      .update("\0");
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
