import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { z } from "zod";
import { CannotStart } from "../cannot-start.ts";

/** How mail comes in. Null where a way is not used. */
export type MailInSettings = {
  /** The part after the @ of addresses that a member answers to. */
  domain: string;
  smtp: { host: string; port: number; tls: { key: string; cert: string } | null } | null;
  /** What a mail service shows that posts mails here. */
  token: string | null;
  /** Whose Authentication-Results are believed: the name that the mail server before us gives itself. */
  authserv: string | null;
};

/** How mails that go out are signed. `keyFile` null: the key lies in DATA_DIR and is made at the first start. */
export type DkimSettings = { domain: string; selector: string; keyFile: string | null };

const HOST_NAME = /^(?=.{1,190}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const name = (sentence: string) => z.string().toLowerCase().regex(HOST_NAME, sentence).optional();
const file = z
  .string()
  .transform((path) => resolve(path))
  .optional();

/** Each message completes the sentence "NAME must …". */
export const MAIL_SCHEMA = {
  MAIL_IN_DOMAIN: name("be a domain such as reply.rutas.example.org"),
  MAIL_IN_HOST: z
    .string()
    .regex(/^[0-9a-zA-Z.:-]+$/, "be an address or a host name to listen on")
    .default("127.0.0.1"),
  MAIL_IN_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "be a whole number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "be a whole number from 0 to 65535")
    .optional(),
  MAIL_IN_TLS_KEY_FILE: file,
  MAIL_IN_TLS_CERT_FILE: file,
  MAIL_IN_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{24,200}$/, "have 24 to 200 letters, digits and signs")
    .optional(),
  MAIL_IN_AUTHSERV: name("be the name that your mail server writes into Authentication-Results"),
  DKIM_DOMAIN: name("be a domain such as rutas.example.org"),
  DKIM_SELECTOR: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "be a short name such as rutas")
    .default("rutas"),
  DKIM_KEY_FILE: file,
};
type Read = z.output<z.ZodObject<typeof MAIL_SCHEMA>>;
type From = (name: keyof typeof MAIL_SCHEMA) => string;

/** Null: nobody can answer by mail. What is half set stops the start. */
export function mailInSettings(read: Read, from: From): MailInSettings | null {
  const port = read.MAIL_IN_PORT ?? null;
  const token = read.MAIL_IN_TOKEN ?? null;
  const domain = read.MAIL_IN_DOMAIN ?? null;
  if (domain === null) {
    if (port === null && token === null) return null;
    const set = port === null ? "MAIL_IN_TOKEN" : "MAIL_IN_PORT";
    throw new CannotStart(`MAIL_IN_DOMAIN must be set, since ${set}${from(set)} is: it is what comes after the @.`);
  }
  if (port === null && token === null) {
    throw new CannotStart(
      `MAIL_IN_PORT or MAIL_IN_TOKEN must be set, since MAIL_IN_DOMAIN${from("MAIL_IN_DOMAIN")} is: by one of them mail comes in.`,
    );
  }
  const smtp = port === null ? null : { host: read.MAIL_IN_HOST, port, tls: tlsOf(read) };
  return { domain, smtp, token, authserv: read.MAIL_IN_AUTHSERV ?? null };
}

export function dkimSettings(read: Read): DkimSettings | null {
  if (!read.DKIM_DOMAIN) return null;
  return { domain: read.DKIM_DOMAIN, selector: read.DKIM_SELECTOR, keyFile: read.DKIM_KEY_FILE ?? null };
}

function tlsOf({ MAIL_IN_TLS_KEY_FILE: key, MAIL_IN_TLS_CERT_FILE: cert }: Read) {
  if (!key && !cert) return null;
  if (!key) throw new CannotStart("MAIL_IN_TLS_KEY_FILE must be set, since MAIL_IN_TLS_CERT_FILE is.");
  if (!cert) throw new CannotStart("MAIL_IN_TLS_CERT_FILE must be set, since MAIL_IN_TLS_KEY_FILE is.");
  const tls = { key: textOf("MAIL_IN_TLS_KEY_FILE", key), cert: textOf("MAIL_IN_TLS_CERT_FILE", cert) };
  try {
    createSecureContext(tls);
    return tls;
  } catch {
    throw new CannotStart("MAIL_IN_TLS_CERT_FILE must be a certificate (PEM), and MAIL_IN_TLS_KEY_FILE its key.");
  }
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new CannotStart(`${name} must be a file that this user can read; ${path} is not.`);
  }
}
