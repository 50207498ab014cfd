import { test as base } from "@playwright/test";
import { startApertium } from "#tests/support/apertium.ts";
import { type Installed, installDemo } from "#tests/support/installed.ts";

type Demo = { url: string; installed: Installed };

/** A demo beside the real Apertium, for all walks of one worker: each makes what it looks at. */
export const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern.
    async ({}, use) => {
      const apertium = await startApertium();
      const installed = await installDemo();
      const started = await installed.start({ TRANSLATE_APERTIUM_URL: apertium.url.origin, MAIL_WAIT_SECONDS: "1" });
      await started.ready();
      await use({ url: started.url, installed });
      await installed.remove();
      await apertium.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});
