/** `npm run check`: everything about the code that can be told without running it. */
import { spawnSync } from "node:child_process";
import { makeCurrent } from "#server/commands/make-current.ts";
import { fileSizes } from "./file-sizes.ts";

const steps: [name: string, program: string, words: string[]][] = [
  ["format, lint and rules of import", "biome", ["check", "--error-on-warnings", "."]],
  ["types of routes", "react-router", ["typegen"]],
  ["types", "tsc", ["-p", "."]],
  ["languages", "node", ["tests/check/locales.ts"]],
  ["dead code", "knip", []],
  ["schema and migrations agree", "node", ["server/commands/migration.ts", "--check"]],
  ["generated docs are fresh", "node", ["tests/check/api-docs.ts", "--check"]],
];

// A fresh clone has no database client yet.
await makeCurrent(["generate"]);
const failed = steps.filter(([name, program, words]) => {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const ok = status === 0;
  console.log(`${ok ? "ok    " : "FAILED"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`${stdout ?? ""}${stderr ?? ""}`);
  return !ok;
});

console.log(fileSizes());
process.exit(failed.length === 0 ? 0 : 1);
