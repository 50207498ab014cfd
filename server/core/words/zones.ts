import type { Language } from "#server/contracts/languages.ts";
import { zoneName } from "./format-words.ts";

type At = { zone: string; at: Date };

/** What a clock is called, and how far it is from that of the world: "Nepal Time, UTC+5:45". */
export function zoneSaid(language: Language, given: At): string {
  const offset = offsetOf(given);
  const name = zoneName(language, given);
  // Where a zone has no name of its own, its name is how far it is.
  return /\d/.test(name) || given.zone === "UTC" ? `UTC${offset}` : `${name}, UTC${offset}`;
}

function offsetOf({ zone, at }: At): string {
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const [, sign = "+", hours = "0", minutes = "00"] = /^([+-])(\d+):(\d+)/.exec(offset) ?? [];
  if (Number(hours) === 0 && minutes === "00") return "";
  return `${sign === "-" ? "\u2212" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}

export type ZoneChoice = { value: string; label: string };
const known = new Map<Language, { hour: number; zones: ReadonlyMap<string, string> }>();
const AN_HOUR_MS = 3_600_000;

/** Clocks to choose from, by the city that they are known by, each with its name; of all known ones and those given. */
export function zonesToChoose(language: Language, { zones, at }: { zones: readonly string[]; at: Date }): ZoneChoice[] {
  const said = saidNow(language, at);
  const label = (zone: string) => said.get(zone) ?? labelOf(language, { zone, at });
  const choices = [...new Set([...zones, ...said.keys()])].map((zone) => ({ value: zone, label: label(zone) }));
  return choices.sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** Four hundred clocks are named once an hour: they are put forward and back. */
function saidNow(language: Language, at: Date): ReadonlyMap<string, string> {
  const hour = Math.floor(at.getTime() / AN_HOUR_MS);
  const before = known.get(language);
  if (before?.hour === hour) return before.zones;
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone").map((name) => TODAY[name] ?? name)];
  const zones = new Map(all.map((zone) => [zone, labelOf(language, { zone, at })] as const));
  known.set(language, { hour, zones });
  return zones;
}

function labelOf(language: Language, given: At): string {
  const city = given.zone.split("/").at(-1)?.replaceAll("_", " ") ?? given.zone;
  return city === "UTC" ? city : `${city} · ${zoneSaid(language, given)}`;
}

/** Names that the places have today, for those that the list of the runtime still writes as long ago. */
const TODAY: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};
