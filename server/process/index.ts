export { asProcess } from "./as-process.ts";
export { foundDemoOnPurpose, foundedInstallation, type SeedDemo, type WireGiven } from "./founding.ts";
export { type RoleGiven, type RunningRoles, run } from "./run.ts";
export { openRuntime, type Runtime } from "./runtime.ts";
