import type { Installation } from "#server/core/installation/index.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { readSettings, type Secrets } from "#server/platform/configuration/index.ts";
import { announcement } from "./announce.ts";
import { foundedInstallation, type SeedDemo, type WireGiven } from "./founding.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { reasonToStop, stopInOrder } from "./stopping.ts";

/** What a role is started with. */
export interface RoleGiven {
  runtime: Runtime;
  installation: Installation;
  secrets: Secrets;
}

/** The roles of this process, as they were asked for. */
export interface RunningRoles {
  /** Where people open this site. */
  address: string | null;
  /** Takes no more, finishes what it is at, closes. */
  close(): Promise<void>;
}

export interface Parts {
  /** Registers all features; called before anything else of core is. */
  wire(given: WireGiven): void;
  seedDemo: SeedDemo;
  startRoles(given: RoleGiven): Promise<RunningRoles>;
}

/** A process from its settings to its end. Returns when it has stopped cleanly. */
export async function run(parts: Parts): Promise<void> {
  const told = reasonToStop();
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const runtime = await openRuntime(readSettings(), fail);
  const { log } = runtime;
  let roles: RunningRoles | null = null;
  try {
    const given = { runtime, ...(await foundedInstallation(runtime, parts)) };
    roles = await parts.startRoles(given).catch(asSentence);
    console.log(announcement(given, roles));
    log.info({ roles: runtime.settings.roles, bootId: runtime.bootId, pid: process.pid }, "started");
    const why = await Promise.race([told, failed]);
    if (why instanceof Error) {
      process.exitCode = 1;
      log.fatal({ err: why }, "the database was lost and does not come back; this process ends");
    } else {
      log.info({ why }, "stopping");
    }
  } finally {
    const { embedded } = runtime;
    await stopInOrder(
      [
        { name: "the announcement", limit: 500, run: async () => embedded?.announceEnd() },
        { name: "the roles", limit: 12_000, run: async () => roles?.close() },
        { name: "the database", limit: 7_000, run: () => runtime.close() },
      ],
      (sentence) => log.error(sentence),
    );
    log.info("stopped");
  }
}

function asSentence(error: NodeJS.ErrnoException): never {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === "EADDRINUSE")
    throw new CannotStart(`PORT ${port} is used by another program: stop it, or set another PORT.`);
  if (code === "EACCES" && port)
    throw new CannotStart(`PORT ${port} may not be used by this user: set one above 1023.`);
  if (code === "EADDRNOTAVAIL") throw new CannotStart(`HOST ${address} is no address of this machine.`);
  throw error;
}
