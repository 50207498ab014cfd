import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Installed, install } from "#tests/support/installed.ts";

let rutas: Installed;
beforeAll(async () => {
  rutas = await install();
});
afterAll(() => rutas?.remove());

it("setup founds a real installation with what it was told, and keeps it for our user alone", async () => {
  expect(await rutas.query(`select "kind", "name", "languages" from "installation"`)).toEqual([
    { kind: "real", name: "Test Route", languages: ["en", "es"] },
  ]);
  const settings = join(rutas.dataDir, "settings.json");
  expect(JSON.parse(await readFile(settings, "utf8"))).toEqual({ PUBLIC_URL: "http://127.0.0.1" });
  expect((await stat(settings)).mode & 0o777).toBe(0o600);
});

it("setup takes how answers by mail come in, and refuses half of it in a sentence", async () => {
  const mail = { url: "smtp://127.0.0.1:1", from: "Rutas <rutas@rutas.example>" };
  const token = "a-token-for-tests-of-some-length";
  const one = await install({}, { mail, mailIn: { domain: "reply.rutas.example", port: 2525, token } });
  expect(JSON.parse(await readFile(join(one.dataDir, "settings.json"), "utf8"))).toEqual({
    ...{ PUBLIC_URL: "http://127.0.0.1", SMTP_URL: mail.url, MAIL_FROM: mail.from },
    ...{ MAIL_IN_DOMAIN: "reply.rutas.example", MAIL_IN_PORT: "2525", MAIL_IN_TOKEN: token },
  });
  await one.remove();
  await expect(install({}, { mail, mailIn: { domain: "reply.rutas.example" } })).rejects.toThrow(
    "MAIL_IN_PORT or MAIL_IN_TOKEN must be set",
  );
});

it("setup refuses what is founded already, and says so in a sentence", async () => {
  const again = rutas.run("server/commands/setup.ts", "--answers", join(rutas.dataDir, "answers.json"));
  expect(await again.ended).toBe(1);
  expect(again.said()).toBe(`${rutas.dataDir} holds the installation "Test Route" already: choose another DATA_DIR.\n`);
});

it("a lost link for the first administrator is made anew, and the old one no longer counts", async () => {
  const links = async () => {
    const made = rutas.run("server/commands/setup.ts", "--link");
    expect(await made.ended).toBe(0);
    return made.said();
  };
  const first = await links();
  expect(first).toMatch(/^http:\/\/127\.0\.0\.1\/first-sign-in\/\S+\n$/);
  const { child, ready, ended } = await rutas.start();
  await ready();
  expect(await links()).not.toBe(first);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(await rutas.query(`select "identifier" from "verification"`)).toEqual([{ identifier: "first-admin" }]);
});

it("the doctor says what is there, and what has to be mended", async () => {
  const well = rutas.run("server/commands/doctor.ts");
  expect(await well.ended).toBe(0);
  expect(well.said()).toContain("Test Route, a real installation, in en, es.");
  const ill = rutas.run("server/commands/doctor.ts", { REDIS_URL: "redis://127.0.0.1:1" });
  expect(await ill.ended).toBe(1);
  expect(ill.said()).toMatch(/^WRONG {2}REDIS_URL: does not answer/m);
});
