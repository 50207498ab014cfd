export { startWorkers, type Workers } from "./start.ts";
