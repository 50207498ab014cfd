export { type DemoAccount, demoAccounts, seedDemo } from "./demo.ts";
