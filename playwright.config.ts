import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium, findChromiumShell } from "./tests/support/browser.ts";

const executablePath = await findChromium();
if (executablePath === null) throw new Error("No Chromium: set CHROMIUM_PATH, or run npm test, which can install it.");

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // The walk over all screens beside the other walks: each waits half of its time.
  workers: 2,
  retries: 0,
  timeout: 600_000,
  // A machine that is busy with more takes its time.
  expect: { timeout: 60_000 },
  forbidOnly: true,
  use: {
    launchOptions: { executablePath: findChromiumShell() ?? executablePath, args: CHROMIUM_FLAGS },
    viewport: { width: 360, height: 640 },
    // Keeping every picture of a walk takes a third of the machine, and the gate's machine is thrown away with them.
    trace: process.env.CI ? "off" : "retain-on-failure",
  },
});
