import fc from "fast-check";
import { expect, test } from "vitest";
import { fits, inMinor, ofMinor, percentOf, readExact, timesInMinor } from "./exact.ts";
import { budgetOf, readRow } from "./section-rows.ts";

test("numbers are read as people write them, in any script; what may be a thousand or a fraction is asked for again", () => {
  const read = (typed: string) => Object.values(readExact(typed))[0];
  const all = {
    ...{ "1250": "1250", "12.50": "12.5", "12,5": "12.5", " 1 200 ": "1200", "1'200": "1200", "007": "7", "-3": "-3" },
    ...{ "1,20,000": "120000", "1,200.50": "1200.5", "1.200.000,50": "1200000.5", "0.125": "0.125", "1.1250": "1.125" },
    ...{ "१२५०": "1250", "໑໒": "12", "۱۲٫۵": "12.5", "٫5": "0.5", "-0": "0", "12000.000": "12000" },
    ...{ "12,000": "amountUnclear", "1.500": "amountUnclear", "1,2,3": "amountWrong", "1.2.3": "amountWrong" },
    ...{ "": "amountWrong", abc: "amountWrong", "1e5": "amountWrong", ".": "amountWrong", "--1": "amountWrong" },
    ...{ "1234567890123": "amountWrong", Infinity: "amountWrong" },
  };
  for (const [typed, exact] of Object.entries(all)) expect([typed, read(typed)]).toEqual([typed, exact]);
});

test("a budget is added up exactly, however many lines it has, and rounded a line at a time", () => {
  // With floats: 0.30000000000000004, and 1.005 * 100 = 100.49999999999999.
  expect(timesInMinor("3", "0.1", 2)).toBe(30n);
  expect(timesInMinor("1", "1.005", 2)).toBe(101n);
  expect(inMinor("-1.005", 2)).toBe(-101n);
  expect([ofMinor(123450n, 2), ofMinor(100n, 2), ofMinor(5n, 2), ofMinor(7n, 0)]).toEqual([
    "1234.50",
    "1",
    "0.05",
    "7",
  ]);
  expect([percentOf(1n, 3n), percentOf(0n, 0n), percentOf(2n, 3n)]).toEqual([33, 0, 67]);
  expect([fits("1.25", { behind: 1 }), fits("1.2", { behind: 1 })]).toEqual([false, true]);
  const cents = fc.integer({ min: 0, max: 99_999_999 });
  const line = fc.record({ quantity: fc.integer({ min: 0, max: 9_999 }), price: cents, own: fc.nat() });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const decimal = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`;
      const rows = lines.map(({ quantity, price, own }) => {
        const most = quantity * price;
        const values = { what: "x", quantity: `${quantity}`, price: decimal(price), own: decimal(most && own % most) };
        const read = readRow("budget", values);
        if ("wrong" in read) throw new Error(JSON.stringify(read.wrong));
        return read;
      });
      const { total, own, asked } = budgetOf(rows, 2);
      const sum = lines.reduce((all, { quantity, price }) => all + quantity * price, 0);
      const ours = lines.reduce(
        (all, { quantity, price, own: o }) => all + (quantity * price && o % (quantity * price)),
        0,
      );
      expect([inMinor(total, 2), inMinor(own, 2), inMinor(asked, 2)]).toEqual([sum, ours, sum - ours].map(BigInt));
    }),
  );
});

test("a row says what its kind asks for, or beside each field what is wrong", () => {
  const wrong = (...given: Parameters<typeof readRow>) => {
    const read = readRow(...given);
    return "wrong" in read ? read.wrong : read.values;
  };
  expect(wrong("activities", { what: "Try it", who: "Five of us", from: "२", until: "५" })).toEqual({
    ...{ what: "Try it", who: "Five of us", from: "2", until: "5" },
  });
  expect(wrong("activities", { what: " \u200b", who: "", from: "5", until: "2" })).toEqual({
    ...{ what: "required", who: "required" },
  });
  expect(wrong("activities", { what: "a", who: "b", from: "5", until: "2" })).toEqual({ until: "monthsBackward" });
  expect(wrong("activities", { what: "a", who: "b", from: "0", until: "1.5" })).toEqual({
    ...{ from: "numberOutside", until: "numberWrong" },
  });
  expect(wrong("budget", { what: "a", quantity: "-1", price: "12,000", own: "x" })).toEqual({
    ...{ quantity: "amountNegative", price: "amountUnclear", own: "amountWrong" },
  });
  expect(wrong("budget", { what: "a", quantity: "2", price: "1.5", own: "3.01" })).toEqual({ own: "ownMoreThanAll" });
  expect(wrong("budget", { what: "a", quantity: "2", price: "1.5", own: "3" })).toEqual({
    ...{ what: "a", quantity: "2", price: "1.5", own: "3" },
  });
  expect(wrong("indicators", { what: "a", target: "3", by: "2027-02-30" })).toEqual({ by: "dateWrong" });
  expect(wrong("indicators", { what: "a", target: "-3", by: "۲۰۲۷-۰۲-۲۸" })).toEqual({
    ...{ what: "a", target: "-3", by: "2027-02-28" },
  });
  // What another kind asks for is not kept; what cannot be shown is refused.
  expect(wrong("people", { name: "Maya", role: "Teaches", price: "5" })).toEqual({ name: "Maya", role: "Teaches" });
  expect(wrong("people", { name: "\u202emaya", role: "x".repeat(201) })).toEqual({
    ...{ name: "textUnreadable", role: "textTooLong" },
  });
});
