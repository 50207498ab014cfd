import { readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peekEmbedded } from "#server/platform/database/index.ts";
import { type Installed, install } from "#tests/support/installed.ts";

let rutas: Installed;
beforeAll(async () => {
  rutas = await install();
});
afterAll(() => rutas?.remove());

const note = (word: string) =>
  rutas.query(
    `insert into "auditEntry" ("id", "action", "subjectType", "subjectId", "at") values (gen_random_uuid(), $1, 'test', 'test', now())`,
    [word],
  );
const noted = async () =>
  (
    await rutas.query<{ action: string }>(
      `select "action" from "auditEntry" where "subjectType" = 'test' order by "at"`,
    )
  ).map(({ action }) => action);

describe("a process on the embedded database", () => {
  it("starts again at once after a kill, with all that was committed", async () => {
    const first = await rutas.start();
    const { bootId } = await first.ready();
    await note("before the kill");
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await rutas.start();
    expect((await second.ready()).bootId).not.toBe(bootId);
    expect(await noted()).toEqual(["before the kill"]);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("starts again when both it and the database were killed", async () => {
    const first = await rutas.start();
    await first.ready();
    await note("before both were killed");
    const postmaster = await rutas.postmaster();
    first.child.kill("SIGKILL");
    process.kill(postmaster, "SIGKILL");
    await first.ended;
    const second = await rutas.start();
    await second.ready();
    expect(await noted()).toEqual(["before the kill", "before both were killed"]);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("takes the database with it when it is told to stop, also twice, within 20 s, whatever hangs on it", async () => {
    const { url, child, said, ready, ended } = await rutas.start();
    await ready();
    const { hostname, port } = new URL(url);
    const half = connect(Number(port), hostname);
    half.on("error", () => undefined);
    half.write(`POST /language HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 1000\r\n\r\nhalf of`);
    await new Promise((sent) => half.once("drain", sent).once("connect", sent));
    const asked = Date.now();
    child.kill("SIGTERM");
    await expect.poll(said).toContain('"stopping"');
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(20_000);
    expect((await peekEmbedded(rutas.dataDir))?.connection).toBeNull();
    half.destroy();
  });

  it("gets its database back when that is killed, and goes on", async () => {
    const { child, said, ready, ended } = await rutas.start();
    const { bootId } = await ready();
    const postmaster = await rutas.postmaster();
    process.kill(postmaster, "SIGKILL");
    await expect.poll(() => said(), { timeout: 30_000 }).toContain("was started again");
    expect((await ready()).bootId).toBe(bootId);
    expect(await rutas.postmaster()).not.toBe(postmaster);
    expect(await noted()).toEqual(["before the kill", "before both were killed"]);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("starts over what a dead server left, though its process number belongs to another program now", async () => {
    const first = await rutas.start();
    await first.ready();
    const postmaster = await rutas.postmaster();
    first.child.kill("SIGKILL");
    process.kill(postmaster, "SIGKILL");
    await first.ended;
    for (const file of ["cluster/postmaster.pid", ".s.PGSQL.5432.lock"]) {
      const path = join(await rutas.databaseFolder(), file);
      const [, ...rest] = (await readFile(path, "utf8")).split("\n");
      await writeFile(path, [process.pid, ...rest].join("\n"));
    }
    const second = await rutas.start();
    await second.ready();
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });
});

it("a process that npm started ends in good order when npm is killed, and the next waits for it", async () => {
  const first = await rutas.startUnderNpm();
  await first.ready();
  first.child.kill("SIGKILL");
  const second = await rutas.start();
  await second.ready();
  expect(first.said()).toContain("npm ended");
  await expect.poll(() => first.said(), { timeout: 20_000 }).toMatch(/"stopped"\}\n$/);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

describe("a second copy on the same DATA_DIR", () => {
  it("is refused in one sentence, and the first does not notice", async () => {
    const first = await rutas.start();
    const { bootId } = await first.ready();
    const postmaster = await rutas.postmaster();
    const second = await rutas.start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toBe(
      `Another Rutas is running on ${rutas.dataDir} (process ${first.child.pid}): stop it first, or give this one a DATA_DIR of its own.\n`,
    );
    expect(await first.ready()).toMatchObject({ bootId });
    expect(await rutas.postmaster()).toBe(postmaster);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  it.each(["names a dead process", "is gone"])("is refused too when the server's file %s", async (state) => {
    const first = await rutas.start();
    const { bootId } = await first.ready();
    const path = join(await rutas.databaseFolder(), "cluster/postmaster.pid");
    const text = await readFile(path, "utf8");
    if (state === "is gone") await rm(path);
    else await writeFile(path, text.replace(/^\d+/, "4194303"));
    const second = await rutas.start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/^Another Rutas is running on [^\n]+\n$/);
    await writeFile(path, text);
    expect(await first.ready()).toMatchObject({ bootId });
    await note(`the file ${state}`);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });
});
