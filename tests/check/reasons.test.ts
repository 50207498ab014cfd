import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import errors from "#locales/en/errors.json" with { type: "json" };

/** Where a refusal gives its reason, in the code as it is written. */
const GIVEN = [/new (?:NotAllowed|Conflict|TooMany)\(\s*"(\w+)"/g, /\breason: "(\w+)"/g];

it("every reason that a refusal gives has words", () => {
  const files = execFileSync("git", ["ls-files", "server", "app"], { encoding: "utf8" }).split("\n");
  const code = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/gallery\//.test(file));
  const given = code.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return GIVEN.flatMap((pattern) => [...text.matchAll(pattern)].map(([, reason = ""]) => reason));
  });
  expect(given.length).toBeGreaterThan(50);
  expect([...new Set(given)].filter((reason) => !(reason in errors))).toEqual([]);
});
