export { aside, WorkStopped } from "./aside.ts";
