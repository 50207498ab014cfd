import { demoAccounts, type LoadSummary, seedDemo, seedLoad } from "#prisma/seed/index.ts";
import { readInstallation } from "#server/core/installation/index.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { readSettings } from "#server/platform/configuration/index.ts";
import { foundDemoOnPurpose, openRuntime, type Runtime } from "#server/process/index.ts";
import { wireProcess } from "#server/wiring.ts";

/** Founds a demo where the settings lead, and says who can sign in to it. */
export function foundDemoHere() {
  return withRuntime(async (runtime) => {
    await foundDemoOnPurpose(runtime, { wire: wireProcess, seedDemo });
    return demoAccounts();
  });
}

/** Adds synthetic posts to a demo; in an empty database the demo comes first. */
export function addLoad(given: { posts: number; seed: number }): Promise<LoadSummary> {
  return withRuntime(async (runtime) => {
    const installation = await readInstallation(runtime);
    if (installation?.kind === "real")
      throw new CannotStart("Synthetic posts go into a demo, never into a real installation.");
    if (!installation) await foundDemoOnPurpose(runtime, { wire: wireProcess, seedDemo });
    return seedLoad({ pool: runtime.pool, ...given });
  });
}

async function withRuntime<Result>(work: (runtime: Runtime) => Promise<Result>): Promise<Result> {
  // What is printed is for a program to read.
  const runtime = await openRuntime({ ...readSettings(), logLevel: "warn" }, () => undefined);
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}
