import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CannotStart } from "../cannot-start.ts";
import { makeDkimKey } from "./dkim-key.ts";

const OWN = { keyFile: null };
/** One sentence, and no trace of where in the code it was. */
const refused = (made: Promise<string>) =>
  made.then(
    () => "made",
    (error) => (error instanceof CannotStart ? error.message : String(error.stack)),
  );

it("a first start on a full disk says so in a sentence, leaves nothing half, and works once there is room", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rutas-dkim-"));
  // What is written there meets a full disk.
  const draft = join(folder, `dkim.pem.${process.pid}`);
  await symlink("/dev/full", draft);
  expect(await refused(makeDkimKey(folder, OWN))).toBe(`DATA_DIR ${folder} cannot be written: the disk is full.`);
  expect(await readdir(folder)).toEqual([]);
  const key = await makeDkimKey(folder, OWN);
  expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(await readdir(folder)).toEqual(["dkim.pem"]);
  expect(await makeDkimKey(folder, OWN)).toBe(key);
  await rm(folder, { recursive: true });
});

it("a first start where nothing can be written says so in a sentence", async () => {
  expect(await refused(makeDkimKey("/sys", OWN))).toMatch(
    /^DATA_DIR \/sys cannot be written: (this user may not|the disk can only be read)\.$/,
  );
});
