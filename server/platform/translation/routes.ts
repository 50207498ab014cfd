import type { EngineName, Pair } from "./engine.ts";

/** One way from a language to another: one step, or two through a third language. */
export type Route = { steps: readonly (Pair & { engine: EngineName })[] };

/** What the settings say about which engine is asked first. */
export type RouteOrder = {
  engines: readonly EngineName[];
  /** For single pairs, written `es-en`. */
  pairs: ReadonlyMap<string, readonly EngineName[]>;
  /** Languages that one may go through, the better first. */
  pivots: readonly string[];
};
export type Offer = { engine: EngineName; pairs: readonly Pair[] };

const pairName = ({ from, to }: Pair) => `${from}-${to}`;

/** All ways for a pair, the first to be tried first: straight ones, then through another language. */
export function routesFor(pair: Pair, offers: readonly Offer[], order: RouteOrder): Route[] {
  const straight = enginesFor(pair, offers, order).map((engine): Route => ({ steps: [{ engine, ...pair }] }));
  const through = order.pivots.flatMap((pivot): Route[] => {
    if (pivot === pair.from || pivot === pair.to) return [];
    const first = { from: pair.from, to: pivot };
    const second = { from: pivot, to: pair.to };
    const [one] = enginesFor(first, offers, order);
    const [other] = enginesFor(second, offers, order);
    return one && other
      ? [
          {
            steps: [
              { engine: one, ...first },
              { engine: other, ...second },
            ],
          },
        ]
      : [];
  });
  return [...straight, ...through];
}

/** `apertium`, or `apertium es deepl` for one that goes through Spanish. */
export function wayName({ steps }: Route): string {
  return steps.map(({ engine, from }, at) => (at === 0 ? engine : `${from} ${engine}`)).join(" ");
}

/** Every pair that some way leads to, of these languages. */
export function reachable(languages: readonly string[], offers: readonly Offer[], order: RouteOrder): Pair[] {
  return languages.flatMap((from) =>
    languages
      .filter((to) => to !== from)
      .map((to) => ({ from, to }))
      .filter((pair) => routesFor(pair, offers, order).length > 0),
  );
}

function enginesFor(pair: Pair, offers: readonly Offer[], { engines, pairs }: RouteOrder): EngineName[] {
  return (pairs.get(pairName(pair)) ?? engines).filter((engine) =>
    offers.some(
      (offer) => offer.engine === engine && offer.pairs.some(({ from, to }) => from === pair.from && to === pair.to),
    ),
  );
}
