import { type Installation, isEmpty, readInstallation } from "#server/core/installation/index.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import {
  isLoopbackHost,
  makeSecrets,
  readSecrets,
  type Secrets,
  type SettingName,
  type Settings,
} from "#server/platform/configuration/index.ts";
import type { PrismaClient } from "#server/platform/database/index.ts";
import { isOnThisMachine, type Runtime } from "./runtime.ts";

/** What features are told of the process they run in. */
export interface WireGiven {
  kind: "demo" | "real";
  settings: Settings;
  secrets: Secrets;
}

interface FoundingParts {
  wire(given: WireGiven): void;
  seedDemo: SeedDemo;
}

/** Makes a demo in a migrated, empty database: all of it or, when it is cut off, nothing. */
export type SeedDemo = (given: { db: PrismaClient; secrets: Secrets }) => Promise<void>;

const SETTINGS_OF_A_REAL_ONE: SettingName[] = ["DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "SMTP_URL", "TRUSTED_PROXY"];

/** What this database was founded as. An empty one becomes a demo, where that is allowed; else this does not return. */
export async function foundedInstallation(
  runtime: Runtime,
  parts: FoundingParts,
): Promise<{ installation: Installation; secrets: Secrets }> {
  let installation = await readInstallation(runtime);
  if (!installation) {
    await refuseUnlessDemoIsMeant(runtime);
    await foundDemo(runtime, parts);
    installation = await readInstallation(runtime);
  }
  if (!installation) throw new Error("the demo was made without founding it");
  if (installation.kind === "demo") refuseOutsideSettings(runtime.settings);
  else refuseTestSettings(runtime.settings);
  const secrets = await secretsOf(runtime.settings, installation);
  parts.wire({ kind: installation.kind, settings: runtime.settings, secrets });
  return { installation, secrets };
}

/**
 * Founds a demo because the operator says so, also in the database that DATABASE_URL names, where everything it would
 * reach is on this machine. Anything that is there already is left alone, with a sentence.
 */
export async function foundDemoOnPurpose(runtime: Runtime, parts: FoundingParts): Promise<void> {
  const { settings, embedded } = runtime;
  const where = embedded ? settings.dataDir : "The database that DATABASE_URL names";
  const installation = await readInstallation(runtime);
  if (installation || !(await isEmpty(runtime))) {
    const what = installation ? (installation.kind === "demo" ? "a demo" : "a real installation") : "data";
    throw new CannotStart(`${where} holds ${what} already: a demo is founded in an empty one.`);
  }
  refuseOutsideSettings(settings);
  await foundDemo(runtime, parts);
}

async function refuseUnlessDemoIsMeant(runtime: Runtime) {
  const { given, host } = runtime.settings;
  const set = SETTINGS_OF_A_REAL_ONE.filter((name) => given.has(name));
  const named = isLoopbackHost(host) ? set : [...set, "HOST"];
  if (!(await isEmpty(runtime))) {
    throw new CannotStart(
      "The database holds data but was never founded: run npm run setup with an empty database, or restore a backup.",
    );
  }
  if (named.length === 0) return;
  const are = named.length === 1 ? "is" : "are";
  throw new CannotStart(
    `Nothing is founded here yet, and ${named.join(", ")} ${are} set, so this is to be a real installation: run npm run setup.`,
  );
}

async function foundDemo({ settings, db, log }: Runtime, { wire, seedDemo }: FoundingParts) {
  const started = Date.now();
  const secrets = await makeSecrets(settings.dataDir);
  wire({ kind: "demo", settings, secrets });
  await seedDemo({ db, secrets });
  log.info({ ms: Date.now() - started }, "a demo was founded");
}

/** A demo is for this machine alone: whoever reaches it can continue as anybody. */
function refuseOutsideSettings(settings: Settings) {
  const { host, publicUrl, given, databaseUrl, redisUrl, smtpUrl, mailIn } = settings;
  const own = (url: string | null) => url === null || isOnThisMachine(url);
  const outside: [SettingName, boolean][] = [
    ["HOST", !isLoopbackHost(host)],
    ["PUBLIC_URL", !own(publicUrl?.href ?? null)],
    ["TRUSTED_PROXY", given.has("TRUSTED_PROXY")],
    ["DATABASE_URL", !own(databaseUrl)],
    ["REDIS_URL", !own(redisUrl)],
    ["SMTP_URL", !own(smtpUrl)],
    ["MAIL_IN_HOST", !isLoopbackHost(mailIn?.smtp?.host ?? "localhost")],
  ];
  const name = outside.find(([, wrong]) => wrong)?.[0];
  if (!name) return;
  throw new CannotStart(
    `${name} would open a demo to others than this machine: unset it, or found a real installation in another DATA_DIR with npm run setup.`,
  );
}

/** What opens a real installation to itself: members could have it send to what listens on its own machine. */
function refuseTestSettings({ push }: Settings) {
  if (push.allowLoopback)
    throw new CannotStart("PUSH_ALLOW_LOOPBACK is for demos and tests: unset it, or set it to no.");
}

async function secretsOf({ dataDir }: Settings, { kind }: Installation): Promise<Secrets> {
  const secrets = readSecrets(dataDir);
  if (secrets) return secrets;
  if (kind === "demo") return makeSecrets(dataDir);
  throw new CannotStart(
    `The secret of this installation is not in ${dataDir}/secret: copy that file from where npm run setup ran, or set SECRET.`,
  );
}
