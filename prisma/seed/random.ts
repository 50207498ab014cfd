/** Numbers that look drawn by lot and are the same for the same seed. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least 0, less than `count`. */
  below(count: number): number;
  /** As `below`, small ones far more often: a few communities are big, most are not. */
  skewed(count: number): number;
  of<Item>(items: readonly [Item, ...Item[]]): Item;
  /** A UUIDv7 of a time. */
  uuid(time: number): string;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: 32 bits of state are plenty for text and times.
  const word = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = () => word() / 2 ** 32;
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    skewed: (count) => Math.floor(next() ** 2 * count),
    of: (items) => items[below(items.length)] ?? items[0],
    uuid(time) {
      const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
      const at = hex(Math.floor(time), 12);
      const variant = hex(0x8000 | (word() & 0x3fff), 4);
      return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(word() & 0xfff, 3)}-${variant}-${hex(word(), 8)}${hex(word() & 0xffff, 4)}`;
    },
  };
}
