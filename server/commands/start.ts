import { execFile } from "node:child_process";
import { chdir } from "node:process";
import { promisify } from "node:util";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { asProcess } from "#server/process/as-process.ts";
import { isCurrent, MADE, type Made, make } from "./build-state.ts";

process.env.NODE_ENV ??= "production";
chdir(new URL("../..", import.meta.url).pathname);

await asProcess(async () => {
  const stale: Made[] = [];
  for (const made of MADE) if (!(await isCurrent(made))) stale.push(made);
  if (stale.length > 0) {
    console.log("Building Rutas; this is done once for each version and takes a minute or less.");
    await Promise.all(stale.map((made) => make(made, () => npmRun(made.name)).catch((error) => notMade(made, error))));
  }
  const { main } = await import("#server/main.ts");
  await main();
});

async function npmRun(script: string) {
  const npm = process.env.npm_execpath;
  const [program, ...before] = npm ? [process.execPath, npm] : ["npm"];
  await promisify(execFile)(program ?? "npm", [...before, "run", "--silent", script], { maxBuffer: 50_000_000 });
}

function notMade({ name }: Made, error: NodeJS.ErrnoException & { stderr?: string; stdout?: string }): never {
  if (error.code === "EACCES" || /EACCES/.test(error.stderr ?? "")) {
    throw new CannotStart(
      `This user may not write here: run npm run ${name} as the user who installed Rutas, then start again.`,
    );
  }
  throw new CannotStart(`npm run ${name} failed:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
}
