import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dkimRecord, readDkimKey } from "#server/platform/configuration/index.ts";
import { freePort } from "#tests/support/free-port.ts";
import { type Installed, install } from "#tests/support/installed.ts";

let rutas: Installed;
let port = 0;
let settings: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  rutas = await install();
  port = await freePort();
  settings = {
    MAIL_IN_DOMAIN: "reply.rutas.example",
    MAIL_IN_PORT: String(port),
    SMTP_URL: "smtp://127.0.0.1:1",
    DKIM_DOMAIN: "rutas.example",
  };
});
afterAll(() => rutas?.remove());

/** The first word of the door. */
async function greeted(): Promise<{ line: Socket; said: string }> {
  const line = connect(port, "127.0.0.1");
  line.on("error", () => undefined);
  const [said] = (await once(line, "data")) as [Buffer];
  return { line, said: said.toString() };
}

describe("a process that takes in mails", () => {
  it("opens its door where nothing else has to be started, and ends in time with mail servers hanging on it", async () => {
    const { child, ready, ended, said } = await rutas.start(settings);
    await ready();
    const idle = await greeted();
    expect(idle.said).toMatch(/^220 reply\.rutas\.example /);
    const busy = await greeted();
    busy.line.write("EHLO mx.example.org\r\nMAIL FROM:<sita@example.org>\r\n");
    await once(busy.line, "data");
    const stopped = Date.now();
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(Date.now() - stopped).toBeLessThan(20_000);
    expect(said()).not.toContain("a role ended badly");
    // The key that mails are signed with was made at that start.
    expect(readDkimKey(rutas.dataDir, { keyFile: null })).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  });

  it("does not begin without its port, and says so in a sentence", async () => {
    const other = await rutas.start({ ...settings, MAIL_IN_PORT: String(port), PORT: String(port) });
    expect(await other.ended).toBe(1);
    expect(other.said()).toMatch(
      new RegExp(`MAIL_IN_PORT ${port} on 127\\.0\\.0\\.1 cannot be opened: something else listens there\\.`),
    );
    expect(other.said()).not.toContain("    at ");
  });

  it("is looked at by the doctor: who takes mails where, and which key has to be published", async () => {
    const doctor = rutas.run("server/commands/doctor.ts", settings);
    await doctor.ended;
    const key = readDkimKey(rutas.dataDir, { keyFile: null }) ?? "";
    const { name, value } = dkimRecord({ domain: "rutas.example", selector: "rutas", keyFile: null }, key);
    expect(doctor.said()).toContain(`${name} TXT "${value}"`);
    expect(doctor.said()).toMatch(/MAIL_IN_PORT: nobody takes mails at 127\.0\.0\.1:\d+ now/);
    const without = rutas.run("server/commands/doctor.ts");
    await without.ended;
    expect(without.said()).toMatch(/MAIL_IN_DOMAIN: is not set: nobody answers by mail\./);
  });
});
