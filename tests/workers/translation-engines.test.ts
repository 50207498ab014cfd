import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apertium } from "#server/platform/translation/apertium.ts";
import { deepl } from "#server/platform/translation/deepl.ts";
import type { TranslationEngine } from "#server/platform/translation/engine.ts";
import { google } from "#server/platform/translation/google.ts";
import { libretranslate } from "#server/platform/translation/libretranslate.ts";
import { startTranslationServer, type TestTranslationServer } from "#tests/support/translation-server.ts";

const quick = { timeoutMs: 300, retryMs: [1, 1] };
const makers = {
  libretranslate: (base: URL) => libretranslate({ base, key: "a-key-of-libre" }, quick),
  deepl: (base: URL) => deepl({ base, key: "a-key-of-deepl" }, quick),
  google: (base: URL) => google({ base, key: "a-key-of-google" }, quick),
  apertium: (base: URL) => apertium(base, quick),
} as const;

let server: TestTranslationServer;
let engine: TranslationEngine;
const asking = { from: "es", to: "en", segments: ["La casa"] };
const open = async (name: keyof typeof makers) => {
  server = await startTranslationServer(name);
  engine = makers[name](server.url);
};
afterEach(() => server.close());

describe.each(["libretranslate", "deepl", "google"] as const)("%s", (name) => {
  beforeEach(() => open(name));

  it("names its pairs", async () => {
    const pairs = await engine.pairs();
    expect(pairs).toContainEqual({ from: "es", to: "en" });
    expect(pairs).toContainEqual({ from: "en", to: "vi" });
    expect(pairs.filter(({ from, to }) => from === to)).toEqual([]);
    expect(pairs).toHaveLength(30);
  });

  it("translates many segments in their order, in portions, and leaves what is to stay", async () => {
    const segments = Array.from({ length: 130 }, (_, at) => `uno ${at} <x id="1">@efrain</x> &amp; dos`);
    const translated = await engine.translate({ from: "es", to: "en", segments });
    expect(translated.map((text) => /UNO (\d+) .*@efrain.* DOS/.exec(text)?.[1])).toEqual(
      segments.map((_, at) => `${at}`),
    );
    expect(server.asked.length).toBeGreaterThan(1);
  });

  it.each([
    ["badKey", "badKey"],
    ["tooMany", "tooMany"],
    ["broken", "noAnswer"],
  ] as const)("says what is wrong: %s", async (refuse, kind) => {
    server.behave({ refuse });
    await expect(engine.translate(asking)).rejects.toMatchObject({ name: "TranslationFailed", kind });
  });

  it("is asked again when it failed for a moment, but not when it refused", async () => {
    server.behave({ refuse: "broken", refusals: 2 });
    expect(await engine.translate(asking)).toEqual(["LA CASA"]);
    server.asked.length = 0;
    server.behave({ refuse: "badKey" });
    await expect(engine.translate(asking)).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
  });

  it("is left alone for as long as it asks", async () => {
    server.behave({ refuse: "tooMany", retryAfter: 120 });
    await expect(engine.translate(asking)).rejects.toMatchObject({ kind: "tooMany", retryAfterMs: 120_000 });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ["silent", "noAnswer"],
    ["cut", "noAnswer"],
    ["redirect", "unusable"],
    ["noJson", "unusable"],
    ["otherJson", "unusable"],
    ["tooFew", "unusable"],
    ["endless", "unusable"],
  ] as const)("is not believed when it is %s", async (trick, kind) => {
    server.behave({ trick });
    await expect(engine.translate(asking)).rejects.toMatchObject({ kind });
  });

  it("is not there: said plainly", async () => {
    await server.close();
    await expect(engine.translate(asking)).rejects.toMatchObject({ kind: "noAnswer" });
    await expect(engine.pairs()).rejects.toMatchObject({ kind: "noAnswer" });
    await open(name);
  });

  it("is never sent a paragraph beyond its limit", async () => {
    await expect(engine.translate({ ...asking, segments: ["a".repeat(20_000)] })).rejects.toMatchObject({
      kind: "tooLong",
    });
    expect(server.asked).toEqual([]);
  });

  it("stops when it is told to", async () => {
    server.behave({ trick: "silent" });
    await expect(engine.translate({ ...asking, stop: AbortSignal.timeout(20) })).rejects.toMatchObject({
      kind: "noAnswer",
    });
  });
});

describe("each in its own way", () => {
  it("LibreTranslate takes its key in the body, and says much with 400", async () => {
    await open("libretranslate");
    expect(await engine.translate({ ...asking, segments: ["5 &lt; 6 casas"] })).toEqual(["5 < 6 CASAS"]);
    expect(server.asked[0]?.body).toMatchObject({
      source: "es",
      target: "en",
      format: "html",
      api_key: "a-key-of-libre",
    });
    for (const [refuse, kind] of [
      ["noKey", "badKey"],
      ["noPair", "noPair"],
      ["tooLong", "tooLong"],
    ] as const) {
      server.behave({ refuse });
      await expect(engine.translate(asking)).rejects.toMatchObject({ kind });
    }
  });

  it("DeepL takes its key in a header, and English as it is written somewhere", async () => {
    await open("deepl");
    await engine.translate(asking);
    expect(server.asked[0]?.headers.authorization).toBe("DeepL-Auth-Key a-key-of-deepl");
    expect(server.asked[0]?.body).toMatchObject({ source_lang: "ES", target_lang: "EN-US", tag_handling: "xml" });
    server.behave({ refuse: "quota" });
    await expect(engine.translate(asking)).rejects.toMatchObject({ kind: "quota" });
  });

  it("Google takes its key in a header, never in the address", async () => {
    await open("google");
    await engine.translate({ ...asking, segments: ['<g id="1">La casa</g> de <x id="2">@efrain</x>'] });
    expect(server.asked[0]?.headers["x-goog-api-key"]).toBe("a-key-of-google");
    expect(server.asked[0]?.path).not.toContain("key");
    expect(server.asked[0]?.texts).toEqual([
      '<span id="1">La casa</span> de <span id="2" translate="no">@efrain</span>',
    ]);
    for (const [refuse, kind] of [
      ["quota", "quota"],
      ["noPair", "noPair"],
    ] as const) {
      server.behave({ refuse });
      await expect(engine.translate(asking)).rejects.toMatchObject({ kind });
    }
  });

  it("Apertium says that a pair is not installed", async () => {
    await open("apertium");
    server.behave({ refuse: "noPair" });
    await expect(engine.translate(asking)).rejects.toMatchObject({ kind: "noPair" });
    server.behave({ trick: "otherJson" });
    await expect(engine.pairs()).rejects.toMatchObject({ kind: "unusable" });
  });
});
