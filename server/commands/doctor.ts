import { chdir } from "node:process";
import { readSettings } from "#server/platform/configuration/index.ts";
import { asProcess } from "#server/process/as-process.ts";
import type { Finding } from "./examine-services.ts";
import { makeCurrent } from "./make-current.ts";

chdir(new URL("../..", import.meta.url).pathname);

const MARK: Record<Finding["state"], string> = { ok: "ok   ", note: "note ", wrong: "WRONG" };

/** Says what is there and what is missing; ends with 1 when something must be mended. */
await asProcess(async () => {
  const settings = readSettings();
  await makeCurrent(["generate"]);
  const { examine } = await import("./examine.ts");
  const findings = await examine(settings);
  for (const { state, about, sentence } of findings) console.log(`${MARK[state]}  ${about}: ${sentence}`);
  const wrong = findings.filter(({ state }) => state === "wrong").length;
  console.log(wrong === 0 ? "\nNothing has to be mended." : `\n${wrong} to be mended.`);
  if (wrong > 0) process.exitCode = 1;
});
