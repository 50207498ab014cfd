import { createHash } from "node:crypto";
import { keyedHash } from "#server/core/people/index.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export type InvitationSecrets = {
  /** Goes into the link and its QR code: 160 bits. */
  secret: string;
  /** For who has to type it: 50 bits in ten signs that are hard to confuse. */
  code: string;
};

/**
 * The two keys of an invitation. They are made from its id with the installation's own secret, so that the sheet can be
 * printed again while the database, and a copy of it, holds hashes only.
 */
export function secretsOf(invitationId: string): InvitationSecrets {
  const bits = BigInt(`0x${keyed("invitation-code", invitationId).subarray(0, 8).toString("hex")}`);
  const sign = (at: number) => CROCKFORD.charAt(Number((bits >> BigInt(at * 5)) & 31n));
  return {
    secret: keyed("invitation-link", invitationId).subarray(0, 20).toString("base64url"),
    code: Array.from({ length: 10 }, (_, at) => sign(at)).join(""),
  };
}

/** Two groups of five read better than ten in a row. */
export function writtenCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

export function hashOfLink(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Short enough to be tried through: its hash is keyed. */
export function hashOfCode(code: string): string {
  return keyedHash("invitation-code-hash", code);
}

function keyed(purpose: string, invitationId: string): Buffer {
  return Buffer.from(keyedHash(purpose, invitationId), "base64url");
}
