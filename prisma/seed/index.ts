export { type DemoAccount, demoAccounts, seedDemo } from "./demo.ts";
export { type LoadSummary, seedLoad } from "./load.ts";
