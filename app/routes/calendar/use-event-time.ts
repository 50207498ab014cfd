import { useRouteLoaderData } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";

type When = { startsAt: string; endsAt: string };
type Said = { day: string; time: string; zone: string };

/**
 * Says when something is: by the reader's clock, and by the clock of its zone where that shows something else. A guest
 * has no clock of their own here and is told that of the zone.
 */
export function useEventTime(): (time: When, zone: { id: string; name: string }) => { mine: Said; there: Said | null } {
  const root = useRouteLoaderData("root") as { viewer: { timeZone: string } | null } | undefined;
  const format = useFormat();
  const mine = root?.viewer?.timeZone;
  return (time, zone) => {
    const there = said(format.inZone(zone.id), time, zone.name);
    if (!mine) return { mine: there, there: null };
    const here = said(format.inZone(mine), time, "");
    const same = here.day === there.day && here.time === there.time;
    return { mine: here, there: same ? null : there };
  };
}

function said(
  format: Pick<ReturnType<typeof useFormat>, "day" | "time" | "shortDate">,
  time: When,
  zone: string,
): Said {
  const day = format.day(time.startsAt);
  const until =
    format.day(time.endsAt) === day
      ? format.time(time.endsAt)
      : `${format.shortDate(time.endsAt)} ${format.time(time.endsAt)}`;
  return { day, time: `${format.time(time.startsAt)} – ${until}`, zone };
}
