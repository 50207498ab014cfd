import { constants, setPriority } from "node:os";
import { Redis } from "ioredis";
import { nearestLanguage } from "#server/contracts/languages.ts";
import type { Site } from "#server/contracts/page.ts";
import { readInstallation } from "#server/core/installation/index.ts";
import { personOfSession } from "#server/core/people/index.ts";
import { type Actor, newId, openContext } from "#server/core/usecase/index.ts";
import { handshakeRefusal, startWeb, type Web, type WebRuntime } from "#server/http/index.ts";
import { startMailDoor } from "#server/mail-door/index.ts";
import { makeDkimKey, type Settings } from "#server/platform/configuration/index.ts";
import type { MailDoor, Signing } from "#server/platform/mail/index.ts";
import { openPusher } from "#server/platform/push/index.ts";
import { onThisMachine, translatorOf } from "#server/platform/translation/index.ts";
import type { RoleGiven, RunningRoles } from "#server/process/index.ts";
import { type Adapter, type Realtime, startRealtime } from "#server/realtime/index.ts";
import { budgetOf, pushOf } from "#server/wiring.ts";
import { startWorkers, type Workers } from "#workers/index.ts";

/** A request that has not ended this long after the process was told to stop is cut off. */
const LAST_REQUESTS_MS = 7_000;

/** Starts the roles this process was asked for, on what the process opened. */
export async function startRoles(given: RoleGiven): Promise<RunningRoles> {
  const { runtime } = given;
  const has = (role: "web" | "realtime" | "workers" | "mail") => runtime.settings.roles.includes(role);
  const redis = runtime.settings.redisUrl ? new Redis(runtime.settings.redisUrl, { lazyConnect: true }) : null;
  redis?.on("error", (error) => runtime.log.warn({ err: error }, "Redis does not answer"));
  let web: Web | null = null;
  let realtime: Realtime | null = null;
  let workers: Workers | null = null;
  let door: MailDoor | null = null;
  let state: "starting" | "standing" | "stopping" = "starting";
  // Whoever asks before the last role stands, or after the first was told to stop, is told to wait.
  runtime.health.register("roles", async () => {
    if (state !== "standing") throw Object.assign(new Error(state), { code: state });
    return null;
  });
  // All at once: sockets keep the web server open until they are closed, and each has its own work to finish.
  const close = async () => {
    state = "stopping";
    const cut = setTimeout(() => web?.server.closeAllConnections(), LAST_REQUESTS_MS);
    const ended = await Promise.allSettled([realtime?.close(), web?.close(), workers?.close(), door?.close()]);
    clearTimeout(cut);
    redis?.disconnect();
    for (const end of ended)
      if (end.status === "rejected") runtime.log.error({ err: end.reason }, "a role ended badly");
  };
  try {
    if (has("web") || has("realtime")) {
      const webRuntime = webRuntimeOf(given);
      web = await startWeb(webRuntime);
      if (has("realtime")) realtime = startSockets(given, { web, webRuntime, redis });
    }
    // Whoever opens a page is answered first; what is done in the background has time.
    if (runtime.settings.roles.every((role) => role === "workers"))
      setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    if (has("workers")) workers = await startWorkers(await workersRuntimeOf(given));
    if (has("mail")) door = await startDoor(given);
    state = "standing";
    const { host, publicUrl } = runtime.settings;
    return { address: web && (publicUrl?.origin ?? `http://${host}:${web.port}`), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where MAIL_IN_PORT is set. */
async function startDoor({ runtime }: RoleGiven): Promise<MailDoor | null> {
  const { settings, db, clock, log, metrics } = runtime;
  if (!settings.mailIn?.smtp) return null;
  const answers = metrics.counter("rutas_mail_door_total", "What mail servers were told that brought mails", [
    "outcome",
  ]);
  return startMailDoor({ settings: settings.mailIn, db, clock, log, said: (answer) => answers.inc(answer) });
}

function startSockets(
  { runtime }: RoleGiven,
  { web, webRuntime, redis }: { web: Web; webRuntime: WebRuntime; redis: Redis | null },
): Realtime {
  const place = { kind: webRuntime.site.kind, publicUrl: runtime.settings.publicUrl };
  return startRealtime({
    http: web.server,
    db: runtime.db,
    address: runtime.address,
    connect: runtime.connect,
    adapter: adapterFor(runtime, redis),
    clock: runtime.clock,
    log: runtime.log,
    mayConnect: (request) => handshakeRefusal(request, place) === null,
  });
}

/** One process on its own database needs no adapter; several find each other over Redis, or else over PostgreSQL. */
function adapterFor(runtime: RoleGiven["runtime"], redis: Redis | null): Adapter {
  if (redis) return { kind: "redis", redis };
  return runtime.embedded ? { kind: "memory" } : { kind: "postgres", pool: runtime.pool };
}

function webRuntimeOf({ runtime, installation, secrets }: RoleGiven): WebRuntime {
  const { settings, clock, log, db, metrics } = runtime;
  const requests = metrics.timer("rutas_http_request_seconds", "Time to answer a request", [
    "method",
    "route",
    "status",
  ]);
  const contextFor = (actor: Actor, traceId: string) => openContext({ actor, database: db, clock, traceId });
  const site = keptSite(siteOf(installation), async () => siteOf((await readInstallation({ db })) ?? installation));
  return {
    settings,
    get site() {
      return site();
    },
    developing: process.env.NODE_ENV === "development",
    bootId: runtime.bootId,
    cookieSecret: secrets.for("cookies"),
    log,
    sessionReader: (headers) => personOfSession(contextFor({ kind: "system" }, newId()), headers),
    contextFor,
    dependencies: () => runtime.health.states(),
    answered: (request, seconds) => requests.observe(request, seconds),
    metrics: () => metrics.text(),
  };
}

const SITE_KEPT_MS = 2000;

/** An administrator may rename the site in any process: what pages show of it is at most some seconds old. */
function keptSite(first: Site, read: () => Promise<Site>): () => Site {
  let site = first;
  let readAt = Date.now();
  return () => {
    if (Date.now() - readAt > SITE_KEPT_MS) {
      readAt = Date.now();
      read().then(
        (fresh) => {
          site = fresh;
        },
        // The page itself says that the database is away.
        () => undefined,
      );
    }
    return site;
  };
}

function siteOf({ kind, name, languages }: RoleGiven["installation"]): Site {
  return { kind, name, languages: languages.map((language) => nearestLanguage(language)) };
}

async function workersRuntimeOf({ runtime, installation, secrets }: RoleGiven) {
  const { settings, db, address, clock, log, metrics, health } = runtime;
  const { redisUrl, smtpUrl } = settings;
  // A demo sends nothing to the outside.
  const engines = installation.kind === "demo" ? onThisMachine(settings.translation) : settings.translation;
  const translation = { translator: translatorOf(engines, log), budget: budgetOf(engines) };
  const signing = smtpUrl === null ? null : await signingOf(settings);
  const push = pushOf({ kind: installation.kind, settings, secrets });
  const pusher = push.state === "on" ? openPusher({ ...push, log }) : null;
  return { db, address, redisUrl, smtpUrl, signing, pusher, ...translation, clock, log, metrics, health };
}

async function signingOf({ dkim, dataDir }: Settings): Promise<Signing | null> {
  return dkim && { domain: dkim.domain, selector: dkim.selector, privateKey: await makeDkimKey(dataDir, dkim) };
}
