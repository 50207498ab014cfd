import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seatAsEarlier, seatAtRandom, seatByLanguage } from "#server/features/workshop-groups/index.ts";

describe("who comes into which group", () => {
  const people = fc.uniqueArray(fc.uuid(), { maxLength: 60 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          reads: fc.uniqueArray(fc.constantFrom("en", "ne", "lo"), { maxLength: 3 }),
        }),
      ),
    ),
  );
  const asked = fc.record({ groups: fc.integer({ min: 1, max: 12 }), seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }) });
  const common = (ids: readonly string[], reads: ReadonlyMap<string, readonly string[]>) =>
    ["en", "ne", "lo", ""].some((one) =>
      ids.every((id) => (reads.get(id)?.length ? reads.get(id)?.includes(one) : one === "")),
    );

  test("each is in one group, sizes differ by one at most, and the same seed gives the same groups", () => {
    for (const seat of [seatAtRandom, seatByLanguage])
      fc.assert(
        fc.property(people, asked, (all, how) => {
          const groups = seat(all, how);
          expect(groups).toHaveLength(how.groups);
          expect(groups.flat().sort()).toEqual(all.map(({ id }) => id).sort());
          const sizes = groups.map(({ length }) => length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          expect(seat([...all].reverse(), how)).toEqual(groups);
        }),
        { numRuns: 200 },
      );
    const many = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, reads: ["en"] }));
    expect(seatAtRandom(many, { groups: 4, seed: 1 })).not.toEqual(seatAtRandom(many, { groups: 4, seed: 2 }));
  });

  test("by language, groups in which not all read one language are as few as languages meet in the line", () => {
    fc.assert(
      fc.property(people, asked, (all, how) => {
        const reads = new Map(all.map((one) => [one.id, one.reads]));
        const languages = new Set(all.flatMap((one) => (one.reads.length > 0 ? one.reads : [""])));
        const mixed = seatByLanguage(all, how).filter((ids) => !common(ids, reads));
        expect(mixed.length).toBeLessThanOrEqual(Math.max(0, languages.size - 1));
      }),
      { numRuns: 400 },
    );
    // Whoever reads two languages stands where they meet: nobody is alone with theirs.
    const two = (id: string, ...reads: string[]) => ({ id, reads });
    const line = ["a", "b", "c"]
      .map((id) => two(id, "en"))
      .concat(
        [two("x", "ne", "en")],
        ["p", "q"].map((id) => two(id, "ne")),
      );
    for (let seed = 0; seed < 20; seed++)
      expect(seatByLanguage(line, { groups: 2, seed }).map((ids) => ids.sort())).toEqual([
        ["a", "b", "c"],
        ["p", "q", "x"],
      ]);
  });

  test("as earlier, who was together is together, and newcomers come where the fewest are", () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 6 }), fc.integer(), (all, count, seed) => {
        const before = Array.from({ length: count }, (_, at) =>
          all.filter((_one, n) => n % (count + 1) === at).map(({ id }) => id),
        );
        const gone = before[0]?.[0];
        const here = all.filter(({ id }) => id !== gone);
        const groups = seatAsEarlier(here, { earlier: [...before.map((ids) => [...ids, "nobody"])], seed });
        expect(groups.flat().sort()).toEqual(here.map(({ id }) => id).sort());
        for (const [at, ids] of before.entries())
          expect(ids.filter((id) => id !== gone).every((id) => groups[at]?.includes(id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
