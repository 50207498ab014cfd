import { COUNTRIES, type NamedCountry } from "#server/contracts/countries.ts";

/** The countries there are, or some of them, by their names in a language and in its order. */
export function countriesIn(language: string, codes: readonly string[] = COUNTRIES): NamedCountry[] {
  const names = new Intl.DisplayNames([language, "en"], { type: "region" });
  const { compare } = new Intl.Collator([language, "en"]);
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}
