import { LANGUAGES } from "#server/contracts/languages.ts";
import type { SectionRow } from "./plan-sections.ts";
import { sectionTitle } from "./template-words.ts";

/** What the sections of a plan are called in each of our languages, with the section of that name. */
export type SectionNames = ReadonlyMap<string, string>;

export function sectionNames(rows: readonly SectionRow[]): SectionNames {
  const texts = rows.filter(({ kind }) => kind === "text");
  return new Map(
    texts.flatMap((row) =>
      [row.key, ...LANGUAGES.map((language) => sectionTitle(row, language).text)].map((name) => [plain(name), row.key]),
    ),
  );
}

/** The section that a heading names, whatever number stands before it. */
export function sectionNamed(names: SectionNames, heading: string): string | null {
  return names.get(plain(heading)) ?? null;
}

function plain(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^\s*(?:\p{Nd}+|[ivx]{1,4})(?:[.)]\p{Nd}*)*[\s.:)–-]+/u, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
