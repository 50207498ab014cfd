import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { KEPT_PAGE, keepPage } from "#app/offline/keep-page.ts";

const ORIGIN = "https://rutas.example";
const page = (build: string) =>
  `<html lang="en"><link href="/assets/manifest-${build}.js"/><link href="/assets/entry-${build}.js"/></html>`;

/** What lies in the cache, by path. */
const files = new Map<string, string>();
let answers: () => Response;
/** What the page at hand has loaded: as the browser lists it, and as its head names it. */
let [listed, named]: [string[], string[]] = [[], []];
const editor = vi.fn(async () => {
  named.push("/assets/writing-one.js");
});

vi.stubGlobal("caches", {
  open: async () => ({
    keys: async () => [...files.keys()].map((path) => ({ url: ORIGIN + path })),
    match: async (path: string) => (files.has(path) ? new Response(files.get(path)) : undefined),
    put: async (path: string, response: Response) => void files.set(path, await response.text()),
    addAll: async (paths: string[]) => paths.map((path) => files.set(path, "")),
    delete: async (path: string) => files.delete(path),
  }),
});
vi.stubGlobal("navigator", { serviceWorker: {} });
vi.stubGlobal("document", {
  documentElement: { lang: "en" },
  querySelectorAll: () => named.map((path) => ({ href: ORIGIN + path })),
});
vi.stubGlobal("fetch", async () => answers());
vi.spyOn(performance, "getEntriesByType").mockImplementation(() =>
  listed.map((path) => ({ name: ORIGIN + path }) as PerformanceEntry),
);
// The next file of this worker has the same globals.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

beforeEach(() => {
  files.clear();
  editor.mockClear();
  [listed, named] = [["/assets/manifest-one.js", "/assets/entry-one.js"], []];
  answers = () => new Response(page("one"));
});

test("the page is here with this build's editor, also where the browser lists no more of what it loaded", async () => {
  expect(await keepPage({ editor, wanted: true })).toBe(true);
  expect([...files.keys()].sort()).toEqual([
    ...["/assets/entry-one.js", "/assets/manifest-one.js", "/assets/writing-one.js", KEPT_PAGE],
  ]);
  expect(await keepPage({ editor, wanted: true })).toBe(true);
  expect(editor).toHaveBeenCalledTimes(1);
});

test("an editor that nobody sees arrive is not said to be here", async () => {
  expect(await keepPage({ editor: async () => undefined, wanted: true })).toBe(false);
  expect(await keepPage({ editor: async () => undefined })).toBe(true);
});

test("a page of an older build, and a server that refuses, leave what was here, and say so", async () => {
  await keepPage({ editor, wanted: true });
  const before = new Map(files);
  [listed, named] = [["/assets/manifest-zero.js"], []];
  expect(await keepPage({ editor, wanted: true })).toBe(false);
  for (const status of [429, 500]) {
    answers = () => new Response(page("zero"), { status });
    expect(await keepPage({ editor, wanted: true })).toBe(false);
  }
  expect(files).toEqual(before);
});
