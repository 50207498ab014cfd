import type { CatchUp } from "#server/contracts/sockets.ts";
import { type Ctx, NotFound, roomSeqs } from "#server/core/usecase/index.ts";
import { entriesSince, mayEnter } from "./live-rooms.ts";
import { together } from "./together.ts";

/** So long an answer is given to others who missed the same. */
const KEPT_MS = 1000;

type Place = { room: string; seq: number };
export type CatchingUp = (ctx: Ctx, place: Place) => Promise<CatchUp>;

/**
 * What an actor missed in a room since they were there; NotFound when they may not be in it. After a restart thousands
 * ask within seconds: where the rooms stand is asked for all of them together, most missed nothing, and what was missed
 * between two numbers of a room is the same for all, so that it is read once.
 */
export function catchingUp(system: () => Ctx): CatchingUp {
  const endOf = together((rooms: readonly string[]) => roomSeqs(system(), rooms));
  const kept = new Map<string, Promise<CatchUp>>();

  function missed({ room, seq }: Place, end: number): Promise<CatchUp> {
    const name = `${room} ${seq} ${end}`;
    const known = kept.get(name);
    if (known) return known;
    const reading = entriesSince(system(), room, seq);
    kept.set(name, reading);
    setTimeout(() => kept.delete(name), KEPT_MS).unref();
    reading.catch(() => kept.delete(name));
    return reading;
  }

  return async (ctx, place) => {
    if (!(await mayEnter(ctx, place.room))) throw new NotFound();
    const end = (await endOf(place.room)) ?? 0;
    return end <= place.seq ? { seq: place.seq, entries: [], reload: false } : missed(place, end);
  };
}
