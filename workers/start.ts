import { randomUUID } from "node:crypto";
import { parkedMails } from "#server/core/mail-in/index.ts";
import { type Budget, refreshPairs } from "#server/core/translation/index.ts";
import { type Ctx, countParked, openContext, outboxHealth, retryGivenUp } from "#server/core/usecase/index.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { DatabaseAddress, PrismaClient } from "#server/platform/database/index.ts";
import type { Health } from "#server/platform/health.ts";
import type { Log } from "#server/platform/log.ts";
import { type Mailer, openMailer, type Signing } from "#server/platform/mail/index.ts";
import type { Metrics } from "#server/platform/metrics.ts";
import type { Pusher } from "#server/platform/push/index.ts";
import { openQueues, type Queues, type QueueWorker } from "#server/platform/queue/index.ts";
import type { Translator } from "#server/platform/translation/index.ts";
import { keepAwake } from "#server/platform/wakeup.ts";
import { consumeEvent } from "./consume-event.ts";
import { deliverMail } from "./deliver-mail.ts";
import { deliverPushes } from "./deliver-push.ts";
import type { Relaying } from "./hand-over.ts";
import { makeAllDigests } from "./make-digests.ts";
import { postIncoming } from "./post-mail.ts";
import { relayDeliveries } from "./relay-deliveries.ts";
import { relayIncoming } from "./relay-incoming.ts";
import { relayOutbox, sweepOutbox } from "./relay-outbox.ts";
import { relayTranslations } from "./relay-translations.ts";
import { keepTimetable, runTimetable } from "./run-timetable.ts";
import { translateText } from "./translate-text.ts";

/** What the role "workers" needs of its process. */
export type WorkersRuntime = {
  db: PrismaClient;
  address: DatabaseAddress;
  redisUrl: string | null;
  /** Null: a demo keeps its mails, a real installation sends none. */
  smtpUrl: string | null;
  /** Null: mails go out unsigned. */
  signing: Signing | null;
  /** Null: no messages go to members' devices. */
  pusher: Pusher | null;
  /** Null: no engine is set. */
  translator: Translator | null;
  budget: Budget;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  health: Health;
  /** How often what the queue lost is swept up. */
  sweepMs?: number;
  /** How often it is looked for recurring work that somebody wants done at once. */
  timetableMs?: number;
  /** How often digests that are due are looked for. */
  digestsMs?: number;
  /** How long a job of a process that died belongs to it. */
  lostAfterMs?: number;
};
export type Workers = { close(): Promise<void> };

const SWEEP_MS = 15_000;
const TIMETABLE_MS = 60_000;
const DIGESTS_MS = 20_000;
const PAIRS_MS = 5 * 60_000;

/** Starts what works in the background: handing over events and mails, running their jobs, the timetable. */
export async function startWorkers(runtime: WorkersRuntime): Promise<Workers> {
  const { db, address, clock, log } = runtime;
  const openCtx = (traceId: string = randomUUID()): Ctx =>
    openContext({ actor: { kind: "system" }, database: db, clock, traceId });
  const { redisUrl, lostAfterMs } = runtime;
  const queues = await openQueues({ address, redisUrl, log, ...(lostAfterMs ? { lostAfterMs } : {}) });
  const again = await retryGivenUp(openCtx());
  if (again > 0) log.warn({ tasks: again }, "what was given up is tried again");
  const mailer = runtime.smtpUrl ? openMailer({ smtpUrl: runtime.smtpUrl, signing: runtime.signing, log }) : null;
  report(runtime, openCtx, queues, mailer);

  const outcomes = runtime.metrics.counter("rutas_mails_total", "Mails by what became of them", ["outcome"]);
  const posted = runtime.metrics.counter("rutas_mails_in_total", "Mails that came in by what became of them", [
    "outcome",
  ]);
  const digests = runtime.metrics.counter("rutas_digests_total", "Digests that were made", []);
  const stopping = new AbortController();
  const given = { queues, stopping: stopping.signal };
  const translating = startTranslating(runtime, openCtx, given);
  const pushing = startPushing(runtime, openCtx, given);
  const workers: QueueWorker[] = [
    ...translating.workers,
    ...pushing.workers,
    queues.work("events", { concurrency: 4, run: consumeEvent({ openCtx, log, stopping: stopping.signal }) }),
    queues.work("mail", {
      concurrency: 4,
      run: deliverMail({ openCtx, mailer, log, noted: (outcome) => outcomes.inc({ outcome }) }),
    }),
    queues.work("mailIn", {
      concurrency: 2,
      run: postIncoming({ openCtx, log, noted: (outcome) => posted.inc({ outcome }) }),
    }),
    queues.work("timetable", { concurrency: 1, run: runTimetable({ openCtx, log, stopping: stopping.signal }) }),
  ];
  const loops = [
    keepAwake({ connection: address, channel: "rutas_outbox", log, work: () => relayOutbox(openCtx(), given) }),
    keepAwake({ connection: address, channel: "rutas_mail_in", log, work: () => relayIncoming(openCtx(), given) }),
    keepAwake({
      connection: address,
      channel: "rutas_mail",
      log,
      work: () => relayDeliveries(openCtx(), { ...given, channel: "mail" }),
    }),
    repeat(runtime.sweepMs ?? SWEEP_MS, log, () => sweepOutbox(openCtx(), given)),
    repeat(runtime.digestsMs ?? DIGESTS_MS, log, () =>
      makeAllDigests(openCtx(), { log, stopping: stopping.signal, noted: (made) => digests.inc({}, made) }),
    ),
    repeat(PAIRS_MS, log, () => refreshPairs(openCtx(), runtime.translator)),
    ...translating.loops,
    ...pushing.loops,
    repeat(runtime.timetableMs ?? TIMETABLE_MS, log, () => keepTimetable(openCtx(), { queues })),
  ];
  return {
    async close() {
      // What is in hand is finished; the backlog stays in the database for the next process.
      stopping.abort();
      await Promise.all([...loops, ...workers].map((part) => part.close()));
      await queues.close();
      mailer?.close();
    },
  };
}

