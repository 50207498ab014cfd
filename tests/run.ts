/**
 * `npm test`: the checks, then the tests, then the walks in a real browser. Prints `N passed, N failed` at the end and
 * exits 0 only if nothing failed. `npm run test:all` adds every language and scheme, both shapes and the slow faults.
 * Nothing that is imported here may import what `npm run generate` makes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APERTIUM_PACKAGES } from "#tests/support/apertium.ts";
import { findChromium, installDebianPackages, onPath } from "#tests/support/browser.ts";

type Count = { passed: number; failed: number };
type VitestReport = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  /** What went wrong outside of any test. */
  errors: readonly unknown[];
};

const all = process.argv.includes("--all");
const reports = mkdtempSync(join(tmpdir(), "rutas-test-"));
// Processes that are started again and again need not strip the types each time.
const env = { ...process.env, RUTAS_TEST_ALL: all ? "1" : "", NODE_COMPILE_CACHE: "node_modules/.cache/rutas" };

if (!(await haveTools())) process.exit(1);
const counts: Count[] = [step("generate"), step("build"), step("check"), vitest(), playwright()];
rmSync(reports, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** The tests need a browser, the fonts of all languages, a Redis for the second shape, a reader of PDFs, and a real translation engine. */
async function haveTools(): Promise<boolean> {
  const there = async () =>
    (await findChromium()) !== null &&
    ["redis-server", "pdftotext", "apertium-apy"].every((program) => onPath([program]));
  const packages = [
    "chromium",
    "fonts-noto-core",
    "fonts-noto-extra",
    "redis-server",
    "poppler-utils",
    ...APERTIUM_PACKAGES,
  ];
  if ((await there()) || (installDebianPackages(packages) && (await there()))) return true;
  console.error(
    "The tests need Chromium, redis-server, poppler (pdftotext) and Apertium. On Debian or Ubuntu, run this first:\n",
  );
  console.error(`  sudo apt-get update && sudo apt-get install -y ${packages.join(" ")}\n`);
  console.error("Elsewhere, install them and set CHROMIUM_PATH to the browser's program.");
  return false;
}

/** One npm script, counted as one test. */
function step(script: string): Count {
  console.log(`\n> npm run ${script}`);
  const { status } = spawnSync("npm", ["run", "--silent", script], { stdio: "inherit", env });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(): Count {
  const file = join(reports, "vitest.json");
  run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  return readReport<VitestReport>(file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1),
  }));
}

function playwright(): Count {
  const file = join(reports, "playwright.json");
  run("playwright", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return readReport<PlaywrightReport>(file, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }));
}

function run(program: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): void {
  console.log(`\n> ${program} ${words[0] ?? ""}`);
  spawnSync(program, words, { stdio: "inherit", env: { ...env, ...more } });
}

/** A runner that left no report has failed. */
function readReport<R>(file: string, count: (report: R) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")) as R);
  } catch {
    return { passed: 0, failed: 1 };
  }
}
