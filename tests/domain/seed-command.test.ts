import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { found } from "#server/core/installation/index.ts";
import { openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let empty: TestDatabase;
let real: TestDatabase;
let folder: string;

beforeAll(async () => {
  [empty, real, folder] = await Promise.all([freshDatabase(), freshDatabase(), mkdtemp(join(tmpdir(), "rutas-seed-"))]);
  const machine = openContext({
    actor: { kind: "system" },
    database: real.db,
    clock: systemClock,
    traceId: "seed-test",
  });
  await found(machine, { kind: "real", name: "Real", languages: ["en"] });
});
afterAll(async () => {
  await Promise.all([empty.close(), real.close(), rm(folder, { recursive: true })]);
});

function seed(database: TestDatabase, ...options: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env.PATH, HOME: folder, DATA_DIR: folder, DATABASE_URL: database.url };
  return new Promise((resolve) =>
    execFile(process.execPath, ["server/commands/seed.ts", ...options], { env }, (failure, out, error) =>
      resolve({ code: failure ? 1 : 0, out, error }),
    ),
  );
}

describe("npm run seed", () => {
  it("refuses a real installation, and says what it takes", async () => {
    expect(await seed(real, "--json")).toMatchObject({
      code: 1,
      out: "",
      error: expect.stringContaining("a real installation already"),
    });
    expect(await seed(real, "--load", "posts=10")).toMatchObject({
      code: 1,
      error: expect.stringContaining("never into a real"),
    });
    expect(await seed(real, "--load", "lots")).toMatchObject({ code: 1, error: expect.stringContaining("posts=N") });
    expect(await real.db.person.count()).toBe(0);
  }, 180_000);

  it("founds a demo in an empty database, prints who can sign in, and does so once", async () => {
    const { code, out, error } = await seed(empty, "--json");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const accounts = JSON.parse(out);
    expect(Object.keys(accounts)).toEqual(["admin", "staff", "moderator", "champion", "member"]);
    expect(accounts.admin[0]).toMatchObject({
      handle: "anh",
      signIn: { path: "/sign-in", account: "anh", passphrase: expect.any(String) },
    });
    expect(await empty.db.person.count()).toBe(Object.values(accounts).flat().length);
    expect(await seed(empty, "--json")).toMatchObject({ code: 1, error: expect.stringContaining("a demo already") });
  }, 300_000);

  it("adds synthetic posts to a demo", async () => {
    const before = await empty.db.post.count();
    const { code, out } = await seed(empty, "--load", "posts=500", "--seed", "7");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ posts: 500, seed: 7 });
    expect(await empty.db.post.count()).toBe(before + 500);
  }, 180_000);
});
