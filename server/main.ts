import { asProcess, run } from "#server/process/index.ts";
import { startRoles } from "#server/roles.ts";
import { wireProcess } from "#server/wiring.ts";

/** The process: reads the settings, opens the database, founds a demo where it may, starts the roles, stops cleanly. */
export function main(): Promise<void> {
  return run({
    wire: wireProcess,
    // Only a first start needs it.
    seedDemo: async (given) => {
      console.log("Founding a demo with its people and topics: some seconds.");
      await (await import("#prisma/seed/index.ts")).seedDemo(given);
    },
    startRoles,
  });
}

if (import.meta.main) await asProcess(main);
