import { createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { link, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CannotStart } from "../cannot-start.ts";
import { makeDataFolder } from "../data-folder.ts";
import { plainReason } from "../plain-reason.ts";
import type { DkimSettings } from "./mail-settings.ts";

/** The key that mails are signed with; null when none was made yet. */
export function readDkimKey(dataDir: string, { keyFile }: Pick<DkimSettings, "keyFile">): string | null {
  const file = keyFile ?? ownFile(dataDir);
  if (!existsSync(file)) {
    if (keyFile === null) return null;
    throw new CannotStart(`DKIM_KEY_FILE ${file} is not there.`);
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new CannotStart(`${file} can be read by other users: run chmod 600 ${file}.`);
  }
  const key = rsaKeyIn(file);
  // Mails are signed with RSA, which every receiver can verify; with another key they would go out unsigned.
  if (key === null) throw new CannotStart(`${file} must hold a private RSA key (PEM) that this user can read.`);
  return key;
}

function rsaKeyIn(file: string): string | null {
  try {
    const key = readFileSync(file, "utf8");
    return createPrivateKey(key).asymmetricKeyType === "rsa" ? key : null;
  } catch {
    return null;
  }
}

/** The same, made when it is not there: at setup, or at the first start with DKIM_DOMAIN. */
export async function makeDkimKey(dataDir: string, settings: Pick<DkimSettings, "keyFile">): Promise<string> {
  const there = readDkimKey(dataDir, settings);
  if (there !== null) return there;
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await makeDataFolder(dataDir);
  const draft = `${ownFile(dataDir)}.${process.pid}`;
  try {
    await writeFile(draft, privateKey, { mode: 0o600 });
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new CannotStart(`DATA_DIR ${dataDir} cannot be written: ${plainReason(error)}.`);
  }
  // A hard link replaces nothing: of two that start at once, both use the same.
  await link(draft, ownFile(dataDir)).catch(() => undefined);
  await rm(draft, { force: true });
  const made = readDkimKey(dataDir, settings);
  if (made === null) throw new CannotStart(`DATA_DIR ${dataDir} cannot be written.`);
  return made;
}

/** What the DNS of the domain has to show, so that receivers believe the signature. */
export function dkimRecord({ domain, selector }: DkimSettings, privateKey: string): { name: string; value: string } {
  const shown = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${shown.toString("base64")}` };
}

const ownFile = (dataDir: string) => join(dataDir, "dkim.pem");
