import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";

/**
 * That a device was somewhere, as it knows itself: it said so at `said`, was told that it was heard at `heard`, was there
 * for certain until `last`, and for certain no more at `until`. Times are milliseconds of the one clock.
 */
export type Sitting = { url: string; said: number; heard: number | null; last: number; until: number };
export type Part = { from: number; until: number };

const BEAT_MS = ATTENDANCE_RULE.beatSeconds * 1000;
const GRACE_MS = ATTENDANCE_RULE.graceSeconds * 1000;
/** A statement takes its time, and so does the news of a line that ended. */
export const SLACK_MS = 1_000;

/**
 * What the rule of attendance lets be kept of somebody's sittings: at least the one and at most the other. They are the same
 * but where a process was killed, which takes its last beat along, and where a line ended without a word. `kills`: of each process when.
 */
export function boundsOf(
  sittings: readonly Sitting[],
  { kills, held }: { kills: ReadonlyMap<string, readonly number[]>; held: Part },
): { least: Part[]; most: Part[] } {
  const sure = sittings.flatMap(({ url, heard, last }) => {
    if (heard === null) return [];
    const taken = (kills.get(url) ?? []).filter((at) => at > heard).map((at) => at - BEAT_MS - SLACK_MS);
    return [{ from: heard, until: Math.min(last, ...taken) }];
  });
  const maybe = sittings.map(({ said, until }) => ({ from: said, until }));
  return { least: within(joined(sure), held), most: within(joined(maybe), held) };
}

/** Parts in their order; what no more than the grace lies between is one. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const { from, until } of parts.filter((part) => part.until > part.from).sort((a, b) => a.from - b.from)) {
    const before = all.at(-1);
    if (before && from - before.until <= GRACE_MS) before.until = Math.max(before.until, until);
    else all.push({ from, until });
  }
  return all;
}

const within = (parts: readonly Part[], held: Part) =>
  parts
    .map(({ from, until }) => ({ from: Math.max(from, held.from), until: Math.min(until, held.until) }))
    .filter(({ from, until }) => until > from);

/** Whether each of some parts lies in one of others, to the slack. */
export function liesIn(parts: readonly Part[], others: readonly Part[]): boolean {
  return parts.every(({ from, until }) =>
    others.some((one) => one.from - SLACK_MS <= from && until <= one.until + SLACK_MS),
  );
}
