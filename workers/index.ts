export { startWorkers, type Workers, type WorkersRuntime } from "./start.ts";
