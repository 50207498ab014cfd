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
      mailWaitSeconds: 120,
      mailIn: null,
      dkim: null,
      databaseUrl: null,
      redisUrl: null,
      roles: ["web", "realtime", "workers", "mail"],
      logLevel: "info",
      metricsToken: null,
      push: { enabled: true, contact: null, privateKey: null, allowLoopback: false, waitSeconds: 5 },
      translation: {
        apertium: null,
        libretranslate: null,
        deepl: null,
        google: null,
        order: {
          engines: ["deepl", "google", "libretranslate", "apertium"],
          pairs: new Map(),
          pivots: ["en", "es"],
        },
        budget: { hour: 40_000, month: 400_000 },
      },
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

  it("name engines, in an order that may differ for a pair", () => {
    const { translation } = read({
      TRANSLATE_APERTIUM_URL: "http://127.0.0.1:2737",
      TRANSLATE_DEEPL_KEY: "a-key-of-deepl:fx",
      TRANSLATE_ORDER: "apertium, deepl",
      TRANSLATE_PAIRS: "es-en=deepl,apertium; fr-en=apertium",
      TRANSLATE_THROUGH: "es",
      TRANSLATE_HOUR: "0",
    });
    expect({ ...translation, apertium: translation.apertium?.href }).toEqual({
      apertium: "http://127.0.0.1:2737/",
      libretranslate: null,
      deepl: { key: "a-key-of-deepl:fx", base: null },
      google: null,
      order: {
        engines: ["apertium", "deepl"],
        pairs: new Map([
          ["es-en", ["deepl", "apertium"]],
          ["fr-en", ["apertium"]],
        ]),
        pivots: ["es"],
      },
      budget: { hour: null, month: 400_000 },
    });
  });

  it("let mail in by SMTP, by a web address or both, and tell whose word on a sender counts", () => {
    const domain = { MAIL_IN_DOMAIN: "Reply.Example.org" };
    expect(read({ ...domain, MAIL_IN_PORT: "2525" }).mailIn).toEqual({
      domain: "reply.example.org",
      smtp: { host: "127.0.0.1", port: 2525, tls: null },
      token: null,
      authserv: null,
    });
    const token = "a-token-of-some-length-0123";
    expect(read({ ...domain, MAIL_IN_TOKEN: token, MAIL_IN_AUTHSERV: "mx.example.org" }).mailIn).toEqual({
      domain: "reply.example.org",
      smtp: null,
      token,
      authserv: "mx.example.org",
    });
  });

  it.each([
    [{ MAIL_IN_PORT: "25" }, "MAIL_IN_DOMAIN"],
    [{ MAIL_IN_DOMAIN: "reply.example.org" }, "MAIL_IN_PORT"],
    [{ MAIL_IN_DOMAIN: "r.example.org", MAIL_IN_PORT: "25", MAIL_IN_TLS_KEY_FILE: "k" }, "MAIL_IN_TLS_CERT_FILE"],
  ])("stop the start when mail in is half set: %j", (given, name) => {
    expect(() => read(given)).toThrow(new RegExp(`^${name} (?:or [A-Z_]+ )?must [^\\n]+\\.$`));
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
    ["MAIL_WAIT_SECONDS", "-1"],
    ["MAIL_WAIT_SECONDS", "3601"],
    ["MAIL_WAIT_SECONDS", "2m"],
    ["DATABASE_URL", "mysql://127.0.0.1/rutas"],
    ["REDIS_URL", "127.0.0.1:6379"],
    ["ROLES", "web,cook"],
    ["ROLES", "web"],
    ["LOG_LEVEL", "loud"],
    ["METRICS_TOKEN", "short"],
    ["MAIL_IN_DOMAIN", "reply@example.org"],
    ["MAIL_IN_PORT", "smtp"],
    ["MAIL_IN_TOKEN", "short"],
    ["MAIL_IN_AUTHSERV", "a b"],
    ["DKIM_DOMAIN", "example..org"],
    ["DKIM_SELECTOR", "a.b"],
    ["PUSH_ENABLED", "maybe"],
    ["PUSH_CONTACT", "anh@example.org"],
    ["PUSH_PRIVATE_KEY", "short"],
    ["PUSH_WAIT_SECONDS", "601"],
    ["TRANSLATE_APERTIUM_URL", "127.0.0.1:2737"],
    ["TRANSLATE_APERTIUM_URL", "file:///etc/passwd"],
    ["TRANSLATE_LIBRETRANSLATE_URL", "http://user:word@127.0.0.1:5000"],
    ["TRANSLATE_DEEPL_KEY", "a b"],
    ["TRANSLATE_ORDER", "apertium,bing"],
    ["TRANSLATE_PAIRS", "es-en=bing"],
    ["TRANSLATE_PAIRS", "es=apertium"],
    ["TRANSLATE_THROUGH", "english"],
    ["TRANSLATE_HOUR", "-1"],
    ["TRANSLATE_MONTH", "much"],
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
