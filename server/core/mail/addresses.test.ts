import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { bounceAddress, configureMail, readOwnAddress, replyAddress } from "./index.ts";

const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";
const id = fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7, 8] });
const settings = {
  ...{ publicUrl: "https://rutas.example", from: "post@rutas.example", server: true, keepsBodies: false },
  secret: "only for tests: thirty-two characters or more",
};
const listening = (secret: string, domain = "reply.rutas.example") =>
  configureMail({ ...settings, incoming: { domain, secret } });

describe("addresses for answers", () => {
  beforeAll(() => listening("one key"));

  it("say who answers where, fit into a local part, and survive a change of case", () => {
    fc.assert(
      fc.property(id, id, (personId, threadId) => {
        const address = replyAddress({ personId, threadId }) ?? "";
        const [local = "", domain] = address.split("@");
        expect([local.length <= 64, /^[0-9a-z]+$/.test(local), domain]).toEqual([true, true, "reply.rutas.example"]);
        const meant = { is: "reply", personId, threadId };
        expect([readOwnAddress(address), readOwnAddress(address.toUpperCase())]).toEqual([meant, meant]);
        const bounce = bounceAddress(personId) ?? "";
        expect(bounce.split("@")[0]?.length).toBeLessThanOrEqual(64);
        expect(readOwnAddress(bounce)).toEqual({ is: "bounce", deliveryId: personId });
      }),
    );
  });

  it("are refused when any sign of them was changed, left out or added", () => {
    fc.assert(
      fc.property(
        id,
        id,
        fc.nat(),
        fc.constantFrom(...SIGNS, "-", ".", "+", "@", " "),
        (personId, threadId, at, sign) => {
          for (const address of [replyAddress({ personId, threadId }) ?? "", bounceAddress(personId) ?? ""]) {
            const place = at % address.length;
            const [before, after] = [address.slice(0, place), address.slice(place + 1)];
            expect(readOwnAddress(address)).not.toBeNull();
            if (address[place] !== sign) expect(readOwnAddress(`${before}${sign}${after}`)).toBeNull();
            expect(readOwnAddress(`${before}${after}`)).toBeNull();
            expect(readOwnAddress(`${before}${sign}${address[place]}${after}`)).toBeNull();
          }
        },
      ),
    );
  });

  it("are another installation's under another key, and are not made where no mail comes in", () => {
    const one = { personId: "0198a1b2-0000-7000-8000-000000000001", threadId: "0198a1b2-0000-7000-8000-000000000002" };
    const address = replyAddress(one) ?? "";
    listening("another key");
    expect(readOwnAddress(address)).toBeNull();
    listening("one key", "elsewhere.example");
    expect(readOwnAddress(address)).toBeNull();
    configureMail(settings);
    expect([replyAddress(one), bounceAddress(one.personId), readOwnAddress(address)]).toEqual([null, null, null]);
    listening("one key");
    expect(readOwnAddress(address)).toEqual({ is: "reply", ...one });
  });
});
