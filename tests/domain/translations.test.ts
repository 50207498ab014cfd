import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { editTopic } from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { openContext } from "#server/core/usecase/index.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { replyBy, sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let spanish: Translations["spanish"];
let reads: Translations["reads"];
let unheard: Translations["unheard"];
let counting: CountingDatabase;

beforeAll(async () => {
  counting = await countingDatabase();
  all = await foundTranslations();
  ({ world, engine, english, spanish, reads, unheard } = all);
});
afterEach(() => engine.server.behave({}));
afterAll(async () => {
  await all.close();
  await counting.close();
});

describe("a post in a language that its reader does not read", () => {
  it("waits at first, then is there, with who made it", async () => {
    const { postId, threadId, source } = await spanish();
    expect(await engine.post(english.ctx, postId)).toMatchObject({
      state: "waiting",
      from: "es",
      to: "en",
      html: null,
    });
    expect(await engine.work([postId])).toEqual(["done"]);
    expect(await engine.post(english.ctx, postId)).toEqual({
      ...{ id: postId, from: "es", to: "en", state: "shown" },
      html: `<p>${source.toUpperCase()}</p>`,
      text: source.toUpperCase(),
      by: { kind: "engine", engine: "libretranslate", through: null },
    });
    const told = await world.database.db.roomEntry.findMany({
      where: { room: `thread:${threadId}`, kind: "translation.en" },
    });
    expect(told.map(({ subject }) => subject)).toEqual([postId]);
  });

  it("is not translated for its readers, for guests, and for who reads nothing else", async () => {
    const { postId } = await spanish();
    await reads(world.efrain, "es");
    expect(await engine.post(world.efrain.ctx, postId)).toBeUndefined();
    expect(await engine.post(world.guest.ctx, postId)).toBeUndefined();
    expect(await world.database.db.translation.count({ where: { subjectId: postId } })).toBe(0);
  });

  it("comes in the language they read best of those that an engine has", async () => {
    const { postId } = await spanish();
    await reads(world.maria, "ne", { reads2: "fr", language: "ne" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "waiting", to: "fr" });
    await reads(world.maria, "ne", { language: "ne" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "none", to: "ne" });
  });

  it("is asked for once, however many wait", async () => {
    const { postId } = await spanish();
    const readers = [english, world.maria, world.moderator];
    await reads(world.maria, "en");
    await Promise.all([...readers, ...readers].map(({ ctx }) => engine.post(ctx, postId)));
    expect(await world.database.db.translation.count({ where: { subjectId: postId } })).toBe(1);
    engine.server.asked.length = 0;
    const [one, other] = await Promise.all([engine.work([postId]), engine.work([postId])]);
    expect([...one, ...other].sort()).toEqual(["done", "gone"]);
    expect(engine.server.asked).toHaveLength(1);
  });

  it("keeps names, mentions and marks", async () => {
    const { postId } = await spanish(`Hola @${world.sita.handle}, **Efrain** dice: [mira](/help) \`x\``);
    await engine.post(english.ctx, postId);
    await engine.work([postId]);
    expect((await engine.post(english.ctx, postId))?.html).toBe(
      `<p>HOLA <a class="mention" href="/people/${world.sita.handle}">@${world.sita.handle}</a>, <strong>Efrain</strong> DICE: <a href="/help">MIRA</a> <code>x</code></p>`,
    );
  });

  it("has a title too", async () => {
    const { threadId, title } = await spanish();
    const read = async () => (await readTranslations(english.ctx, [{ type: "topic", id: threadId }])).views[threadId];
    expect(await read()).toMatchObject({ state: "waiting" });
    await engine.work([threadId]);
    expect(await read()).toMatchObject({ state: "shown", text: title.toUpperCase(), html: "" });
    await editTopic(world.moderator.ctx, { key: sendKey(), threadId, title: "Otra cosa", question: true });
    expect(await read()).toMatchObject({ state: "waiting", text: null });
  });

  it("is asked for once where two posts of a page say the same", async () => {
    const { threadId, postId, source } = await spanish();
    const reply = await replyBy(world.efrain, threadId, source, { language: "es" });
    const refs = [postId, reply.id].map((id) => ({ type: "post", id }));
    const states = async () =>
      Object.values((await readTranslations(english.ctx, refs)).views).map(({ state }) => state);
    expect(await states()).toEqual(["waiting", "waiting"]);
    expect(await engine.work([postId, reply.id])).toEqual(["done"]);
    expect(await states()).toEqual(["shown", "shown"]);
  });

  it("and a title that says what its post says are two texts, each in its own form", async () => {
    const title = `La casa número ${unheard()} es roja`;
    const { threadId, postId } = await spanish(title, title);
    const refs = [
      { type: "topic", id: threadId },
      { type: "post", id: postId },
    ];
    const read = async () => (await readTranslations(english.ctx, refs)).views;
    expect((await read())[postId]).toMatchObject({ state: "waiting" });
    expect(await engine.work([threadId, postId])).toEqual(["done", "done"]);
    const views = await read();
    expect(views[threadId]).toMatchObject({ state: "shown", html: "", text: title.toUpperCase() });
    expect(views[postId]).toMatchObject({ state: "shown", html: `<p>${title.toUpperCase()}</p>` });
  });

  it("costs one query, and says what the reader wants first", async () => {
    const { postId, threadId } = await spanish();
    const refs = [
      { type: "post", id: postId },
      { type: "topic", id: threadId },
    ];
    await readTranslations(english.ctx, refs);
    await engine.work([postId, threadId]);
    const { actor, clock, traceId } = english.ctx;
    const counted = openContext({ actor, database: counting.db, clock, traceId });
    expect(await counting.count(() => readTranslations(counted, refs))).toBe(1);
    const result = await readTranslations(english.ctx, refs);
    expect(Object.values(result.views).map(({ state }) => state)).toEqual(["shown", "shown"]);
    await reads(english, "en", { readsFirst: "original" });
    expect((await readTranslations(english.ctx, refs)).first).toBe("original");
    await reads(english, "en");
  });
});
