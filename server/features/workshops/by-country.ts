import { type CountedCountries, FEWEST_TOLD } from "#server/contracts/workshop-report.ts";
import { countriesIn } from "#server/core/people/index.ts";

type Counted = { code: string; people: number };

/**
 * Where those come from who were there, without telling of fewer than FEWEST_TOLD: countries of fewer are not named. Where
 * so few are left beside those that are, their number is not told, nor can it be reckoned: the first country is said to
 * have as many as it has if four are left, or more.
 */
export function toldCountries(
  rows: readonly Counted[],
  { there, language }: { there: number; language: string },
): CountedCountries {
  const [first, ...rest] = rows
    .filter(({ people }) => people >= FEWEST_TOLD)
    .toSorted((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1));
  const said = rows.length > 0;
  if (!first) return { told: [], others: null, said };
  const names = new Map(
    countriesIn(
      language,
      [first, ...rest].map(({ code }) => code),
    ).map((one) => [one.code, one.name]),
  );
  const told = (of: readonly Counted[]) =>
    of.map(({ code, people }) => ({ code, name: names.get(code) ?? code, people, orMore: false }));
  const restSum = rest.reduce((sum, { people }) => sum + people, 0);
  const others = there - first.people - restSum;
  if (others === 0 || others >= FEWEST_TOLD) return { told: told([first, ...rest]), others, said };
  const least = there - restSum - (FEWEST_TOLD - 1);
  if (least >= FEWEST_TOLD) {
    const [about] = told([{ ...first, people: least }]);
    return { told: [...(about ? [{ ...about, orMore: true }] : []), ...told(rest)], others: "few", said };
  }
  return rest.length === 0
    ? { told: [], others: null, said }
    : { told: told(rest), others: others + first.people, said };
}
