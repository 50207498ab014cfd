import type { LiveSocket } from "./server.ts";

/** Keeps, beside what a socket is known by, how long its line takes there and back, as the engine's own pings find. */
export function measureLine({ conn, data }: LiveSocket): void {
  let sent: number | null = null;
  conn.on("packetCreate", ({ type }) => {
    if (type === "ping") sent = Date.now();
  });
  conn.on("heartbeat", () => {
    if (sent !== null) data.lineMs = Date.now() - sent;
    sent = null;
  });
}
