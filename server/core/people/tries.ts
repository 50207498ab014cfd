import { isIPv6 } from "node:net";
import { type Ctx, forgive, type Limit, limit, newId } from "#server/core/usecase/index.ts";
import { knownDevice } from "./known-device.ts";
import { keyedHash } from "./secrets.ts";

/** Where somebody tries to come in from: a browser, and an address that many may share. */
export type Whence = { headers: Headers; address: string };

/** So many tries for one account from one place; from all places that the account does not know, `altogether`. */
export type TryLimit = Limit & { altogether: number };

/** Whose account it is, if it is anybody's, and what was typed for it. */
type Try = { account: string; personId: string | null; from: Whence };

/**
 * Counts a try to come into an account. A device from which its owner has signed in before counts for itself, so that
 * strangers who guess lock out themselves and other strangers, never the owner on their own phone. What is typed is
 * what counts: many accounts may share an address, and nothing here tells whether there is such an account.
 */
export async function countTry(ctx: Ctx, rule: TryLimit, made: Try): Promise<void> {
  for (const { by, key } of countedBy(rule, made)) await limit(ctx, by, key);
}

/** After a success the tries before it no longer count. */
export async function forgiveTries(ctx: Ctx, rule: TryLimit, made: Try): Promise<void> {
  for (const { by, key } of countedBy(rule, made)) await forgive(ctx, by, key);
}

function countedBy(rule: TryLimit, { account, personId, from }: Try): { by: Limit; key: string }[] {
  const device = knownDevice(from.headers, personId ?? newId());
  if (device !== null) return [{ by: { ...rule, name: `${rule.name}Known` }, key: `${account} ${device}` }];
  return [
    { by: rule, key: `${account} ${keyedHash("network", networkOf(from.address))}` },
    { by: { ...rule, name: `${rule.name}All`, tries: rule.altogether }, key: account },
  ];
}

/** One household has as many IPv6 addresses as it likes, of which the first half is the same. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const first = head.split(":").filter((group) => group !== "");
  const last = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const between = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: between }, () => "0"), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
