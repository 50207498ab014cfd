import { createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { peopleSettings } from "./settings.ts";

/** argon2id with the parameters OWASP names; a copied database must not give the passphrases away. */
export function hashPassphrase(passphrase: string): Promise<string> {
  return hash(passphrase, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

export function passphraseFits(hashed: string, passphrase: string): Promise<boolean> {
  return verify(hashed, passphrase);
}

/** Codes are short, so that their plain hash could be tried through: it is keyed with this installation's secret. */
export function keyedHash(purpose: string, secret: string): string {
  return createHmac("sha256", peopleSettings().secret).update(`${purpose}:${secret}`).digest("base64url");
}

export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A secret for a link, too long to guess. */
export function newLinkSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** Digits, because every script has them and every phone can type them. */
export function newDigits(length: number): string {
  return Array.from({ length }, () => String(randomInt(10))).join("");
}
