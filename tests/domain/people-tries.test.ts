import { beforeAll, describe, expect, it } from "vitest";
import { openSessionFor, requestMailCode, signInByMailCode, signInByPassphrase } from "#server/core/people/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { type People, people, type TestPerson, whence } from "#tests/support/people.ts";
import { mailbox, PHONE } from "#tests/support/signing-in.ts";

/** What a browser sends of the cookies that it got. */
const browserWith = (setCookie: readonly string[]) =>
  new Headers({ cookie: setCookie.map((one) => one.split(";")[0]).join("; ") });
/** Of those, the one that outlives signing out. */
const deviceOf = (setCookie: readonly string[]) => browserWith(setCookie.slice(1));
const STRANGER = "198.51.100.9";
const outcome = (done: Promise<unknown>) =>
  done.then(
    () => "in",
    (error) => String(error.name),
  );

describe("who guesses at somebody's passphrase", () => {
  let all: People;
  beforeAll(async () => {
    all = await people();
  });
  const attempt = (account: string, passphrase: string, from = whence()) =>
    outcome(signInByPassphrase(all.guest, { account, passphrase }, from));
  const guess = async (one: TestPerson, times: number, from = whence(new Headers(), STRANGER)) => {
    const outcomes = [];
    for (let at = 0; at < times; at++) outcomes.push(await attempt(one.handle, "not this one", from));
    return outcomes;
  };
  const outFor = (tries: number) => [...Array<string>(tries).fill("Invalid"), "TooMany"];

  it("locks out themselves, and neither who comes from elsewhere nor its owner", async () => {
    const sita = await all.person();
    const { setCookie } = await signInByPassphrase(
      all.guest,
      { account: sita.handle, passphrase: sita.passphrase },
      whence(),
    );
    expect(await guess(sita, 11)).toEqual(outFor(10));
    expect(await attempt(sita.handle, sita.passphrase, whence(new Headers(), STRANGER))).toBe("TooMany");
    // On her own phone, in the same training room as who guesses, too.
    expect(await attempt(sita.handle, sita.passphrase, whence(deviceOf(setCookie), STRANGER))).toBe("in");
    expect(await attempt(sita.handle, sita.passphrase, whence())).toBe("in");
  });

  it("from many addresses is stopped for all that are strange, and the owner's phone still opens", async () => {
    const sita = await all.person();
    const { setCookie } = await openOn(sita);
    const outcomes = [];
    for (let network = 1; network <= 6; network++)
      outcomes.push(...(await guess(sita, 10, whence(new Headers(), `203.0.113.${network}`))));
    expect(outcomes.filter((one) => one === "Invalid")).toHaveLength(50);
    expect(await attempt(sita.handle, sita.passphrase, whence(new Headers(), "192.0.2.200"))).toBe("TooMany");
    expect(await attempt(sita.handle, sita.passphrase, whence(deviceOf(setCookie), "192.0.2.200"))).toBe("in");
  });

  it("on a device that is known has no more tries than others", async () => {
    const sita = await all.person();
    const { setCookie } = await openOn(sita);
    const phone = whence(deviceOf(setCookie));
    expect(await guess(sita, 11, phone)).toEqual(outFor(10));
    expect(await attempt(sita.handle, sita.passphrase, phone)).toBe("TooMany");
    // That says nothing about who comes without it.
    expect(await attempt(sita.handle, sita.passphrase)).toBe("in");
  });

  it("with a device of their own, or one they made up, is a stranger", async () => {
    const [sita, other] = [await all.person(), await all.person()];
    const own = deviceOf((await openOn(other)).setCookie);
    const real = (deviceOf((await openOn(sita)).setCookie).get("cookie") ?? "").slice("rutas.device=".length);
    const [device = "", mark = ""] = real.split(".");
    const forged = [
      [own.get("cookie")?.slice("rutas.device=".length).split(".")[0], mark].join("."),
      [device, mark.replace(/^./, (sign) => (sign === "A" ? "B" : "A"))].join("."),
      `${real}.`,
      `${real}; x`.replace(".", "%2e"),
      "",
    ].map((value) => new Headers({ cookie: `rutas.device=${value}` }));
    expect(await guess(sita, 10)).toEqual(Array(10).fill("Invalid"));
    for (const headers of [own, ...forged])
      expect(await attempt(sita.handle, sita.passphrase, whence(headers, STRANGER))).toBe("TooMany");
    const whole = new Headers({ cookie: `theme=dark; rutas.device=${real}` });
    expect(await attempt(sita.handle, sita.passphrase, whence(whole, STRANGER))).toBe("in");
  });

  it("counts one household's IPv6 addresses together, and another's apart", async () => {
    const sita = await all.person();
    const at = (address: string) => whence(new Headers(), address);
    for (let host = 1; host <= 10; host++)
      expect(await attempt(sita.handle, "not this one", at(`2001:db8:0:7::${host}`))).toBe("Invalid");
    expect(await attempt(sita.handle, sita.passphrase, at("2001:0db8::7:a:b:c:d"))).toBe("TooMany");
    expect(await attempt(sita.handle, sita.passphrase, at("2001:db8:0:8::1"))).toBe("in");
  });

  it("finds one phone known to the eight who used it last", async () => {
    const family = [];
    let headers = new Headers();
    for (let one = 0; one < 9; one++) {
      const member = await all.person();
      family.push(member);
      headers = deviceOf((await openOn(member, headers)).setCookie);
    }
    const known = [];
    for (const member of family) {
      await guess(member, 10);
      known.push(await attempt(member.handle, member.passphrase, whence(headers, STRANGER)));
    }
    expect(known).toEqual(["TooMany", ...Array(8).fill("in")]);
  });

  it("learns nothing of who has an account", async () => {
    const sita = await all.person();
    const { setCookie } = await openOn(sita);
    const [nobody, somebody] = [newId().slice(0, 20), (await all.person()).handle];
    const tries = async (account: string) => {
      const outcomes = [];
      for (let at = 0; at < 11; at++)
        outcomes.push(await attempt(account, "not this one", whence(deviceOf(setCookie), STRANGER)));
      return outcomes;
    };
    expect(await tries(nobody)).toEqual(await tries(somebody));
  });

  async function openOn(one: TestPerson, headers = new Headers()) {
    return openSessionFor(all.guest, one.id, headers);
  }
});

