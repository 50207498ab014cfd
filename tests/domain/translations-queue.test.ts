import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { configureTranslation, readTranslations, translationMeter } from "#server/core/translation/index.ts";
import { consumersOf, retryParked, viewWork } from "#server/core/usecase/index.ts";
import { replyBy } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let spanish: Translations["spanish"];
let edit: Translations["edit"];
let consumed: Translations["consumed"];

beforeAll(async () => {
  all = await foundTranslations();
  ({ world, engine, english, spanish, edit, consumed } = all);
});
afterEach(() => engine.server.behave({}));
afterAll(async () => {
  await all.close();
});

describe("what somebody waits for", () => {
  it("goes before what is made in advance", async () => {
    const [first, second] = [await spanish("uno dos tres"), await spanish("cuatro cinco seis")];
    for (const { postId } of [first, second]) await engine.post(english.ctx, postId);
    await world.database.db.translation.updateMany({ where: { subjectId: first.postId }, data: { wanted: false } });
    const order = (await engine.claim()).map(({ translationId }) => translationId);
    const idOf = async (subjectId: string) =>
      (await world.database.db.translation.findFirstOrThrow({ where: { subjectId } })).id;
    expect(order.indexOf(await idOf(second.postId))).toBeLessThan(order.indexOf(await idOf(first.postId)));
  });

  it("is made in advance for replies in a topic that is read in translation, and again some minutes after an edit", async () => {
    const { threadId, postId } = await spanish();
    await readTranslations(english.ctx, [
      { type: "topic", id: threadId },
      { type: "post", id: postId },
    ]);
    await engine.work([threadId, postId]);
    const reply = await replyBy(world.efrain, threadId, "Con un calendario.", { language: "es" });
    await consumed("post.written", "translations", reply.id);
    expect(await engine.work([reply.id])).toEqual(["done"]);

    await edit(postId, "La casa azul del perro que duerme.");
    await consumed("post.edited", "translations-renewed", postId);
    const rows = await world.database.db.translation.findMany({ where: { subjectId: postId, state: "waiting" } });
    expect(rows.map(({ wanted, dueAt }) => [wanted, dueAt.getTime() > Date.now() + 60_000])).toEqual([[false, true]]);
    expect(await engine.work([postId])).toEqual([]);
    // Somebody opens it: then it is due at once.
    expect(await engine.post(english.ctx, postId)).toMatchObject({ state: "waiting", html: null });
    expect(await engine.work([postId])).toEqual(["done"]);
    expect((await engine.post(english.ctx, postId))?.text).toBe("LA CASA AZUL DEL PERRO QUE DUERME.");
  });

  it("is not even a job where there is no engine", () => {
    const told = () => consumersOf("post.written").filter((name) => name.startsWith("translations"));
    const budget = { hour: null, month: null, costs: [] };
    configureTranslation({ ...budget, engines: false });
    expect(told()).toEqual([]);
    configureTranslation({ ...budget, engines: true });
    expect(told()).toEqual(["translations"]);
  });

  it("is put off when the engine fails, and given up when it can never be", async () => {
    const [first, second] = [await spanish("diez once doce"), await spanish("trece catorce quince")];
    for (const { postId } of [first, second]) await engine.post(english.ctx, postId);
    engine.server.behave({ refuse: "broken" });
    expect(await engine.work([first.postId])).toEqual(["later"]);
    engine.server.behave({ refuse: "tooLong" });
    expect(await engine.work([second.postId])).toEqual(["none"]);
    engine.server.behave({});
    const before = await world.database.db.translation.findFirstOrThrow({ where: { subjectId: first.postId } });
    expect(before.dueAt.getTime()).toBeGreaterThan(Date.now());
    await world.database.db.translation.update({
      where: { id: before.id },
      data: { dueAt: new Date(Date.now() + 60_000) },
    });
    expect((await engine.post(english.ctx, first.postId))?.state).toBe("later");
    expect((await engine.post(english.ctx, second.postId))?.state).toBe("none");
    await world.database.db.translation.update({ where: { id: before.id }, data: { dueAt: new Date() } });
    expect(await engine.work([first.postId])).toEqual(["done"]);
  });

  it("waits however often it failed for a reason that passes", async () => {
    const { postId } = await spanish();
    await engine.post(english.ctx, postId);
    engine.server.behave({ refuse: "badKey" });
    for (let times = 0; times < 65; times += 1) {
      await world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { dueAt: new Date(0) } });
      expect(await engine.work([postId])).toEqual(["later"]);
    }
    expect((await engine.post(english.ctx, postId))?.state).toBe("later");
  });

  it("is given up when it breaks each time, which may cost each time", async () => {
    const { postId } = await spanish();
    await engine.post(english.ctx, postId);
    const broken = { ...engine.translator, translate: () => Promise.reject(new Error("a defect")) };
    const due = () =>
      world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { claimedUntil: null } });
    let failures = 0;
    let outcomes: string[] = [];
    while (outcomes.length === 0 && failures < 40) {
      outcomes = await engine.work([postId], { translator: broken }).catch(() => []);
      failures += outcomes.length === 0 ? 1 : 0;
      await due();
    }
    expect([outcomes, failures]).toEqual([["none"], 15]);
    const row = await world.database.db.translation.findFirstOrThrow({ where: { subjectId: postId } });
    expect([row.state, row.why]).toEqual(["none", "broken"]);
    expect((await engine.post(english.ctx, postId))?.state).toBe("none");
    // An administrator finds it, and lets it be tried again when the defect is mended.
    const admin = await world.person("Anh", "admin");
    const shown = (await viewWork(admin.ctx)).find(({ name }) => name === "translations");
    expect(shown?.last.find(({ id }) => id === row.id)).toMatchObject({ what: "post · es → en", why: "broken" });
    await retryParked(admin.ctx, { work: "translations", id: row.id });
    expect(await engine.work([postId])).toEqual(["done"]);
    await expect(retryParked(admin.ctx, { work: "translations", id: row.id })).rejects.toMatchObject({ status: 404 });
  });

  it("is asked for again when the engines are others than those that could not", async () => {
    const { postId, threadId } = await spanish();
    await engine.post(english.ctx, postId);
    engine.server.behave({ refuse: "tooLong" });
    expect(await engine.work([postId])).toEqual(["none"]);
    const told = await world.database.db.roomEntry.findMany({
      where: { room: `thread:${threadId}`, kind: "translation.en" },
    });
    expect(told.map(({ subject }) => subject)).toEqual([postId]);
    engine.server.behave({});
    expect((await engine.post(english.ctx, postId))?.state).toBe("none");
    await world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { way: "apertium" } });
    expect((await engine.post(english.ctx, postId))?.state).toBe("waiting");
    expect(await engine.work([postId])).toEqual(["done"]);
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
  });

  it("spends at most half of an hour's budget on what nobody waits for", async () => {
    const costs = ["libretranslate" as const];
    const spent = async () =>
      (await translationMeter(world.moderator.ctx)).engines.find(({ engine: name }) => name === "libretranslate")
        ?.hour ?? 0;
    const ahead = async (words: string) => {
      const { postId } = await spanish(words);
      await readTranslations(english.ctx, [{ type: "post", id: postId }], { away: true });
      return postId;
    };
    const [first, second] = [await ahead("seis siete ocho nueve"), await ahead("diez once doce trece")];
    const size = "seis siete ocho nueve".length;
    const twice = { hour: 2 * ((await spent()) + size), month: null, costs };
    expect(await engine.work([first], { budget: twice })).toEqual(["done"]);
    expect(await engine.work([second], { budget: twice })).toEqual(["later"]);
    expect((await engine.post(english.ctx, second))?.state).toBe("waiting");
    expect(await engine.work([second], { budget: twice })).toEqual(["done"]);
  });

  it("stays within what may be spent", async () => {
    const { postId } = await spanish("uno dos tres cuatro");
    await engine.post(english.ctx, postId);
    const spent = (await translationMeter(world.moderator.ctx)).engines.find(
      ({ engine: name }) => name === "libretranslate",
    );
    const costs = ["libretranslate" as const];
    const tight = { hour: (spent?.hour ?? 0) + 5, month: null, costs };
    expect(await engine.work([postId], { budget: tight })).toEqual(["later"]);
    const row = await world.database.db.translation.findFirstOrThrow({ where: { subjectId: postId } });
    const hourEnds = Math.ceil((Date.now() - 30_000) / 3_600_000) * 3_600_000;
    expect(row.dueAt.getTime()).toBeGreaterThanOrEqual(hourEnds);
    expect((await engine.post(english.ctx, postId))?.state).toBe("later");
    // The month has no room: it is looked at again when a day is over.
    await world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { dueAt: new Date(0) } });
    expect(await engine.work([postId], { budget: { hour: null, month: 0, costs } })).toEqual(["later"]);
    const monthly = await world.database.db.translation.findFirstOrThrow({ where: { subjectId: postId } });
    expect(monthly.dueAt.getTime() % 86_400_000).toBe(0);
    await world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { dueAt: new Date() } });
    expect(await engine.work([postId], { budget: { ...tight, hour: tight.hour + 100 } })).toEqual(["done"]);
    const after = (await translationMeter(world.moderator.ctx)).engines.find(
      ({ engine: name }) => name === "libretranslate",
    );
    expect((after?.month ?? 0) - (spent?.month ?? 0)).toBe("uno dos tres cuatro".length);
    await expect(translationMeter(world.sita.ctx)).rejects.toMatchObject({ reason: "staffOnly" });
  });
});
