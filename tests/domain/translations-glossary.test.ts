import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { changeCommunity } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { addTerm, changeTerm, removeTerm } from "#server/core/translation/index.ts";
import { sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let top: { themeId: string; slug: string };
let below: { themeId: string; slug: string };

beforeAll(async () => {
  all = await foundTranslations();
  ({ world, engine, english } = all);
  const theme = async (parentId: string | null) => {
    const slug = `t${sendKey()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")}`;
    const made = { key: sendKey(), slug, parentId, names: { en: slug }, descriptions: {} };
    return { slug, ...(await createTheme(world.moderator.ctx, made)) };
  };
  top = await theme(null);
  below = await theme(top.themeId);
  await changeCommunity(world.moderator.ctx, {
    ...{
      key: sendKey(),
      space: world.spaceId,
      name: "Savings",
      description: "",
      language: "en",
      rules: "",
      welcome: "",
    },
    ...{ themes: [below.themeId], visibility: "private", joinRule: "invitation" },
  });
});
afterEach(() => engine.server.behave({}));
afterAll(() => all.close());

const words = (term: string, becomes: string, more: object = {}) => ({
  ...{ from: "es" as const, to: "en" as const, term, becomes, note: "", anyCase: true },
  ...more,
});
const add = (slug: string, term: string, becomes: string, more: object = {}) =>
  addTerm(world.moderator.ctx, { key: sendKey(), slug, both: false, ...words(term, becomes, more) });
const read = async (postId: string) => (await engine.post(english.ctx, postId))?.text;
const made = async (source: string) => {
  const topic = await all.spanish(source);
  await engine.post(english.ctx, topic.postId);
  await engine.work([topic.postId]);
  return topic;
};

describe("a glossary's words", () => {
  it("come out as it says, in any case or not, of the theme and of the one it belongs to", async () => {
    await add(top.slug, "chacra", "family plot");
    await add(top.slug, "Minga", "work party", { anyCase: false });
    const { postId } = await made(`La chacra, la Chacra y **la chacra** de la Minga y la minga ${all.unheard()}`);
    expect(await read(postId)).toMatch(
      /^LA family plot, LA family plot Y LA family plot DE LA work party Y LA MINGA \d+$/,
    );
    await add(below.slug, "chacra", "terrace");
    expect(await read((await made(`La chacra ${all.unheard()}`)).postId)).toMatch(/^LA terrace \d+$/);
    const { threadId } = await all.spanish(undefined, `Mi chacra ${all.unheard()}`);
    const title = async () => (await engine.titles(english.ctx, [threadId])).views[threadId]?.text;
    await title();
    await engine.work([threadId]);
    expect(await title()).toMatch(/^MI terrace \d+$/);
  });

  it("are of one direction, and steer nobody else's community", async () => {
    await add(top.slug, "yapa", "extra", { from: "fr" });
    expect(await read((await made(`La yapa ${all.unheard()}`)).postId)).toMatch(/^LA YAPA/);
  });

  it("change what is read again, and only where they stand: the rest costs nothing", async () => {
    const [said, silent] = [await made(`El chuño ${all.unheard()}`), await made(`El pan ${all.unheard()}`)];
    const before = [await read(said.postId), await read(silent.postId)];
    const { entryId } = await add(top.slug, "chuño", "freeze-dried potato");
    engine.server.asked.length = 0;
    // Until the new words come, the old ones stand there.
    expect([await read(said.postId), await read(silent.postId)]).toEqual(before);
    expect((await engine.work([said.postId, silent.postId])).sort()).toEqual(["done", "done"]);
    expect(await read(said.postId)).toMatch(/^EL freeze-dried potato/);
    expect(await read(silent.postId)).toBe(before[1]);
    expect(engine.server.asked).toHaveLength(1);
    // One row each is left, and nothing is asked for any more.
    const rows = await world.database.db.translation.findMany({
      where: { subjectId: { in: [said.postId, silent.postId] } },
    });
    expect(rows.map(({ state }) => state)).toEqual(["done", "done"]);

    const changed = { key: sendKey(), slug: top.slug, entryId, ...words("chuño", "chuño potato") };
    await changeTerm(world.moderator.ctx, changed);
    await read(said.postId);
    await engine.work([said.postId]);
    expect(await read(said.postId)).toMatch(/^EL chuño potato/);
    await removeTerm(world.moderator.ctx, { key: sendKey(), slug: top.slug, entryId });
    await read(said.postId);
    await engine.work([said.postId]);
    expect(await read(said.postId)).toBe(before[0]);
    expect(await engine.work([said.postId, silent.postId])).toEqual([]);
  });

  it("that come while a text waits are in its translation, under their own version", async () => {
    const { postId } = await all.spanish(`La quena ${all.unheard()}`);
    await engine.post(english.ctx, postId);
    await add(top.slug, "quena", "reed flute");
    expect(await engine.work([postId])).toEqual(["done"]);
    expect(await read(postId)).toMatch(/^LA reed flute/);
    expect(await world.database.db.translation.count({ where: { subjectId: postId, state: "waiting" } })).toBe(0);
  });

  it("that change while two are at a text leave one translation", async () => {
    const { postId } = await all.spanish(`La zampoña ${all.unheard()}`);
    await engine.post(english.ctx, postId);
    await add(top.slug, "zampoña", "panpipe");
    await engine.post(english.ctx, postId);
    const rows = await world.database.db.translation.findMany({ where: { subjectId: postId } });
    expect(rows.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    const at = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const working = (one: PromiseWithResolvers<void>, until: Promise<unknown>) => {
      const translate: typeof engine.translator.translate = async (given) => {
        one.resolve();
        await until;
        return engine.translator.translate(given);
      };
      return engine.work([postId], { translator: { ...engine.translator, translate } });
    };
    // The first comes back when both are at it, the second when the first is done.
    const first = working(at[0], at[1].promise);
    await at[0].promise;
    expect([await working(at[1], first), await first].map((outcomes) => outcomes.includes("done"))).toEqual([
      false,
      true,
    ]);
    expect(await read(postId)).toMatch(/^LA panpipe/);
    expect(await world.database.db.translation.count({ where: { subjectId: postId } })).toBe(1);
  });
});