describe("who asks for somebody's mail codes", () => {
  it("keeps its owner neither from a code nor from trying it, on a phone that is known", async () => {
    const all = await people();
    const email = `tries.${newId()}@example.org`;
    const sita = await all.person({ email });
    const { setCookie } = await openSessionFor(all.guest, sita.id, new Headers());
    const phone = whence(deviceOf(setCookie), STRANGER);
    const ask = (from = whence(new Headers(), STRANGER)) =>
      outcome(requestMailCode(all.guest, { email, language: "en" }, from));
    const guess = (from = whence(new Headers(), STRANGER)) =>
      outcome(signInByMailCode(all.guest, { email, code: "000000" }, from));
    for (let at = 0; at < 5; at++) expect(await ask()).toBe("in");
    for (let at = 0; at < 20; at++) expect(await guess()).toBe("Invalid");
    expect([await ask(), await guess()]).toEqual(["TooMany", "TooMany"]);
    expect([await ask(phone), await guess(phone)]).toEqual(["in", "Invalid"]);
    // From elsewhere a mailbox is filled no further than ten an hour.
    for (let at = 0; at < 5; at++) expect(await ask(whence())).toBe("in");
    expect(await ask(whence(new Headers(), "192.0.2.99"))).toBe("TooMany");
  });
});

it("counts wrong passphrases for the account as it is typed, not for who sits beside", async () => {
  const { guest, person } = await people();
  const sita = await person();
  const email = mailbox();
  const other = await person({ email });
  const wrong = { account: sita.handle, passphrase: "not this one" };
  for (let tries = 0; tries < 10; tries++) {
    await expect(signInByPassphrase(guest, wrong, whence(PHONE))).rejects.toMatchObject({ name: "Invalid" });
  }
  const right = { account: sita.handle, passphrase: sita.passphrase };
  await expect(signInByPassphrase(guest, right, whence(PHONE))).rejects.toMatchObject({ name: "TooMany", status: 429 });
  await expect(
    signInByPassphrase(guest, { account: other.handle, passphrase: other.passphrase }, whence(PHONE)),
  ).resolves.toBeTruthy();
  // However it is written, a name is one name.
  const written = [email, ` ${email} `, `\u0000${email}`, email.toUpperCase()];
  for (let tries = 0; tries < 10; tries++) {
    const account = written[tries % written.length] ?? email;
    await expect(signInByPassphrase(guest, { account, passphrase: "wrong again" }, whence(PHONE))).rejects.toThrow();
  }
  await expect(
    signInByPassphrase(guest, { account: email, passphrase: other.passphrase }, whence(PHONE)),
  ).rejects.toMatchObject({ name: "TooMany" });
  // Nor does the end of the tries for a handle tell whether a mailbox is the same person's.
  const third = mailbox();
  const owner = await person({ email: third });
  for (let tries = 0; tries < 10; tries++) {
    await expect(signInByPassphrase(guest, { ...wrong, account: owner.handle }, whence(PHONE))).rejects.toThrow();
  }
  for (const account of [third, mailbox()]) {
    await expect(signInByPassphrase(guest, { ...wrong, account }, whence(PHONE))).rejects.toMatchObject({
      name: "Invalid",
    });
  }
});
