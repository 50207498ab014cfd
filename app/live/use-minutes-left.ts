import { useEffect, useState } from "react";
import { serverTime } from "./connection.ts";

const LOOK_MS = 5_000;
const MINUTE_MS = 60_000;

/**
 * So many minutes until a time, begun ones counted; after it so many since, below zero. By the server's clock, since a
 * phone's may be wrong: at first the moment at which the page was made, then as the line tells. Null: no time.
 */
export function useMinutesLeft(until: string | null, madeAt: string): number | null {
  const [now, setNow] = useState(() => Date.parse(madeAt));
  useEffect(() => {
    if (until === null) return;
    const look = () => setNow(serverTime());
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [until]);
  if (until === null) return null;
  const left = Date.parse(until) - now;
  return left > 0 ? Math.ceil(left / MINUTE_MS) : -Math.max(1, Math.floor(-left / MINUTE_MS));
}
