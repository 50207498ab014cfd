import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";

const run = promisify(execFile);
const planted: string[] = [];

afterEach(async () => {
  for (const file of planted.splice(0)) await rm(file, { force: true });
});

/** Lints a file with one import, planted in a room, and returns what the linter says. */
async function plant(room: string, imported: string): Promise<string> {
  const file = join(room, `planted-${process.pid}-${planted.length}.ts`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `import { thing } from ${JSON.stringify(imported)};\n\nexport const used = thing;\n`);
  planted.push(file);
  const only = ["lint", "--only=style/noRestrictedImports", "--colors=off", file];
  return run("biome", only).then(
    ({ stdout, stderr }) => stdout + stderr,
    (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
  );
}

describe("import rules", () => {
  const forbidden: [string, string][] = [
    ["server/core/people", "#server/core/spaces/index.ts"],
    ["server/core/spaces", "#server/core/threads/index.ts"],
    ["server/core/threads", "#server/core/people/policy.ts"],
    ["server/core/threads", "#server/features/forums/index.ts"],
    ["server/core/threads", "express"],
    ["server/core/notices", "bullmq"],
    ["server/core/notices", "@prisma/client"],
    ["server/features/forums", "socket.io"],
    ["server/features/forums", "#server/http/index.ts"],
    ["server/contracts", "#server/core/usecase/index.ts"],
    ["server/platform", "#server/core/usecase/index.ts"],
    ["server/http", "#server/realtime/index.ts"],
    ["server/realtime", "#server/http/index.ts"],
    ["workers", "#server/http/index.ts"],
    ["app/routes", "#server/platform/log.ts"],
    ["app/live", "#server/realtime/index.ts"],
  ];
  it.each(forbidden)("refuses in %s an import of %s", async (room, imported) => {
    expect(await plant(room, imported)).toContain("noRestrictedImports");
  });

  const allowed: [string, string][] = [
    ["server/core/threads", "#server/core/spaces/index.ts"],
    ["server/core/threads", "#server/platform/database/index.ts"],
    ["server/features/forums", "#server/core/threads/index.ts"],
    ["server/contracts", "zod"],
    ["app/routes", "#server/features/forums/index.ts"],
    ["workers", "bullmq"],
  ];
  it.each(allowed)("allows in %s an import of %s", async (room, imported) => {
    expect(await plant(room, imported)).not.toContain("noRestrictedImports");
  });
});
