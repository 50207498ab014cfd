import { describe, expect, it } from "vitest";
import { type EngineName, type Pair, type TranslationEngine, TranslationFailed } from "./engine.ts";
import { reachable, routesFor } from "./routes.ts";
import { openTranslator } from "./translator.ts";

const pairsOf = (names: string) =>
  names.split(" ").map((name): Pair => {
    const [from = "", to = ""] = name.split("-");
    return { from, to };
  });
const order = (engines: EngineName[], pivots: string[] = ["en", "es"]) => ({ engines, pairs: new Map(), pivots });

describe("the ways from one language to another", () => {
  const offers = [
    { engine: "apertium" as const, pairs: pairsOf("fr-es es-fr es-en en-es") },
    { engine: "deepl" as const, pairs: pairsOf("es-en en-es en-vi") },
  ];
  const steps = (pair: string, asked = order(["deepl", "apertium"])) =>
    routesFor(pairsOf(pair)[0] ?? { from: "", to: "" }, offers, asked).map((route) =>
      route.steps.map(({ engine, from, to }) => `${engine} ${from}-${to}`).join(", "),
    );

  it("are straight ones in the operator's order, then those through another language", () => {
    expect(steps("es-en")).toEqual(["deepl es-en", "apertium es-en"]);
    expect(steps("fr-en")).toEqual(["apertium fr-es, deepl es-en"]);
    expect(steps("es-vi")).toEqual(["deepl es-en, deepl en-vi"]);
    expect(steps("ne-en")).toEqual([]);
  });

  it("differ for a pair if the operator says so", () => {
    expect(steps("es-en", { ...order(["deepl", "apertium"]), pairs: new Map([["es-en", ["apertium"]]]) })).toEqual([
      "apertium es-en",
    ]);
  });

  it("tell which pairs are reached", () => {
    const names = reachable(["fr", "es", "en", "ne"], offers, order(["apertium"])).map(
      ({ from, to }) => `${from}-${to}`,
    );
    expect(names).toEqual(["fr-es", "fr-en", "es-fr", "es-en", "en-fr", "en-es"]);
  });
});

describe("the translator", () => {
  let time = 0;
  const log = { warn: () => undefined };
  const engine = (
    name: EngineName,
    answer: () => string | TranslationFailed,
  ): TranslationEngine & { calls: number } => ({
    name,
    calls: 0,
    pairs: async () => pairsOf("es-en"),
    async translate({ segments }) {
      this.calls += 1;
      const said = answer();
      if (said instanceof TranslationFailed) throw said;
      return segments.map(() => said);
    },
  });
  const open = (engines: TranslationEngine[]) =>
    openTranslator(engines, { order: order(["deepl", "apertium"]), log, now: () => time });
  const asked = { from: "es", to: "en", segments: ["La casa"] };

  it("asks the next engine when one fails, and leaves that one alone for a while", async () => {
    time = 0;
    let failed: TranslationFailed | null = new TranslationFailed("noAnswer", "down");
    const first = engine("deepl", () => failed ?? "first");
    const second = engine("apertium", () => "second");
    const translator = open([first, second]);
    expect((await translator.translate(asked)).engine).toBe("apertium");
    expect(translator.resting().map(({ engine: name, why }) => [name, why])).toEqual([["deepl", "down"]]);
    failed = null;
    expect((await translator.translate(asked)).engine).toBe("apertium");
    expect(first.calls).toBe(1);
    time += 60_000;
    expect((await translator.translate(asked)).engine).toBe("deepl");
    expect(translator.resting()).toEqual([]);
  });

  it("does not punish an engine for a text that is not for it", async () => {
    const first = engine("deepl", () => new TranslationFailed("tooLong", "long"));
    const second = engine("apertium", () => "second");
    const translator = open([first, second]);
    expect((await translator.translate(asked)).engine).toBe("apertium");
    expect(translator.resting()).toEqual([]);
  });

  it("rests as long as the engine wants", async () => {
    time = 0;
    const translator = open([engine("deepl", () => new TranslationFailed("tooMany", "slow down", 600_000))]);
    await expect(translator.translate(asked)).rejects.toMatchObject({ kind: "tooMany" });
    time += 599_000;
    await expect(translator.translate(asked)).rejects.toMatchObject({ kind: "noAnswer" });
    expect(translator.resting()).toHaveLength(1);
  });

  it("passes over an engine whose budget is spent", async () => {
    const translator = open([engine("deepl", () => "first"), engine("apertium", () => "second")]);
    const allow = async ({ engine: name }: { engine: EngineName }) => name !== "deepl";
    expect((await translator.translate({ ...asked, allow })).engine).toBe("apertium");
    await expect(translator.translate({ ...asked, allow: async () => false })).rejects.toMatchObject({ kind: "quota" });
  });

  it("hopes for an engine that could not be asked what it has", async () => {
    const dead: TranslationEngine = {
      ...engine("deepl", () => "first"),
      pairs: async () => {
        throw new TranslationFailed("noAnswer", "down");
      },
    };
    await expect(open([dead]).translate(asked)).rejects.toMatchObject({ kind: "noAnswer" });
    const other = { ...asked, from: "ne" };
    await expect(open([engine("apertium", () => "second")]).translate(other)).rejects.toMatchObject({ kind: "noPair" });
  });

  it("remembers what an engine offered while it does not answer", async () => {
    time = 0;
    let down = false;
    const flaky: TranslationEngine = {
      ...engine("deepl", () => "first"),
      pairs: async () => {
        if (down) throw new TranslationFailed("noAnswer", "down");
        return pairsOf("es-en");
      },
    };
    const translator = open([flaky]);
    expect(await translator.offers()).toEqual([{ engine: "deepl", pairs: pairsOf("es-en") }]);
    down = true;
    expect(await translator.offers({ fresh: true })).toEqual([{ engine: "deepl", pairs: pairsOf("es-en") }]);
  });
});
