import { found, isEmpty, readInstallation } from "#server/core/installation/index.ts";
import { issueFirstSignIn } from "#server/core/people/index.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { systemClock } from "#server/platform/clock.ts";
import {
  makeSecrets,
  parseSettings,
  readSecrets,
  readSettings,
  type Settings,
  type SettingsFile,
  writeSettings,
} from "#server/platform/configuration/index.ts";
import { openDatabase, peekEmbedded, startEmbedded } from "#server/platform/database/index.ts";
import { openRuntime, type Runtime } from "#server/process/index.ts";
import { wireProcess } from "#server/wiring.ts";
import { examineMail, examineRedis, type Finding, sendersOf } from "./examine-services.ts";
import type { Answers } from "./setup-answers.ts";
import { afterwards } from "./setup-snippets.ts";

/** Founds a real installation from what was answered. Returns what the operator reads then. */
export async function foundReal(answers: Answers): Promise<string> {
  const settings = settingsFrom(answers);
  await refuseDemoFolder(settings);
  const warnings = await tryServices(settings);
  const runtime = await openRuntime({ ...settings, logLevel: "warn" }, () => undefined);
  try {
    await refuseUnlessEmpty(runtime);
    const file = await writeSettings(settings.dataDir, asFile(answers));
    const secrets = await makeSecrets(settings.dataDir);
    wireProcess({ kind: "real", settings, secrets });
    const link = await contextOf(runtime).transaction(async (ctx) => {
      await found(ctx, foundingOf(answers));
      const { name, email } = answers.administrator;
      return issueFirstSignIn(ctx, { name, ...(email && { email }) });
    });
    const written = asFile(answers);
    const fromEnvironment = [...settings.given].filter(
      (name) => name !== "DATA_DIR" && process.env[name] && process.env[name] !== written[name],
    );
    return afterwards({ settings, file, link: linkOf(settings, link.path), warnings, fromEnvironment });
  } finally {
    await runtime.close();
  }
}

/** Another link, for when the first was lost before it was used. */
export async function firstAdministratorLink(): Promise<string> {
  const settings = readSettings();
  return withDatabase(settings, async (open) => {
    const installation = await readInstallation(open);
    if (installation?.kind !== "real")
      throw new CannotStart("There is no real installation here yet: run npm run setup.");
    if ((await open.db.person.count({ where: { siteRole: "admin" } })) > 0) {
      throw new CannotStart("There is an administrator already; another is made by them, in Rutas.");
    }
    const secrets = readSecrets(settings.dataDir);
    if (!secrets)
      throw new CannotStart(
        `The secret of this installation is not in ${settings.dataDir}/secret: copy that file from where npm run setup ran.`,
      );
    wireProcess({ kind: "real", settings, secrets });
    return linkOf(settings, (await issueFirstSignIn(contextOf(open))).path);
  });
}

type Reached = Pick<Runtime, "db" | "clock">;

/** Beside a Rutas that runs on it, or started for a moment. */
async function withDatabase<Result>(settings: Settings, work: (open: Reached) => Promise<Result>): Promise<Result> {
  const there = settings.databaseUrl ? null : await peekEmbedded(settings.dataDir);
  const open = there?.connection
    ? { ...openDatabase(there.connection, { connections: 2 }), clock: systemClock }
    : await openRuntime({ ...settings, logLevel: "warn" }, () => undefined);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

const linkOf = ({ publicUrl }: Settings, path: string) => `${publicUrl?.origin ?? ""}${path}`;

function contextOf({ db, clock }: Reached): Ctx {
  return openContext({ actor: { kind: "system" }, database: db, clock, traceId: newId() });
}

/** The same checks as at each start, so that what is written will do. The environment wins here as it will then. */
function settingsFrom(answers: Answers): Settings {
  const file = asFile(answers);
  const environment = readSettings();
  const set = Object.fromEntries([...environment.given].map((name) => [name, process.env[name] || undefined]));
  return parseSettings({ ...file, ...withoutUndefined(set), DATA_DIR: environment.dataDir }, () => "");
}

function asFile({ address, proxy, mail, mailIn, listen, database, redis }: Answers): SettingsFile {
  return withoutUndefined({
    PUBLIC_URL: address,
    TRUSTED_PROXY: proxy,
    SMTP_URL: mail?.url,
    MAIL_FROM: mail?.from,
    MAIL_IN_DOMAIN: mailIn?.domain,
    MAIL_IN_PORT: mailIn?.port === undefined ? undefined : String(mailIn.port),
    MAIL_IN_TOKEN: mailIn?.token,
    HOST: listen?.host,
    PORT: listen?.port === undefined ? undefined : String(listen.port),
    DATABASE_URL: database,
    REDIS_URL: redis,
  });
}

function withoutUndefined(settings: Record<string, string | undefined>): SettingsFile {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value));
}

function foundingOf({ name, languages, contact }: Answers) {
  const [first = "en" as const, ...others] = languages.filter((tag, at) => languages.indexOf(tag) === at);
  return {
    ...{ kind: "real" as const, name, languages: [first, ...others] as [typeof first, ...typeof others] },
    ...(contact && { contactName: contact.name, contactAddress: contact.address }),
  };
}

/** With a DATABASE_URL too: a DATA_DIR that holds a demo's database stays that demo's. */
async function refuseDemoFolder({ dataDir, databaseUrl }: Settings) {
  if (!databaseUrl || !(await peekEmbedded(dataDir))) return;
  const server = await startEmbedded({ dataDir });
  const { db, close } = openDatabase(server.connection, { connections: 1 });
  try {
    const installation = await readInstallation({ db }).catch(() => null);
    if (installation) throw new CannotStart(`${dataDir} holds ${described(installation)}: choose another DATA_DIR.`);
  } finally {
    await close();
    await server.stop();
  }
}

async function refuseUnlessEmpty(runtime: Runtime) {
  const installation = await readInstallation(runtime);
  const where = runtime.embedded ? runtime.settings.dataDir : "The database that DATABASE_URL names";
  const instead = runtime.embedded ? "choose another DATA_DIR" : "choose an empty one";
  if (installation) throw new CannotStart(`${where} holds ${described(installation)} already: ${instead}.`);
  if (!(await isEmpty(runtime))) throw new CannotStart(`${where} holds data of another origin: ${instead}.`);
}

function described({ kind, name }: { kind: string; name: string }) {
  return kind === "demo" ? "a demo" : `the installation "${name}"`;
}

/** A mail server or Redis that is not ready yet does not keep from founding, but is said. */
async function tryServices(settings: Settings): Promise<Finding[]> {
  const { smtpUrl, redisUrl } = settings;
  const findings: Finding[] = [];
  if (smtpUrl) findings.push(await examineMail({ smtpUrl, senders: sendersOf(settings) }));
  if (redisUrl) findings.push(await examineRedis(redisUrl));
  return findings.filter(({ state }) => state === "wrong");
}
