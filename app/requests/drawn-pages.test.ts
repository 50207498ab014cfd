import { afterEach, expect, it, vi } from "vitest";
import { drawnOnce } from "./drawn-pages.ts";

afterEach(() => vi.useRealTimers());

/** Draws pages and counts how many. */
function painter() {
  let count = 0;
  return {
    draw: async (html = "page") => {
      count += 1;
      return `${html} ${count}`;
    },
    count: () => count,
  };
}

it("draws a page of the same data once, whatever kind the data are of", async () => {
  const { draw, count } = painter();
  const data = () => ["/topics/1", "en", { posts: [{ at: new Date(0), thanks: new Map([["sita", 1]]) }] }];
  expect(await drawnOnce(data(), draw)).toBe("page 1");
  expect(await drawnOnce(data(), draw)).toBe("page 1");
  expect(count()).toBe(1);
});

it("draws another for other data, also when they differ where JSON sees nothing", async () => {
  const { draw } = painter();
  const thanked = (by: string) => ["/topics/2", "en", { thanks: new Map([[by, 1]]) }];
  expect(await drawnOnce(thanked("sita"), draw)).toBe("page 1");
  expect(await drawnOnce(thanked("efrain"), draw)).toBe("page 2");
  expect(await drawnOnce(["/topics/2", "es", { thanks: new Map([["sita", 1]]) }], draw)).toBe("page 3");
});

it("draws it anew after a while, for it speaks of times", async () => {
  vi.useFakeTimers();
  const { draw } = painter();
  expect(await drawnOnce(["/topics/3"], draw)).toBe("page 1");
  vi.advanceTimersByTime(30_000);
  expect(await drawnOnce(["/topics/3"], draw)).toBe("page 2");
});

it("keeps no more than it may, and lets the longest unasked go", async () => {
  const { draw } = painter();
  const large = "x".repeat(3_000_000);
  const ask = (name: string) => drawnOnce([name], () => draw(large));
  for (const name of ["a", "b"]) await ask(name);
  const kept = await ask("a");
  await ask("c");
  expect(await ask("a")).toBe(kept);
  expect(await ask("b")).not.toBe(`${large} 2`);
});

it("keeps nothing of a page that could not be drawn", async () => {
  const fails = () => drawnOnce(["/topics/4"], () => Promise.reject(new Error("no ink")));
  await expect(fails()).rejects.toThrow("no ink");
  expect(await drawnOnce(["/topics/4"], painter().draw)).toBe("page 1");
});
