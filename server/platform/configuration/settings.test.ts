import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSecrets, readSecrets, readSettings, writeSettings } from "./index.ts";

let dataDir = "";
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "rutas-settings-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const read = (environment: Record<string, string>) => readSettings({ DATA_DIR: dataDir, ...environment });

describe("settings", () => {
  it("have defaults for a machine of one's own", () => {
    const { given, ...settings } = read({ PORT: "" });
    expect(settings).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir,
      publicUrl: null,
      trustedProxy: [],
      smtpUrl: null,
      mailFrom: "Rutas <rutas@localhost>",
      databaseUrl: null,
      redisUrl: null,
      roles: ["web", "realtime", "workers"],
      logLevel: "info",
      metricsToken: null,
    });
    expect([...given]).toEqual(["DATA_DIR"]);
  });

  it("come from the file that setup wrote, and the environment wins", async () => {
    await writeSettings(dataDir, { PORT: "4000", PUBLIC_URL: "https://rutas.example.org" });
    const { port, publicUrl, mailFrom } = read({ PORT: "5000" });
    expect({ port, host: publicUrl?.host, mailFrom }).toEqual({
      port: 5000,
      host: "rutas.example.org",
      mailFrom: "Rutas <rutas@rutas.example.org>",
    });
  });

  it.each([
    ["PORT", "80a"],
    ["PORT", "70000"],
    ["HOST", "a b"],
    ["PUBLIC_URL", "rutas.example.org"],
    ["PUBLIC_URL", "https://rutas.example.org/forum"],
    ["TRUSTED_PROXY", "10.0.0.0/64"],
    ["TRUSTED_PROXY", "proxy"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "nobody"],
    ["DATABASE_URL", "mysql://127.0.0.1/rutas"],
    ["REDIS_URL", "127.0.0.1:6379"],
    ["ROLES", "web,cook"],
    ["ROLES", "web"],
    ["LOG_LEVEL", "loud"],
    ["METRICS_TOKEN", "short"],
  ])("stop the start with one sentence that names the wrong one: %s=%s", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} must [^\\n]+\\.$`));
  });

  it("refuse a file with a name that is no setting, that others can read, or that is no JSON", async () => {
    const file = await writeSettings(dataDir, {});
    await writeFile(file, '{"PROT": "3000"}');
    expect(() => read({})).toThrow("PROT");
    await writeFile(file, "PORT=3000");
    expect(() => read({})).toThrow("JSON");
    await chmod(file, 0o644);
    expect(() => read({})).toThrow("chmod 600");
  });
});

describe("the secret", () => {
  it("is made once, for our user only, and each use gets its own", async () => {
    expect(readSecrets(dataDir, "")).toBeNull();
    const [one, other] = await Promise.all([makeSecrets(dataDir), makeSecrets(dataDir)]);
    expect(one.for("cookies")).toBe(other.for("cookies"));
    expect(one.for("cookies")).not.toBe(one.for("unsubscribe"));
    expect(readSecrets(dataDir, "")?.for("cookies")).toBe(one.for("cookies"));
    expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
  });
});
