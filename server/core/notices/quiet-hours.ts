/** Hours in which somebody wants no mail, in minutes after midnight in their own time zone. */
export type QuietHours = { from: number; to: number; timeZone: string };

const MINUTE = 60_000;
const DAY = 24 * 60;
/** A clock that is put forward or back for the summer moves by less than this. */
const MOST_MOVED = 130;

/**
 * When the quiet hours end in which `now` lies; null: it does not lie in them. They are what a clock on the wall shows,
 * also in the nights in which it is put forward or back: an end that is left out that night is the next minute there is.
 */
export function endOfQuietHours(now: Date, quiet: QuietHours): Date | null {
  const isQuiet = within(quiet);
  const shown = wallMinutes(now, quiet.timeZone);
  if (!isQuiet(shown)) return null;
  const left = (quiet.to - shown + DAY) % DAY;
  // All that lies well before the end is quiet; near it, each minute is looked at.
  let minute = Math.floor(now.getTime() / MINUTE) + Math.max(1, left - MOST_MOVED);
  while (isQuiet(wallMinutes(new Date(minute * MINUTE), quiet.timeZone))) minute += 1;
  return new Date(minute * MINUTE);
}

function within({ from, to }: QuietHours): (minutes: number) => boolean {
  return (minutes) => (from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on a wall of that zone shows, in minutes after midnight. */
function wallMinutes(at: Date, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  const [hour = "0", minute = "0"] = clock.format(at).split(":");
  return Number(hour) * 60 + Number(minute);
}
