import { lookup } from "node:dns/promises";
import { describe, expect, it } from "vitest";
import { guardedLookup, isLoopbackAddress, isPublicAddress } from "./public-address.ts";

describe("addresses that a stranger may send us to", () => {
  it.each([
    "93.184.215.14",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.0.1",
    "198.17.1.1",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "2a00:1450:4001:82b::200a",
  ])("are those of the world: %s", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "localhost",
    "",
  ])("are not those of a network of one's own: %s", (address) => expect(isPublicAddress(address)).toBe(false));

  it("are asked for when the connection is made, so that a name cannot lead elsewhere meanwhile", async () => {
    const found = (allowed: (address: string) => boolean) =>
      new Promise<string>((resolve) => {
        guardedLookup(allowed)("localhost", { all: true }, (error, addresses) =>
          resolve(error ? String(error.code) : JSON.stringify(addresses)),
        );
      });
    const here = await lookup("localhost", { all: true });
    expect(await found(isLoopbackAddress)).toBe(JSON.stringify(here));
    expect(await found(isPublicAddress)).toBe("EADDRESSREFUSED");
  });
});
