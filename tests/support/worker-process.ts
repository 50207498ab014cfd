/** A process with the role "workers" alone, for tests that kill it: `node worker-process.ts URL REDIS_URL|- SMTP_URL`. */

import { setTimeout as pause } from "node:timers/promises";
import { registerMailKind } from "#server/core/mail/index.ts";
import { registerConsumer } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { addressOf, openDatabase } from "#server/platform/database/index.ts";
import { openHealth } from "#server/platform/health.ts";
import { openLog } from "#server/platform/log.ts";
import { openMetrics } from "#server/platform/metrics.ts";
import { startWorkers } from "#workers/index.ts";
import { BESIDE_DEATH } from "./beside-death.ts";
import { wireForNotices } from "./notices.ts";

const [url = "", redisUrl = "-", smtpUrl = ""] = process.argv.slice(2);
wireForNotices();
// A mail that takes its process along, time after time.
registerMailKind({
  kind: "deadly",
  goodForMs: 86_400_000,
  async compose(_ctx, { facts }) {
    const { to, deadly } = facts as { to: string; deadly: boolean };
    if (deadly) process.kill(process.pid, "SIGKILL");
    return { to: { name: "", address: to }, subject: "Words", text: "Words", html: "" };
  },
});
// An event that does the same after a second, and others that are always in hand when it happens.
registerConsumer({
  name: BESIDE_DEATH.consumer,
  types: ["space.changed"],
  async run(_ctx, { payload }) {
    if (payload.spaceId.startsWith(BESIDE_DEATH.deadly)) setTimeout(() => process.kill(process.pid, "SIGKILL"), 1_000);
    await pause(3_000);
  },
});
const address = addressOf(url);
const { db } = openDatabase(address, { connections: 8 });
await startWorkers({
  db,
  address,
  redisUrl: redisUrl === "-" ? null : redisUrl,
  smtpUrl,
  signing: null,
  pusher: null,
  translator: null,
  budget: { hour: null, month: null, costs: [] },
  clock: systemClock,
  log: openLog("error"),
  metrics: openMetrics(),
  health: openHealth(),
  sweepMs: 1000,
  digestsMs: 200,
  // A test kills it many times.
  lostAfterMs: 4_000,
});
console.log("ready");
