import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readMail } from "#server/platform/mail/index.ts";
import { isForged } from "./signs.ts";

const found = async (...results: string[]) => {
  const head = results.map((result) => `Authentication-Results: ${result}\r\n`).join("");
  const mail = await readMail(Readable.from([`From: <sita@example.org>\r\n${head}\r\nWords.\r\n`]));
  return isForged(mail, "mx.rutas.example");
};

describe("a mail whose sender another server looked into", () => {
  it.each([
    "mx.rutas.example; dmarc=fail header.from=example.org",
    "mx.rutas.example 1; spf=pass smtp.mailfrom=evil.example.net;\r\n dkim=pass header.d=evil.example.net; dmarc=fail (p=none)",
    // Without a policy of the domain: sent by another server, and signed by nobody, or in vain.
    "mx.rutas.example; dmarc=none; spf=fail smtp.mailfrom=sita@example.org; dkim=none",
    "mx.rutas.example; spf=fail smtp.mailfrom=sita@example.org",
    "mx.rutas.example; spf=fail; dkim=fail header.d=example.org",
    // What its sender wrote into an address of theirs is no result.
    'mx.rutas.example; spf=pass smtp.mailfrom=" dmarc=pass "@evil.example.net; dmarc=fail header.from=example.org',
    'mx.rutas.example; spf=pass smtp.mailfrom="; dmarc=pass;"@evil.example.net; dmarc=fail header.from=example.org',
    "mx.rutas.example; spf=pass (; dmarc=pass ) smtp.mailfrom=evil.example.net; dmarc=fail header.from=example.org",
  ])("is forged: %s", async (result) => expect(await found(result)).toBe(true));

  it.each([
    "mx.rutas.example; dmarc=pass; spf=fail; dkim=pass",
    "mx.rutas.example; spf=fail smtp.mailfrom=list.example.net; dkim=fail header.d=a.example.net; dkim=pass header.d=example.org",
    "mx.rutas.example; spf=softfail; dkim=none",
    "mx.rutas.example; none",
    "elsewhere.example.net; dmarc=fail",
  ])("is not: %s", async (result) => expect(await found(result)).toBe(false));

  it("is judged by what that server wrote last, above what came along", async () => {
    expect(await found("mx.rutas.example; dmarc=fail", "mx.rutas.example; dmarc=pass")).toBe(true);
    expect(await found("mx.rutas.example; dmarc=pass", "mx.rutas.example; dmarc=fail")).toBe(false);
  });
});
