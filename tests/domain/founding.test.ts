import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { found, readInstallation } from "#server/core/installation/index.ts";
import { newId, openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { makeSecrets, parseSettings, type SettingsFile } from "#server/platform/configuration/index.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { openHealth } from "#server/platform/health.ts";
import { openLog } from "#server/platform/log.ts";
import { openMetrics } from "#server/platform/metrics.ts";
import { foundedInstallation, type Runtime, type SeedDemo } from "#server/process/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let dataDir = "";
let empty: TestDatabase;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "rutas-founding-"));
  empty = await freshDatabase();
});
afterAll(async () => {
  await empty.close();
  await rm(dataDir, { recursive: true });
});

function runtimeOn({ db, pool, address, close }: TestDatabase, settings: SettingsFile): Runtime {
  return {
    ...{ db, pool, address, close, clock: systemClock, bootId: newId(), embedded: null },
    settings: parseSettings({ DATA_DIR: dataDir, ...settings }, () => ""),
    log: openLog("silent"),
    metrics: openMetrics(),
    health: openHealth(),
    connect: (given) => openDatabase(address, given),
  };
}

const seedDemo: SeedDemo = async ({ db }) => {
  const ctx = openContext({ actor: { kind: "system" }, database: db, clock: systemClock, traceId: newId() });
  await found(ctx, { kind: "demo", name: "Demo", languages: ["en"] });
};
const start = (database: TestDatabase, settings: SettingsFile) =>
  foundedInstallation(runtimeOn(database, settings), { wire: () => undefined, seedDemo });

const REAL: SettingsFile[] = [
  { DATABASE_URL: "postgresql://127.0.0.1/rutas" },
  { REDIS_URL: "redis://127.0.0.1" },
  { PUBLIC_URL: "https://rutas.example.org" },
  { SMTP_URL: "smtp://127.0.0.1" },
  { TRUSTED_PROXY: "127.0.0.1" },
  { HOST: "0.0.0.0" },
];

describe("a start on an empty database", () => {
  it.each(REAL)("founds nothing when a setting of a real installation is there: %o", async (settings) => {
    const [name] = Object.keys(settings);
    await expect(start(empty, settings)).rejects.toThrow(new RegExp(`\\b${name} is set.*npm run setup\\.$`));
    expect(await readInstallation(empty)).toBeNull();
  });

  it("founds a demo when none is, which then refuses whatever would open it to others", async () => {
    const database = await freshDatabase();
    expect((await start(database, { PORT: "0" })).installation.kind).toBe("demo");
    expect((await start(database, {})).installation.kind).toBe("demo");
    const outside: SettingsFile[] = [
      { DATABASE_URL: "postgresql://db.example.org/rutas" },
      { REDIS_URL: "redis://redis.example.org" },
      { PUBLIC_URL: "https://rutas.example.org" },
      { SMTP_URL: "smtp://mail.example.org" },
      { TRUSTED_PROXY: "127.0.0.1" },
      { HOST: "0.0.0.0" },
      { MAIL_IN_HOST: "0.0.0.0", MAIL_IN_PORT: "2525", MAIL_IN_DOMAIN: "reply.localhost" },
    ];
    for (const settings of outside) {
      const [name] = Object.keys(settings);
      await expect(start(database, settings)).rejects.toThrow(new RegExp(`^${name} would open a demo`));
    }
    const own = { DATABASE_URL: "postgresql://u:p@localhost/x?host=/run/x", SMTP_URL: "smtp://[::1]:25" };
    expect((await start(database, own)).installation.kind).toBe("demo");
    await database.close();
  });

  it("does not touch data that nobody founded", async () => {
    const database = await freshDatabase();
    await database.db.person.create({ data: { id: newId(), name: "A", email: "a@example.org", handle: "a" } });
    await expect(start(database, {})).rejects.toThrow("never founded");
    expect(await database.db.person.count()).toBe(1);
    await database.close();
  });
});

it("a real installation does not start without its secret", async () => {
  const database = await freshDatabase();
  const ctx = openContext({ actor: { kind: "system" }, database: database.db, clock: systemClock, traceId: newId() });
  await found(ctx, { kind: "real", name: "Route", languages: ["es"] });
  await expect(start(database, { DATA_DIR: join(dataDir, "elsewhere") })).rejects.toThrow("SECRET");
  await database.close();
});

it("a real installation does not start with what is for demos and tests", async () => {
  const database = await freshDatabase();
  const ctx = openContext({ actor: { kind: "system" }, database: database.db, clock: systemClock, traceId: newId() });
  await found(ctx, { kind: "real", name: "Route", languages: ["es"] });
  await makeSecrets(dataDir);
  await expect(start(database, { PUSH_ALLOW_LOOPBACK: "yes" })).rejects.toThrow(/^PUSH_ALLOW_LOOPBACK is for demos/);
  expect((await start(database, { PUSH_ALLOW_LOOPBACK: "no" })).installation.kind).toBe("real");
  await database.close();
});
