import { expect, it } from "vitest";
import { nextTold } from "./use-said.ts";

const saved = { id: "1", say: "saved" };
const moved = { id: "2", say: "moved" };

it("what was done is said where it came, stays while the page is brought anew, and goes with its reader", () => {
  const first = nextTold({ said: null, id: null, at: "a" }, { came: saved, key: "b" });
  expect(first.said).toBe(saved);
  // Brought anew, by an answer that still names it and by one that does not any more.
  expect(nextTold(first, { came: { ...saved }, key: "b" })).toBe(first);
  expect(nextTold(first, { came: null, key: "b" })).toBe(first);
  const gone = nextTold(first, { came: saved, key: "c" });
  expect(gone.said).toBeNull();
  expect(nextTold(gone, { came: saved, key: "c" })).toBe(gone);
  expect(nextTold(gone, { came: saved, key: "b" }).said).toBeNull();
});

it("what is done next takes its place at once", () => {
  const first = { said: saved, id: "1", at: "b" };
  expect(nextTold(first, { came: moved, key: "b" }).said).toBe(moved);
  expect(nextTold(first, { came: moved, key: "c" })).toEqual({ said: moved, id: "2", at: "c" });
});
