import { expect, it } from "vitest";
import { found, isEmpty, readInstallation } from "#server/core/installation/index.ts";
import { type Actor, newId, openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { freshDatabase } from "#tests/support/database.ts";

it("is founded once, by the machine, as what it stays", async () => {
  const { db, close } = await freshDatabase();
  const as = (actor: Actor) => openContext({ actor, database: db, clock: systemClock, traceId: newId() });
  const founding = { kind: "real" as const, name: "Ruta", languages: ["es", "en"] as ["es", "en"] };
  expect(await readInstallation(as({ kind: "guest" }))).toBeNull();
  expect(await isEmpty({ db })).toBe(true);

  await expect(found(as({ kind: "guest" }), founding)).rejects.toMatchObject({ name: "NotAllowed" });
  const results = await Promise.allSettled([
    found(as({ kind: "system" }), founding),
    found(as({ kind: "system" }), founding),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(found(as({ kind: "system" }), { ...founding, kind: "demo" })).rejects.toThrow("founded already");

  expect(await readInstallation(as({ kind: "guest" }))).toMatchObject({
    kind: "real",
    name: "Ruta",
    languages: ["es", "en"],
    openSignUp: true,
  });
  expect(await isEmpty({ db })).toBe(false);
  await close();
});
