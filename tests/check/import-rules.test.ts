import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);

/** A room, and what a file in it imports. */
type Planted = [room: string, imported: string];

const forbidden: Planted[] = [
  ["server/core/people", "#server/core/spaces/index.ts"],
  ["server/core/spaces", "#server/core/threads/index.ts"],
  ["server/core/mail", "#server/core/notices/index.ts"],
  ["server/core/push", "#server/core/notices/index.ts"],
  ["server/core/people", "#server/core/push/index.ts"],
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
const allowed: Planted[] = [
  ["server/core/push", "#server/core/mail/index.ts"],
  ["server/core/notices", "#server/core/push/index.ts"],
  ["server/core/threads", "#server/core/spaces/index.ts"],
  ["server/core/threads", "#server/platform/database/index.ts"],
  ["server/features/forums", "#server/core/threads/index.ts"],
  ["server/contracts", "zod"],
  ["app/routes", "#server/features/forums/index.ts"],
  ["workers", "bullmq"],
];

const all = [...forbidden, ...allowed];
const fileOf = (planted: Planted) => join(planted[0], `planted-${all.indexOf(planted)}.ts`);
let said = "";

/** Plants every file, lints them once, and takes them away. */
beforeAll(async () => {
  try {
    for (const planted of all) {
      const text = `import { thing } from ${JSON.stringify(planted[1])};\n\nexport const used = thing;\n`;
      await writeFile(fileOf(planted), text);
    }
    const words = ["lint", "--only=style/noRestrictedImports", "--colors=off", "--max-diagnostics=none"];
    // What git ignores, the linter would too.
    const failed = await run("biome", [...words, "--vcs-enabled=false", ...all.map(fileOf)]).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    said = failed.stdout + failed.stderr;
  } finally {
    for (const planted of all) await rm(fileOf(planted), { force: true });
  }
}, 120_000);

afterAll(() => {
  expect(said).toContain("noRestrictedImports");
});

const isRefused = (planted: Planted) =>
  new RegExp(`${fileOf(planted)}:\\d+:\\d+ lint/style/noRestrictedImports`).test(said);

describe("import rules", () => {
  it.each(forbidden)("refuse in %s an import of %s", (...planted) => {
    const row = forbidden.find(([room, imported]) => room === planted[0] && imported === planted[1]);
    expect(row && isRefused(row)).toBe(true);
  });

  it.each(allowed)("allow in %s an import of %s", (...planted) => {
    const row = allowed.find(([room, imported]) => room === planted[0] && imported === planted[1]);
    expect(row && isRefused(row)).toBe(false);
  });
});
