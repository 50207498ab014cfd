import { lookup as ask } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Where a server must not be sent by a stranger: its own network, itself, and addresses that stand for others. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv4");

/** Of IPv6 only what is given to networks of the world, without what leads to IPv4 or is for documents. */
const WORLD = new BlockList();
WORLD.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv6");

/** Whether an IP address is one that the whole world reaches. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE.check(address, "ipv4");
  return family === 6 && WORLD.check(address, "ipv6") && !PRIVATE.check(address, "ipv6");
}

export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

/** Why a connection was not made: the address, or what its name led to, is not of the kind that is allowed. */
export class AddressRefused extends Error {
  readonly code = "EADDRESSREFUSED";
}

/**
 * Finds the addresses of a name when a connection is made, and refuses all of them when one is not allowed: so a name
 * cannot lead elsewhere between a look at it and the connection.
 */
export function guardedLookup(allowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    ask(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const wrong = found.find(({ address }) => !allowed(address));
      if (wrong || found.length === 0) return done(new AddressRefused(`${hostname} leads to no allowed address`), []);
      const [first] = found;
      if (options.all || !first) return done(null, found);
      done(null, first.address, first.family);
    });
  };
}
