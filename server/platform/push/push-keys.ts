import { createECDH } from "node:crypto";

/** The pair of keys (P-256) by which push services know this installation (RFC 8292), both as base64url. */
export type PushKeys = { publicKey: string; privateKey: string };

/** The keys that belong to 32 bytes, as base64url: an installation's own secret, or what the operator brought along. */
export function pushKeysOf(privateKey: string): PushKeys {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from(privateKey, "base64url"));
  return { publicKey: pair.getPublicKey("base64url"), privateKey };
}

/** Whether a text is a point on the curve, as browsers hand out the key that a message is sealed for. */
export function isPushKey(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, "base64url");
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    const own = createECDH("prime256v1");
    own.generateKeys();
    own.computeSecret(bytes);
    return true;
  } catch {
    return false;
  }
}
