import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { isCurrent, MADE, type Made, make } from "./build-state.ts";

/** Makes what is missing or of another version, all at once. */
export async function makeCurrent(names: Made["name"][]): Promise<void> {
  const stale: Made[] = [];
  for (const made of MADE) if (names.includes(made.name) && !(await isCurrent(made))) stale.push(made);
  if (stale.some(({ name }) => name === "build")) {
    console.log("Building Rutas: once for each version, a minute or less.");
  } else if (stale.length > 0 && process.stdout.isTTY) {
    console.log("Preparing Rutas: once for each version, some seconds.");
  }
  await Promise.all(stale.map((made) => make(made, () => npmRun(made.name)).catch((error) => couldNot(made, error))));
}

async function npmRun(script: string) {
  const npm = process.env.npm_execpath;
  const [program, ...before] = npm ? [process.execPath, npm] : ["npm"];
  await promisify(execFile)(program ?? "npm", [...before, "run", "--silent", script], { maxBuffer: 50_000_000 });
}

function couldNot({ name }: Made, error: NodeJS.ErrnoException & { stderr?: string; stdout?: string }): never {
  if (error.code === "EACCES" || /EACCES/.test(error.stderr ?? "")) {
    throw new CannotStart(
      `This user may not write here: run npm run ${name} as the user who installed Rutas, then start again.`,
    );
  }
  throw new CannotStart(`npm run ${name} failed:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
}
