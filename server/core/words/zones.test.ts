import { expect, it } from "vitest";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { zoneSaid, zonesToChoose } from "./zones.ts";

const winter = new Date("2026-12-01T12:00:00Z");
const summer = new Date("2026-07-01T12:00:00Z");

it.each([
  ["en", "Asia/Kathmandu", winter, "Nepal Time, UTC+5:45"],
  ["es", "America/Lima", winter, "hora estándar de Perú, UTC\u22125"],
  ["en", "America/New_York", summer, "Eastern Time, UTC\u22124"],
  ["en", "America/New_York", winter, "Eastern Time, UTC\u22125"],
  ["en", "UTC", winter, "UTC"],
] as const)("in %s the clock of %s is called by its name and its distance", (language, zone, at, said) => {
  expect(zoneSaid(language, { zone, at })).toBe(said);
});

it("offers every clock once, by its city, in each language, with the one that was chosen before", () => {
  for (const language of LANGUAGES) {
    const choices = zonesToChoose(language, { zones: ["Asia/Katmandu"], at: winter });
    const values = choices.map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    expect(values).toEqual(expect.arrayContaining(["UTC", "Asia/Kathmandu", "Asia/Katmandu", "America/Lima"]));
    const label = choices.find(({ value }) => value === "Asia/Kathmandu")?.label;
    expect(label).toMatch(/^Kathmandu · .*UTC\+5:45$/);
    expect(choices.filter((one) => one.label.includes("_"))).toEqual([]);
  }
});
