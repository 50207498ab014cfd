import { pino } from "pino";

/** A structured log, one JSON object a line. It never holds bodies of messages, addresses, codes or tokens. */
export type Log = Pick<pino.Logger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

/** Opens the log of this process at a level ("silent" writes nothing). */
export function openLog(level: string, destination?: pino.DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFacts },
    redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}

const SECRET_NAMES = [
  "email",
  "password",
  "passphrase",
  "token",
  "code",
  "secret",
  "authorization",
  "cookie",
  "body",
  "text",
  "source",
];

/**
 * Of an error only what helps to find its cause. Database and mail errors quote what members wrote in their message and
 * in fields of their own.
 */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutAddresses(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { errorCode: code } : {}),
    message: withoutAddresses(lastLine(error.message)),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join("\n"),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

// Prisma prints the call and its arguments first, and what went wrong at the end.
function lastLine(message: string): string {
  const lines = message.trim().split("\n");
  return (lines.at(-1) ?? "").trim().slice(0, 500);
}

function withoutAddresses(text: string): string {
  return text.replaceAll(/\/\/[^\s/]*@/g, "//").replaceAll(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:=]+/g, "[address]");
}
