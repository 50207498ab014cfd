import { pino } from "pino";

/** A structured log, one JSON object a line. It never holds bodies of messages, addresses, codes or tokens. */
export type Log = Pick<pino.Logger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

/** Opens the log of this process at a level ("silent" writes nothing). */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["*.email", "*.password", "*.token", "*.code", "*.authorization", "*.cookie"], remove: true },
  });
}
