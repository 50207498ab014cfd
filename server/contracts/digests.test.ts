import { expect, it } from "vitest";
import { MOST_NEWS, shownCount } from "./digests.ts";

it("shows that there are more than were counted", () => {
  const number = (count: number) => `<${count}>`;
  expect([1, MOST_NEWS - 1, MOST_NEWS].map((count) => shownCount(count, number))).toEqual(["<1>", "<99>", "<99>+"]);
});
