import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import type { Stay } from "#server/core/calendar/index.ts";
import type { Log } from "#server/platform/log.ts";

const BEAT_MS = ATTENDANCE_RULE.beatSeconds * 1000;
const GRACE_MS = ATTENDANCE_RULE.graceSeconds * 1000;

type Given = {
  keep(stays: Stay[]): Promise<void>;
  log: Log;
  /** Milliseconds of a clock that nobody sets. */
  now?: () => number;
};
type Here = { threadId: string; personId: string; sockets: Set<string>; since: number };
type Gone = { threadId: string; personId: string; from: number; until: number };

/**
 * When those at the sockets of this process were in live threads: from their first socket there to their last. One writing
 * each beat for all of them together, however often they come and go.
 */
export function openAttendance({ keep, log, now = () => performance.now() }: Given) {
  const here = new Map<string, Here>();
  /** In which of those a socket is. */
  const places = new Map<string, Set<string>>();
  /** What was since the last writing that got through. */
  let gone = new Map<string, Gone[]>();
  let writing: Promise<void> | null = null;

  function came({ threadId, personId, socketId }: { threadId: string; personId: string; socketId: string }): void {
    const key = `${threadId} ${personId}`;
    const one = here.get(key) ?? { threadId, personId, sockets: new Set<string>(), since: now() };
    one.sockets.add(socketId);
    here.set(key, one);
    places.set(socketId, (places.get(socketId) ?? new Set()).add(key));
  }

  function left(threadId: string, socketId: string): void {
    for (const key of places.get(socketId) ?? []) {
      const one = here.get(key);
      if (one?.threadId !== threadId) continue;
      places.get(socketId)?.delete(key);
      if (places.get(socketId)?.size === 0) places.delete(socketId);
      one.sockets.delete(socketId);
      if (one.sockets.size > 0) continue;
      here.delete(key);
      noteGone(key, { threadId, personId: one.personId, from: one.since, until: now() });
    }
  }

  /** Who comes and goes again and again is one entry, as they will be where it is kept. */
  function noteGone(key: string, stay: Gone): void {
    const before = gone.get(key) ?? [];
    const last = before.at(-1);
    if (last && stay.from - last.until <= GRACE_MS) last.until = stay.until;
    else before.push(stay);
    gone.set(key, before);
  }

  async function write(): Promise<void> {
    const at = now();
    const told = gone;
    gone = new Map();
    const still = [...here.values()];
    const stays = [
      ...[...told.values()].flat(),
      ...still.map(({ threadId, personId, since }) => ({ threadId, personId, from: since, until: at })),
    ];
    if (stays.length === 0) return;
    try {
      await keep(stays.map(({ from, until, ...whose }) => ({ ...whose, fromMs: at - from, untilMs: at - until })));
      for (const one of still) one.since = at;
    } catch (error) {
      log.error({ err: error }, "attendance was not written; it is tried again");
      for (const [key, earlier] of told) gone.set(key, [...earlier, ...(gone.get(key) ?? [])]);
    }
  }

  /** Never two at once: what comes meanwhile is written the next time. */
  function beat(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  const timer = setInterval(() => void beat(), BEAT_MS);
  timer.unref();
  return {
    /** A member's socket is in a live thread. */
    came,
    /** It is there no more, however that came. */
    left,
    /** Writes down what is known. */
    beat,
    async close(): Promise<void> {
      clearInterval(timer);
      await writing;
      await beat();
    },
  };
}

export type Attendance = ReturnType<typeof openAttendance>;
