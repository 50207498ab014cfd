import { Redis } from "ioredis";
import pg from "pg";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import type { Settings } from "#server/platform/configuration/index.ts";
import { addressOf, type DatabaseAddress, readMigrations } from "#server/platform/database/index.ts";
import { askMailServer } from "#server/platform/mail/index.ts";
import { plainReason } from "#server/platform/plain-reason.ts";
import {
  enginesOf,
  type Pair,
  type TranslationEngine,
  type TranslationSettings,
} from "#server/platform/translation/index.ts";

/** What was found: all right, to be known, or to be mended. */
export interface Finding {
  about: string;
  state: "ok" | "note" | "wrong";
  sentence: string;
}

const PATIENCE = 5_000;
const NEEDED = ["citext", "pg_trgm"];

export async function examineDatabase(about: string, address: DatabaseAddress): Promise<Finding> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: PATIENCE });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; names: string[] }>(
      `select current_setting('server_version_num')::int as version,
        (select array_agg(name) from pg_available_extensions) as names`,
    );
    const { version = 0, names = [] } = rows[0] ?? {};
    if (version < 150_000)
      return {
        about,
        state: "wrong",
        sentence: `is PostgreSQL ${Math.floor(version / 10_000)}; Rutas needs 15 or newer.`,
      };
    const missing = NEEDED.filter((name) => !names.includes(name));
    if (missing.length > 0)
      return { about, state: "wrong", sentence: `lacks ${missing.join(" and ")}: install postgresql-contrib.` };
    return {
      about,
      state: "ok",
      sentence: `answers (PostgreSQL ${Math.floor(version / 10_000)}); ${await migrationsOf(client)}`,
    };
  } catch (error) {
    return { about, state: "wrong", sentence: `does not answer (${plainReason(error)}).` };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function migrationsOf(client: pg.Client): Promise<string> {
  const done = await client
    .query<{ name: string }>("select migration_name as name from _prisma_migrations where finished_at is not null")
    .catch(() => null);
  if (!done) return "nothing was put into it yet.";
  const names = new Set(done.rows.map((row) => row.name));
  const waiting = (await readMigrations()).filter(({ name }) => !names.has(name));
  return waiting.length === 0
    ? "it is up to date."
    : `the next start brings it up to date (${waiting.length} migrations).`;
}

export async function examineRedis(url: string): Promise<Finding> {
  const about = "REDIS_URL";
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const version = /redis_version:(\S+)/.exec(await redis.info("server"))?.[1] ?? "?";
    if (Number.parseInt(version, 10) < 7)
      return { about, state: "wrong", sentence: `is Redis ${version}; Rutas needs 7 or newer (or Valkey).` };
    const policy = (await redis.config("GET", "maxmemory-policy").catch(() => null)) as string[] | null;
    if (policy?.[1] && policy[1] !== "noeviction") {
      return {
        about,
        state: "wrong",
        sentence: `may throw jobs away (maxmemory-policy is ${policy[1]}): set it to noeviction.`,
      };
    }
    return { about, state: "ok", sentence: `answers (Redis ${version}), and keeps what it is given.` };
  } catch (error) {
    return { about, state: "wrong", sentence: `does not answer (${plainReason(error)}).` };
  } finally {
    redis.disconnect();
  }
}

/** Whether mails would be taken: a server that lets us in may still refuse whom they are from. */
export async function examineMail({
  smtpUrl,
  senders,
}: {
  smtpUrl: string;
  senders: readonly string[];
}): Promise<Finding> {
  const about = "SMTP_URL";
  const answer = await askMailServer({ smtpUrl, senders, timeoutMs: PATIENCE });
  if (answer.takes)
    return { about, state: "ok", sentence: `the mail server takes mails from ${senders.join(" and ")}.` };
  if (answer.at === "door")
    return { about, state: "wrong", sentence: `the mail server does not let us in (${plainReason(answer.error)}).` };
  return {
    about,
    state: "wrong",
    sentence: `the mail server refuses mails from ${answer.sender}, so all mails wait, sign-in codes too; it says: ${answer.said}`,
  };
}

/** From whom our mails are, as mail servers see it: word of what does not arrive comes back where mails come in. */
export function sendersOf({ mailFrom, mailIn }: Pick<Settings, "mailFrom" | "mailIn">): string[] {
  const own = /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
  return mailIn ? [own, `bounces@${mailIn.domain}`] : [own];
}

/** Each engine that is set, with the pairs it offers of the languages that people write here. */
export async function examineTranslation(settings: TranslationSettings): Promise<Finding[]> {
  const engines = enginesOf(settings, { timeoutMs: PATIENCE, retryMs: [] });
  if (engines.length === 0)
    return [{ about: "TRANSLATE_", state: "note", sentence: "no engine is set: texts stay in their own language." }];
  return Promise.all(engines.map(examineEngine));
}

async function examineEngine(engine: TranslationEngine): Promise<Finding> {
  const about = engine.name;
  try {
    const pairs = (await engine.pairs()).filter(({ from, to }) => isWritten(from) && isWritten(to));
    if (pairs.length === 0) return { about, state: "wrong", sentence: "answers, but has no pair of our languages." };
    return { about, state: "ok", sentence: `translates ${namesOf(pairs)}.` };
  } catch (error) {
    return { about, state: "wrong", sentence: `does not translate (${plainReason(error)}).` };
  }
}

function isWritten(tag: string): boolean {
  return CONTENT_LANGUAGES.some((language) => language === tag);
}

/** `es to en, fr; fr to es` */
function namesOf(pairs: readonly Pair[]): string {
  const froms = [...new Set(pairs.map(({ from }) => from))].sort();
  const tosOf = (from: string) => pairs.filter((pair) => pair.from === from).map(({ to }) => to);
  return froms.map((from) => `${from} to ${tosOf(from).sort().join(", ")}`).join("; ");
}

/** Whether a Rutas answers at an address; from where we stand, which need not be where members stand. */
export async function examineAddress(about: string, origin: string): Promise<Finding> {
  try {
    const answer = await fetch(new URL("/health/live", origin), {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: "manual",
    });
    const read = (await answer.json().catch(() => null)) as { bootId?: unknown } | null;
    if (answer.status === 200 && typeof read?.bootId === "string")
      return { about, state: "ok", sentence: `${origin} answers.` };
    return {
      about,
      state: "wrong",
      sentence: `${origin} answers, but not with Rutas (${answer.status}): look at the proxy.`,
    };
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    return { about, state: "note", sentence: `${origin} does not answer from here (${plainReason(cause ?? error)}).` };
  }
}

export function databaseOf(url: string): DatabaseAddress {
  return addressOf(url);
}