/** Where messages may go to members' devices, they are sent, many at a time: most of it is waiting for others. */
function startPushing(
  { pusher, address, log, metrics }: WorkersRuntime,
  openCtx: (traceId?: string) => Ctx,
  given: Relaying,
): { workers: QueueWorker[]; loops: { close(): Promise<void> }[] } {
  if (!pusher) return { workers: [], loops: [] };
  const outcomes = metrics.counter("rutas_pushes_total", "Messages to devices by what became of them", ["outcome"]);
  const run = deliverPushes({ openCtx, pusher, log, noted: (outcome) => outcomes.inc({ outcome }) });
  const work = () => relayDeliveries(openCtx(), { ...given, channel: "push" });
  return {
    workers: [given.queues.work("push", { concurrency: 8, run })],
    loops: [keepAwake({ connection: address, channel: "rutas_push", log, work })],
  };
}

/** Where there are engines, texts are handed to them, two at a time. */
function startTranslating(
  { translator, budget, address, log, metrics }: WorkersRuntime,
  openCtx: (traceId?: string) => Ctx,
  given: Relaying,
): { workers: QueueWorker[]; loops: { close(): Promise<void> }[] } {
  if (!translator) return { workers: [], loops: [] };
  const outcomes = metrics.counter("rutas_translations_total", "Texts by what became of their translation", [
    "outcome",
  ]);
  const noted = (outcome: string) => outcomes.inc({ outcome });
  const run = translateText({ openCtx, translator, budget, log, stopping: given.stopping, noted });
  const work = () => relayTranslations(openCtx(), given);
  return {
    workers: [given.queues.work("translation", { concurrency: 2, run })],
    loops: [keepAwake({ connection: address, channel: "rutas_translation", log, work })],
  };
}

/** Runs `work` now and then again and again, each time that long after the last run ended. */
function repeat(everyMs: number, log: Log, work: () => Promise<void>): { close(): Promise<void> } {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = work()
      .catch((error: unknown) => log.error({ err: error }, "recurring work failed; it is tried again"))
      .then(() => {
        if (!closed) timer = setTimeout(run, everyMs);
      });
  };
  run();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** What an operator sees of the background work. */
function report({ health, metrics }: WorkersRuntime, openCtx: () => Ctx, queues: Queues, mailer: Mailer | null): void {
  health.register("queue", () => queues.check());
  health.register("outbox", async () => {
    const { givenUp, oldestSeconds } = await outboxHealth(openCtx());
    if (givenUp > 0) return `${givenUp} tasks were given up; see the log`;
    return oldestSeconds > 300 ? `the oldest open event is ${oldestSeconds} s old` : null;
  });
  health.register("mailIn", async () => {
    const aside = await parkedMails(openCtx());
    return aside === 0 ? null : `${aside} mails that came in broke and were put aside; see /admin/mail/in and the log`;
  });
  if (mailer) {
    health.register("mail", async () => (mailer.restsUntil() ? "the mail server does not answer; mails wait" : null));
  }
  metrics.gauge(
    "rutas_outbox_waiting",
    "Events that are not done",
    async () => (await outboxHealth(openCtx())).waiting,
  );
  metrics.gauge(
    "rutas_outbox_given_up",
    "Tasks that were given up",
    async () => (await outboxHealth(openCtx())).givenUp,
  );
  metrics.gauge(
    "rutas_outbox_oldest_seconds",
    "Age of the oldest open event",
    async () => (await outboxHealth(openCtx())).oldestSeconds,
  );
  metrics.gauge("rutas_parked", "Work that was given up, of all kinds", () => countParked(openCtx()));
  metrics.gauge("rutas_queue_jobs", "Jobs in all queues", async () =>
    Object.values(await queues.counts()).reduce((sum, count) => sum + count, 0),
  );
}
