import { expect, it } from "vitest";
import { together } from "#server/realtime/together.ts";

/** What was asked at once, in the order of asking, and how to answer it. */
function counted() {
  const batches: { keys: readonly string[]; answer(): void; fail(): void }[] = [];
  const ask = together((keys: readonly string[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>();
    const answer = () => resolve(new Map(keys.filter((key) => key !== "nobody").map((key) => [key, `${key}!`])));
    batches.push({ keys, answer, fail: () => reject(new Error("the database is away")) });
    return promise;
  });
  return { batches, ask };
}

it("asks for all together who came while an answer was under way, and for each once", async () => {
  const { batches, ask } = counted();
  const first = ask("a");
  const later = [ask("a"), ask("b"), ask("b"), ask("nobody")];
  expect(batches.map(({ keys }) => keys)).toEqual([["a"]]);
  batches[0]?.answer();
  expect(await first).toBe("a!");
  // Who asked again while the first answer was being read is told what was read after they asked.
  await expect.poll(() => batches.map(({ keys }) => keys)).toEqual([["a"], ["a", "b", "nobody"]]);
  batches[1]?.answer();
  expect(await Promise.all(later)).toEqual(["a!", "b!", "b!", undefined]);
});

it("tells those of a failed question, and goes on", async () => {
  const { batches, ask } = counted();
  const failing = ask("a");
  const later = ask("b");
  batches[0]?.fail();
  await expect(failing).rejects.toThrow("the database is away");
  await expect.poll(() => batches.length).toBe(2);
  batches[1]?.answer();
  expect(await later).toBe("b!");
  const next = ask("c");
  batches[2]?.answer();
  expect(await next).toBe("c!");
});
