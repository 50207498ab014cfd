import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseMarkdown, renderMarkdown } from "#server/core/richtext/index.ts";
import { translateLine, translateTree } from "#server/core/translation/translate-tree.ts";
import { apertium } from "#server/platform/translation/apertium.ts";
import { openTranslator } from "#server/platform/translation/translator.ts";
import { startApertium, type TestApertium } from "#tests/support/apertium.ts";

let server: TestApertium;
beforeAll(async () => {
  server = await startApertium();
});
afterAll(() => server.close());

describe("the real Apertium", () => {
  it("says which pairs it has, in our names", async () => {
    const pairs = (await apertium(server.url).pairs()).map(({ from, to }) => `${from}-${to}`).sort();
    expect(pairs).toEqual(
      ["en-es", "es-en", "es-fr", "es-pt", "fr-es", "hi-ur", "id-ms", "ms-id", "pt-es", "ur-hi"].sort(),
    );
  });

  it.each([
    ["es", "en", "El banco rural compra la casa.", "The rural bank buys the house."],
    ["en", "es", "The house is red.", "La casa es roja."],
    ["fr", "es", "La maison est rouge.", "La casa es roja."],
    ["es", "fr", "La casa es roja.", "La maison est rouge."],
    ["es", "pt", "La casa es roja.", "A casa é vermelha."],
  ])("translates %s to %s", async (from, to, text, expected) => {
    expect(await apertium(server.url).translate({ from, to, segments: [text] })).toEqual([expected]);
  });

  it("translates between Hindi and Urdu, Indonesian and Malay in their scripts", async () => {
    const engine = apertium(server.url);
    const [urdu = ""] = await engine.translate({ from: "hi", to: "ur", segments: ["यह घर है"] });
    expect(urdu).toMatch(/\p{Script=Arabic}/u);
    const [malay = ""] = await engine.translate({ from: "id", to: "ms", segments: ["Kami membeli beras."] });
    expect(malay).toMatch(/\w/);
  });

  it("keeps tags, signs and what stays as it is", async () => {
    const segments = ['La <g id="1">casa</g> de <x id="2">@efrain</x> es roja &amp; grande.', "5 &lt; 6"];
    const [first = "", second = ""] = await apertium(server.url).translate({ from: "es", to: "en", segments });
    expect(first).toMatch(/<g id="1">house<\/g>/);
    expect(first).toMatch(/<x id="2"\/>/);
    expect(first).toContain("&amp;");
    expect(second).toContain("&lt;");
  });

  it("says a glossary's words as they stand there, straight and through another language", async () => {
    const kept = [
      { word: "caja común", as: "group box", anyCase: true },
      { word: "ahorro", as: "saving", anyCase: true },
    ];
    const order = { engines: ["apertium" as const], pairs: new Map(), pivots: ["es"] };
    const translator = openTranslator([apertium(server.url)], { order, log: silent });
    const into = (from: string, to: string) => async (segments: readonly string[]) =>
      (await translator.translate({ from, to, segments })).segments;
    const text = "La **Caja común** es roja. La casa del ahorro es grande.";
    const tree = await translateTree(parseMarkdown(text, { handles: new Set() }), {
      kept,
      translate: into("es", "en"),
    });
    expect(renderMarkdown(tree)).toBe("The **group box** is red. The house of the saving is big.");
    const french = [{ word: "tontine", as: "savings circle", anyCase: true }];
    expect(await translateLine("La tontine est rouge", { kept: french, translate: into("fr", "en") })).toMatch(
      /^The savings circle is red$/i,
    );
  });

  it("goes through Spanish where it has no straight way", async () => {
    const order = { engines: ["apertium" as const], pairs: new Map(), pivots: ["en", "es"] };
    const translator = openTranslator([apertium(server.url)], { order, log: silent });
    expect(await translator.translate({ from: "fr", to: "en", segments: ["La maison est rouge."] })).toEqual({
      segments: ["The house is red."],
      engine: "apertium",
      through: "es",
    });
    await expect(translator.translate({ from: "ne", to: "en", segments: ["नमस्ते"] })).rejects.toMatchObject({
      kind: "noPair",
    });
  });

  it("says that it does not have a pair that is asked for all the same", async () => {
    await expect(
      apertium(server.url).translate({ from: "en", to: "fr", segments: ["The house"] }),
    ).rejects.toMatchObject({ kind: "noPair" });
  });
});

const silent = { warn: () => undefined };
