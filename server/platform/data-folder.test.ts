import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CannotStart } from "./cannot-start.ts";
import { makeDataFolder } from "./data-folder.ts";

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "rutas-folder-"));
});
afterAll(() => rm(base, { recursive: true }));

it("makes what is missing, for us alone, also when two do it at once", async () => {
  const folder = join(base, "a", "b");
  await Promise.all([makeDataFolder(folder), makeDataFolder(folder)]);
  const { mode } = await stat(folder);
  expect(mode & 0o777).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
});

it("says in a sentence that a folder cannot be made", async () => {
  const place = process.platform === "linux" ? "/proc/rutas/data" : join(base, "\0");
  await expect(makeDataFolder(place)).rejects.toThrow(CannotStart);
});
