import { afterAll, describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import { ask, outcomeOf } from "./ask.ts";
import { builtRoutes } from "./built-routes.ts";
import { addressOf, type Door, doors, expected, isScoped, type Method } from "./doors.ts";
import { actors, openWorld, type PlaceName, places } from "./world.ts";

const { world, database, server, close } = await openWorld();
afterAll(close);

const rowsOf = (path: string, method: Method) => doors.filter((door) => door.path === path && door.method === method);

describe("every route", () => {
  it("has a row for each thing that it does, and no row is of a route that is gone", async () => {
    const built = await builtRoutes();
    expect(built.map(({ path }) => path).sort()).toEqual(routes.map(({ path = "" }) => path).sort());
    const ways = built.flatMap(({ path, shows, does }) => [
      ...(shows ? [`GET ${path}`] : []),
      ...(does ? [`POST ${path}`] : []),
    ]);
    expect([...new Set(doors.map(({ path, method }) => `${method} ${path}`))].sort()).toEqual(ways.sort());
  });

  it("that only shows takes no writes, and one that only does shows nothing, whoever asks", async () => {
    const place = world.places.public;
    const cookie = world.cookies.get("admin") ?? "";
    const wrong: unknown[] = [];
    for (const { path } of await builtRoutes()) {
      for (const method of ["GET", "POST"] as const) {
        if (rowsOf(path, method).length > 0) continue;
        const [door] = doors.filter((one) => one.path === path);
        if (!door) throw new Error(`no row for ${path}`);
        const asked = { method, path: addressOf(door, place, world) };
        const answers = [await ask(server.url, asked), await ask(server.url, { ...asked, cookie })];
        const statuses = await Promise.all(answers.map(outcomeOf));
        if (!statuses.every((status) => status === 405)) wrong.push([method, path, statuses]);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe.each(places)("in a %s community", (name: PlaceName) => {
  const parts = name === "public" ? doors : doors.filter(isScoped);
  it.each(["GET", "POST"] as const)(
    "%s lets in whom it should, and nobody else",
    async (method) => {
      const wrong: string[] = [];
      for (const door of parts.filter((one) => one.method === method)) wrong.push(...(await tried(door, name)));
      expect(wrong).toEqual([]);
      expect(server.lines.filter(({ level }) => level >= 50)).toEqual([]);
    },
    240_000,
  );
});

/** Everybody at one door; what is not as its row says. */
async function tried(door: Door, name: PlaceName): Promise<string[]> {
  const place = world.places[name];
  const path = addressOf(door, place, world);
  const fields = door.fields?.(place, world) ?? {};
  const wrong: string[] = [];
  for (const actor of actors) {
    const cookie = world.cookies.get(actor) ?? "";
    const outcome = await database.undone(async () =>
      outcomeOf(await ask(server.url, { method: door.method, path, cookie, fields })),
    );
    const due = expected(door, actor, name);
    if (outcome !== due)
      wrong.push(`${door.method} ${door.path} (${door.state ?? "-"}) ${actor}: ${outcome}, not ${due}`);
  }
  return wrong;
}
