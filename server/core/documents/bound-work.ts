import * as Y from "yjs";

/** Pieces that may be passed in finding the places of an update's; an honest one passes those written meanwhile beside its own. */
const MOST_PASSED = 20_000;

/** How many may still be passed while an update is tried; null: nothing is counted. */
let left: number | null = null;

const integrate = Y.Item.prototype.integrate;
Y.Item.prototype.integrate = function (this: Y.Item, ...given: Parameters<typeof integrate>) {
  if (left !== null) countPassed(this, given[0].doc.store);
  integrate.apply(this, given);
};

/**
 * Does work that puts an update into a document, and throws where Yjs would pass too many pieces to find the places of the
 * new ones. Ten thousand pieces that claim one place cost half a minute each time they are sent, and a process does nothing
 * else meanwhile; Yjs has no bound of its own.
 */
export function bounded(work: () => void): void {
  left = MOST_PASSED;
  try {
    work();
  } finally {
    left = null;
  }
}

/** Goes the way that Yjs goes in `Item.integrate`, to where it stops. */
function countPassed(item: Y.Item, store: Y.Doc["store"]): void {
  // What is written into something that was taken out, and of which nothing is left, has no place to look for.
  if (item.parent === null) return;
  const before = new Set<Y.Item>();
  for (let one = firstBeside(item); one !== null && one !== item.right; one = one.right) {
    pass();
    before.add(one);
    if (Y.compareIDs(item.origin, one.origin)) {
      if (one.id.client >= item.id.client && Y.compareIDs(item.rightOrigin, one.rightOrigin)) return;
    } else if (one.origin === null || !before.has(Y.getItem(store, one.origin) as Y.Item)) return;
  }
}

function firstBeside({ left: before, parent, parentSub }: Y.Item): Y.Item | null {
  if (before !== null) return before.right;
  if (!(parent instanceof Y.AbstractType)) return null;
  if (parentSub === null) return parent._start;
  let first = parent._map.get(parentSub) ?? null;
  for (; first?.left; first = first.left) pass();
  return first;
}

function pass(): void {
  if (left === null) return;
  left -= 1;
  if (left < 0) throw new Error("too many pieces claim one place");
}
