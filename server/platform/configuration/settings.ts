import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { CannotStart } from "../cannot-start.ts";
import type { TranslationSettings } from "../translation/index.ts";
import { type DkimSettings, dkimSettings, MAIL_SCHEMA, type MailInSettings, mailInSettings } from "./mail-settings.ts";
import { PUSH_SCHEMA, type PushSettings, pushSettings } from "./push-settings.ts";
import { TRANSLATION_SCHEMA, translationSettings } from "./translation-settings.ts";

/** `mail` takes in mails over SMTP, where MAIL_IN_PORT is set; it needs no word where one process does all. */
export const ROLES = ["web", "realtime", "workers", "mail"] as const;
export type Role = (typeof ROLES)[number];

/** What the operator decides, checked. */
export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** Where people reach this site; null in a demo and on a machine of one's own. */
  publicUrl: URL | null;
  /** Addresses and networks whose forwarding headers are believed. */
  trustedProxy: readonly string[];
  smtpUrl: string | null;
  mailFrom: string;
  /** How long a mail about something new waits, in case it is read meanwhile. */
  mailWaitSeconds: number;
  /** Null: nobody can answer by mail. */
  mailIn: MailInSettings | null;
  /** Null: mails go out unsigned; the mail server may sign them. */
  dkim: DkimSettings | null;
  databaseUrl: string | null;
  redisUrl: string | null;
  roles: readonly Role[];
  logLevel: string;
  metricsToken: string | null;
  push: PushSettings;
  translation: TranslationSettings;
  /** Names of what was set, in the environment or the file. */
  given: ReadonlySet<SettingName>;
}

const NETWORKS = new Set(["loopback", "linklocal", "uniquelocal"]);
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const url = (schemes: string[], sentence: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), sentence);

/** Each message completes the sentence "NAME must …". */
const SCHEMA = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "be a whole number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "be a whole number from 0 to 65535")
    .default(3000),
  HOST: z
    .string()
    .regex(/^[0-9a-zA-Z.:-]+$/, "be an address or a host name to listen on")
    .default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .default("data")
    .transform((path) => resolve(path)),
  PUBLIC_URL: url(["http:", "https:"], "be an address such as https://rutas.example.org")
    .transform((text) => new URL(text))
    .refine(
      ({ pathname, search, hash, username }) => pathname === "/" && !search && !hash && !username,
      "be an address without a path, such as https://rutas.example.org",
    )
    .optional(),
  TRUSTED_PROXY: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine((parts) => parts.every(isNetwork), "list addresses or networks, such as 127.0.0.1 or 10.0.0.0/8")
    .optional(),
  SMTP_URL: url(["smtp:", "smtps:"], "be an address such as smtp://user:password@mail.example.org:587").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "be a sender such as Rutas <rutas@example.org>")
    .optional(),
  MAIL_WAIT_SECONDS: z
    .string()
    .regex(/^\d{1,4}$/, "be a whole number of seconds from 0 to 3600")
    .transform(Number)
    .refine((seconds) => seconds <= 3600, "be a whole number of seconds from 0 to 3600")
    .default(120),
  DATABASE_URL: url(
    ["postgres:", "postgresql:"],
    "be an address such as postgresql://user:password@127.0.0.1/rutas",
  ).optional(),
  REDIS_URL: url(["redis:", "rediss:"], "be an address such as redis://127.0.0.1:6379").optional(),
  ROLES: z
    .string()
    .transform((text) => [...new Set(text.split(",").map((part) => part.trim()))])
    .pipe(z.array(z.enum(ROLES, "list one or more of web, realtime, workers and mail")))
    .default([...ROLES]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  METRICS_TOKEN: z.string().min(16, "have at least 16 characters").optional(),
  ...MAIL_SCHEMA,
  ...PUSH_SCHEMA,
  ...TRANSLATION_SCHEMA,
});

export type SettingName = keyof typeof SCHEMA.shape;
export const SETTING_NAMES = Object.keys(SCHEMA.shape) as SettingName[];

/** Who has the database to itself plays these. */
const NEEDED_ALONE: readonly Role[] = ["web", "realtime", "workers"];

/** Checks what was set; the first wrong one is said in a sentence. `from` tells where a setting came from, for that sentence. */
export function parseSettings(
  raw: Partial<Record<SettingName, string>>,
  from: (name: SettingName) => string,
): Settings {
  const parsed = SCHEMA.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? "") as SettingName;
    throw new CannotStart(`${name}${from(name)} must ${issue?.message}.`);
  }
  const read = parsed.data;
  const roles = read.ROLES;
  if (!read.DATABASE_URL && NEEDED_ALONE.some((role) => !roles.includes(role))) {
    throw new CannotStart(
      `ROLES${from("ROLES")} must name web, realtime and workers, or DATABASE_URL must be set: the embedded database serves one process.`,
    );
  }
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    publicUrl: read.PUBLIC_URL ?? null,
    trustedProxy: read.TRUSTED_PROXY ?? [],
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? `Rutas <rutas@${read.PUBLIC_URL?.hostname ?? "localhost"}>`,
    mailWaitSeconds: read.MAIL_WAIT_SECONDS,
    mailIn: mailInSettings(read, from),
    dkim: dkimSettings(read),
    databaseUrl: read.DATABASE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    roles,
    logLevel: read.LOG_LEVEL,
    metricsToken: read.METRICS_TOKEN ?? null,
    push: pushSettings(read),
    translation: translationSettings(read),
    given: new Set(SETTING_NAMES.filter((name) => raw[name] !== undefined)),
  };
}

/** Whether only this machine reaches what listens there. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isNetwork(text: string): boolean {
  if (NETWORKS.has(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (!family || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, /^\d+$/.test(bits) ? Number(bits) : -1, family === 6 ? "ipv6" : "ipv4");
    return true;
  } catch {
    return false;
  }
}
