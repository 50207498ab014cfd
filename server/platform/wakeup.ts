import pg from "pg";
import type { Log } from "./log.ts";

type Wakeup = {
  connection: pg.ClientConfig;
  channel: string;
  log: Log;
  /** How often the work runs without being woken: the guarantee behind the notification. */
  everyMs?: number;
  work(): Promise<void>;
};

/**
 * Runs `work` soon after each NOTIFY on a channel and at least once in `everyMs`, never twice at the same time;
 * notifications that come while it runs make one further run. A failing run is logged and tried again later.
 */
export function keepAwake({ connection, channel, log, everyMs = 1000, work }: Wakeup): { close(): Promise<void> } {
  let closed = false;
  let wanted = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let listener: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  const run = async () => {
    while (wanted && !closed) {
      wanted = false;
      await work().catch((error: unknown) => log.error({ err: error, channel }, "woken work failed"));
    }
  };
  const wake = () => {
    if (closed) return;
    wanted = true;
    running ??= run().finally(() => {
      running = null;
      clearTimeout(timer);
      if (wanted) wake();
      else if (!closed) timer = setTimeout(wake, everyMs);
    });
  };

  const listen = async () => {
    if (closed) return;
    const client = new pg.Client(connection);
    const again = () => {
      if (listener !== client) return;
      listener = null;
      client.end().catch(() => undefined);
      if (!closed) retry = setTimeout(() => void listen(), 1000);
    };
    listener = client;
    client.on("notification", wake);
    client.on("error", again);
    client.on("end", again);
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      wake();
    } catch {
      again();
    }
  };

  void listen();
  wake();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(retry);
      const client = listener;
      listener = null;
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
