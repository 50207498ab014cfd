import { createHash } from "node:crypto";

/** Somebody who is to be in a group, and what they read, what they read best first. */
export type ToSeat = { id: string; reads: readonly string[] };

/*
 * Who comes into which of some groups: ids by group. Each is in one; sizes differ by one at most. The same people and the
 * same seed give the same groups, in whatever order people are named.
 */

/** At random. */
export function seatAtRandom(
  people: readonly ToSeat[],
  { groups, seed }: { groups: number; seed: number },
): string[][] {
  return cut(
    shuffled(people, seed).map(({ id }) => id),
    groups,
  );
}

/**
 * People who read the same language beside each other. They stand in a line, one language after another, the one that
 * most read first, and the line is cut into groups: so not more groups are without a language that all in it read than
 * there are places where one language ends in the line. Who reads two languages stands where the one meets the other.
 */
export function seatByLanguage(
  people: readonly ToSeat[],
  { groups, seed }: { groups: number; seed: number },
): string[][] {
  const lots = byLanguage(shuffled(people, seed));
  const line = lots.flatMap(({ people: same }, at) => {
    const [before, after] = [lots[at - 1]?.language, lots[at + 1]?.language];
    const side = ({ reads }: ToSeat) =>
      before !== undefined && reads.includes(before) ? -1 : after !== undefined && reads.includes(after) ? 1 : 0;
    // Sorting keeps the order of those of one side.
    return [...same].sort((one, other) => side(one) - side(other));
  });
  return cut(
    line.map(({ id }) => id),
    groups,
  );
}

/**
 * As they were in other groups, as far as they are here; who was in none comes where the fewest are. Only here sizes may
 * differ by more: those who were together stay together.
 */
export function seatAsEarlier(
  people: readonly ToSeat[],
  { earlier, seed }: { earlier: readonly (readonly string[])[]; seed: number },
): string[][] {
  const here = new Set(people.map(({ id }) => id));
  const seated = new Set<string>();
  const groups = earlier.map((ids) =>
    ids.filter((id) => {
      const comes = here.has(id) && !seated.has(id);
      if (comes) seated.add(id);
      return comes;
    }),
  );
  for (const { id } of shuffled(people, seed)) {
    if (seated.has(id)) continue;
    const smallest = groups.reduce((least, group) => (group.length < least.length ? group : least), groups[0] ?? []);
    smallest.push(id);
  }
  return groups;
}

/** In an order that only the seed and who they are decide. */
function shuffled(people: readonly ToSeat[], seed: number): ToSeat[] {
  const lot = ({ id }: ToSeat) => createHash("sha256").update(`${seed} ${id}`).digest("hex");
  return people
    .map((person) => ({ person, lot: lot(person) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ person }) => person);
}

type Lot = { language: string; people: ToSeat[] };

/** Each with the others of one language that they read: of all languages, again and again, the one that most still read. */
function byLanguage(people: readonly ToSeat[]): Lot[] {
  const lots: Lot[] = [];
  for (let left = [...people]; left.length > 0; ) {
    const counts = new Map<string, number>();
    for (const { reads } of left) for (const one of readsOf(reads)) counts.set(one, (counts.get(one) ?? 0) + 1);
    const [language] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0] ?? [""];
    const theirs = ({ reads }: ToSeat) => readsOf(reads).includes(language);
    lots.push({ language, people: left.filter(theirs) });
    left = left.filter((person) => !theirs(person));
  }
  return lots;
}

/** Who says nothing of what they read reads what nobody else does. */
function readsOf(reads: readonly string[]): readonly string[] {
  return reads.length > 0 ? [...new Set(reads)] : [""];
}

/** A line of people in pieces; the first ones are longer by one where it does not come out even. */
function cut(line: readonly string[], groups: number): string[][] {
  const [least, more] = [Math.floor(line.length / groups), line.length % groups];
  return Array.from({ length: groups }, (_, at) => {
    const from = at * least + Math.min(at, more);
    return line.slice(from, from + least + (at < more ? 1 : 0));
  });
}
