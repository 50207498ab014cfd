import type { Log } from "#server/platform/log.ts";
import { type EngineName, type Pair, type TranslationEngine, TranslationFailed } from "./engine.ts";
import { type Offer, type Route, type RouteOrder, reachable, routesFor, wayName } from "./routes.ts";

/** What was asked of one engine, for who counts. */
export type Asking = { engine: EngineName; characters: number };
export type Translated = { segments: string[]; engine: EngineName; through: string | null };

type Ask = Pair & {
  segments: readonly string[];
  stop?: AbortSignal | undefined;
  /** Asked before each engine is; false: it has cost enough for now. */
  allow?(asking: Asking): Promise<boolean>;
};

/** All engines together: what they can do, and the first way that leads to a translation. */
export type Translator = {
  readonly engines: readonly EngineName[];
  /** What each engine offers, asked anew when `fresh`; an engine that does not answer keeps what it said last. */
  offers(given?: { fresh?: boolean; stop?: AbortSignal }): Promise<Offer[]>;
  /** All pairs of these languages that some way leads to now, with the name of the first way. */
  reached(languages: readonly string[]): Promise<(Pair & { way: string })[]>;
  /** Throws `TranslationFailed` of the last way tried; "noPair" when there is none. */
  translate(asked: Ask): Promise<Translated>;
  /** Engines that are left alone for now, and why. */
  resting(): { engine: EngineName; why: string; until: Date }[];
};

const OFFERS_KEPT_MS = 5 * 60_000;
const REST_MS = { badKey: 10 * 60_000, quota: 30 * 60_000, tooMany: 30_000, noAnswer: 15_000 } as const;

/** An engine that failed for a reason of its own rests for a while, and the next is asked. */
export function openTranslator(
  engines: readonly TranslationEngine[],
  { order, log, now = Date.now }: { order: RouteOrder; log: Pick<Log, "warn">; now?: () => number },
): Translator {
  const known = new Map<EngineName, { pairs: readonly Pair[]; at: number }>();
  const rests = new Map<EngineName, { why: string; until: number }>();

  const rest = (engine: EngineName, failed: TranslationFailed) => {
    const ms = failed.kind in REST_MS ? REST_MS[failed.kind as keyof typeof REST_MS] : 0;
    if (ms === 0) return;
    if (!rests.has(engine)) log.warn({ engine, kind: failed.kind, why: failed.message }, "a translation engine fails");
    rests.set(engine, { why: failed.message, until: now() + Math.max(ms, failed.retryAfterMs ?? 0) });
  };
  const isResting = (engine: EngineName) => (rests.get(engine)?.until ?? 0) > now();

  const offerOf = async (engine: TranslationEngine, fresh: boolean, stop?: AbortSignal): Promise<Offer> => {
    const before = known.get(engine.name);
    const current = before && now() - before.at < OFFERS_KEPT_MS;
    if (!(current && !fresh) && !isResting(engine.name)) {
      try {
        known.set(engine.name, { pairs: await engine.pairs(stop), at: now() });
        rests.delete(engine.name);
      } catch (error) {
        rest(engine.name, error as TranslationFailed);
      }
    }
    return { engine: engine.name, pairs: known.get(engine.name)?.pairs ?? [] };
  };
  const offers = ({ fresh = false, stop }: { fresh?: boolean; stop?: AbortSignal } = {}) =>
    Promise.all(engines.map((engine) => offerOf(engine, fresh, stop)));

  const along = async (route: Route, asked: Ask): Promise<string[]> => {
    let segments = [...asked.segments];
    for (const { engine: name, from, to } of route.steps) {
      const engine = engines.find((one) => one.name === name);
      if (!engine || isResting(name)) throw new TranslationFailed("noAnswer", `${name} rests`);
      const characters = segments.reduce((sum, segment) => sum + segment.length, 0);
      if (asked.allow && !(await asked.allow({ engine: name, characters })))
        throw new TranslationFailed("quota", `the budget for ${name} is spent`);
      try {
        segments = await engine.translate({ from, to, segments, stop: asked.stop });
        rests.delete(name);
      } catch (error) {
        if (error instanceof TranslationFailed) rest(name, error);
        throw error;
      }
    }
    return segments;
  };

  return {
    engines: engines.map(({ name }) => name),
    offers,
    async reached(languages) {
      const there = await offers({ fresh: true });
      return reachable(languages, there, order).flatMap((pair) => {
        const [first] = routesFor(pair, there, order);
        return first ? [{ ...pair, way: wayName(first) }] : [];
      });
    },
    async translate(asked) {
      const there = await offers();
      // One that could not even be asked what it has may have this pair.
      const unknown = there.some(({ engine }) => !known.has(engine));
      let last = new TranslationFailed(unknown ? "noAnswer" : "noPair", "no engine that answers has this pair");
      for (const route of routesFor(asked, there, order)) {
        try {
          const segments = await along(route, asked);
          return { segments, ...madeBy(route) };
        } catch (error) {
          if (!(error instanceof TranslationFailed)) throw error;
          last = worthier(last, error);
        }
      }
      return Promise.reject(last);
    },
    resting: () =>
      [...rests]
        .filter(([, { until }]) => until > now())
        .map(([engine, { why, until }]) => ({ engine, why, until: new Date(until) })),
  };
}

/** Of two failures the one that leaves hope: another time, rather than never. */
function worthier(one: TranslationFailed, other: TranslationFailed): TranslationFailed {
  const passes = ({ kind }: TranslationFailed) => ["noAnswer", "tooMany", "quota", "badKey"].includes(kind);
  return passes(one) && !passes(other) ? one : other;
}

/** Who is named for it: the engine of the last step, and the language it went through. */
function madeBy({ steps }: Route): { engine: EngineName; through: string | null } {
  const last = steps[steps.length - 1];
  if (!last) throw new TranslationFailed("noPair", "a way without steps");
  return { engine: last.engine, through: steps.length > 1 ? last.from : null };
}
