import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { keyedHash } from "./secrets.ts";

/**
 * The key that seals what the actor keeps on one device: the same each time, for this person and this device only, so
 * that it can be taken from the phone at sign-out and given again later. 32 bytes in base64.
 */
export function deviceKey(ctx: Ctx, device: string): string {
  const me = signedIn(ctx);
  return Buffer.from(keyedHash("device", `${me.id}:${device}`), "base64url").toString("base64");
}
