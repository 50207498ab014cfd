import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { changeLanguages } from "#server/core/people/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import {
  correctTranslation,
  deletePost,
  editPost,
  editTopic,
  hidePost,
  hideThread,
  restorePost,
  translationToWrite,
  unhidePost,
  unhideThread,
  withdrawCorrection,
} from "#server/core/threads/index.ts";
import { purgeTranslations, readTranslations, refreshPairs, translationMeter } from "#server/core/translation/index.ts";
import { consume, openContext } from "#server/core/usecase/index.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";
import { translatingWorld } from "./translations-world.ts";

let world: World;
let engine: Awaited<ReturnType<typeof translatingWorld>>;
let english: Somebody;
let counting: CountingDatabase;

beforeAll(async () => {
  counting = await countingDatabase();
  world = await foundWorld({ visibility: "private", joinRule: "invitation" });
  engine = await translatingWorld(world.system.ctx);
  await refreshPairs(world.system.ctx, engine.translator);
  english = world.sita;
});
afterEach(() => engine.server.behave({}));
afterAll(async () => {
  await engine.server.close();
  await counting.close();
});

let houses = 0;
/** A topic in Spanish, by somebody who reads it, with words of its own: the same words would have the same translation. */
async function spanish(
  source = `La casa ${++houses} es roja y el perro duerme.`,
  title = `¿Qué hacer con ${source.slice(0, 60)}?`,
) {
  const threadId = await topicBy(world.efrain, world.spaceId, { title, source, language: "es" });
  const { id } = await world.database.db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
  return { threadId, postId: id, title, source };
}
const edit = async (postId: string, source: string, language: string | null = null) => {
  const { revision } = await world.database.db.post.findUniqueOrThrow({ where: { id: postId } });
  return editPost(world.efrain.ctx, { key: sendKey(), postId, source, language, revision });
};
const reads = (person: Somebody, reads1: string | null, more: object = {}) =>
  changeLanguages(person.ctx, {
    language: "en",
    ...{ reads1, reads2: null, reads3: null, reads4: null, readsFirst: "translation" },
    ...{ timeZone: "UTC", digits: "latn", lite: false },
    ...more,
  } as Parameters<typeof changeLanguages>[1]);
/** The consumers of what was recorded about a thing, as the relay would run them. */
const consumed = async (type: string, consumer: string, postId: string) => {
  const events = await world.database.db.outboxEvent.findMany({ where: { type }, orderBy: { id: "asc" } });
  for (const event of events) {
    if ((event.payload as { postId?: string }).postId === postId)
      await consume(world.system.ctx, { eventId: event.id, consumer });
  }
};

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
      where: { room: `thread:${threadId}`, kind: "translation" },
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
    const title = `La casa número ${++houses} es roja`;
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
  });

  it("is asked for again when the engines are others than those that could not", async () => {
    const { postId, threadId } = await spanish();
    await engine.post(english.ctx, postId);
    engine.server.behave({ refuse: "tooLong" });
    expect(await engine.work([postId])).toEqual(["none"]);
    const told = await world.database.db.roomEntry.findMany({
      where: { room: `thread:${threadId}`, kind: "translation" },
    });
    expect(told.map(({ subject }) => subject)).toEqual([postId]);
    engine.server.behave({});
    expect((await engine.post(english.ctx, postId))?.state).toBe("none");
    await world.database.db.translation.updateMany({ where: { subjectId: postId }, data: { way: "apertium" } });
    expect((await engine.post(english.ctx, postId))?.state).toBe("waiting");
    expect(await engine.work([postId])).toEqual(["done"]);
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
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

describe("a translation follows its original to the second", () => {
  const shown = async () => {
    const made = await spanish();
    await engine.post(english.ctx, made.postId);
    await engine.work([made.postId]);
    expect((await engine.post(english.ctx, made.postId))?.state).toBe("shown");
    return made;
  };

  it("when it is hidden or deleted, and back", async () => {
    const { postId } = await shown();
    const key = sendKey;
    await hidePost(world.moderator.ctx, { key: key(), postId, reason: "Wrong place" });
    expect(await engine.post(english.ctx, postId)).toBeUndefined();
    await unhidePost(world.moderator.ctx, { key: key(), postId });
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
    await deletePost(world.efrain.ctx, { key: key(), postId });
    expect(await engine.post(english.ctx, postId)).toBeUndefined();
    await restorePost(world.efrain.ctx, { key: key(), postId });
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
  });

  it("when its reader is let in no more, and for whom never was", async () => {
    const { postId } = await shown();
    const leaver = await world.person("Leaver");
    await world.database.db.membership.create({
      data: {
        spaceId: world.spaceId,
        personId: leaver.id,
        role: "member",
        state: "active",
        joinedAt: world.clock.now(),
      },
    });
    expect((await engine.post(leaver.ctx, postId))?.state).toBe("shown");
    await removeMember(world.moderator.ctx, {
      key: sendKey(),
      space: world.spaceId,
      personId: leaver.id,
      reason: "Spam",
    });
    expect(await engine.post(leaver.ctx, postId)).toBeUndefined();
    expect(await engine.post(world.stranger.ctx, postId)).toBeUndefined();
  });

  it("and is removed when nothing says its words any more", async () => {
    const [kept, changed, gone] = [await shown(), await shown(), await shown()];
    await edit(changed.postId, "Ahora dice otra cosa.");
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: gone.postId });
    await purgeTranslations(world.system.ctx, new AbortController().signal);
    const left = await world.database.db.translation.findMany({
      where: { subjectId: { in: [kept.postId, changed.postId, gone.postId] } },
    });
    expect(left.map(({ subjectId }) => subjectId)).toEqual([kept.postId]);
  });

  it("whatever is done to it, in any order", async () => {
    const deed = fc.constantFrom("edit", "back", "language", "hide", "unhide", "delete", "restore", "read", "work");
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
        const turn = ++houses;
        const { postId } = await spanish(`Texto ${turn} de ahora número 0 de la prueba.`);
        let counter = 0;
        for (const one of deeds) {
          const key = sendKey();
          const attempt: Record<typeof one, () => Promise<unknown>> = {
            edit: () => edit(postId, `Texto ${turn} de ahora número ${++counter} de la prueba.`),
            back: () => edit(postId, `Texto ${turn} de ahora número 0 de la prueba.`),
            language: () =>
              edit(postId, `Texto ${turn} de ahora número ${counter} de la prueba.`, counter % 2 ? "fr" : "es"),
            hide: () => hidePost(world.moderator.ctx, { key, postId, reason: "Test" }),
            unhide: () => unhidePost(world.moderator.ctx, { key, postId }),
            delete: () => deletePost(world.efrain.ctx, { key, postId }),
            restore: () => restorePost(world.efrain.ctx, { key, postId }),
            read: () => engine.post(english.ctx, postId),
            work: () => engine.work([postId]),
          };
          await attempt[one]().catch(() => undefined);
          const post = await world.database.db.post.findUniqueOrThrow({ where: { id: postId } });
          const view = await engine.post(english.ctx, postId);
          if (post.deletedAt || post.hiddenAt) expect(view).toBeUndefined();
          else if (view?.state === "shown") expect(view.text).toBe(post.source.toUpperCase());
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("a translation by a person", () => {
  const to = "en";
  const correct = (who: Somebody, postId: string, source: string, more: object = {}) =>
    correctTranslation(who.ctx, { key: sendKey(), postId, to, title: null, source, revision: 1, ...more });

  it("stands above the machine's, with its author's name, and goes with the words it was for", async () => {
    const { postId, threadId, source } = await spanish();
    await engine.post(english.ctx, postId);
    await engine.work([postId]);
    expect((await translationToWrite(english.ctx, { postId, to })).source).toBe(source.toUpperCase());
    await correct(english, postId, "The house is **red** and the dog sleeps.", { title: "What to do?" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({
      state: "shown",
      html: "<p>The house is <strong>red</strong> and the dog sleeps.</p>",
      by: { kind: "person", name: "Sita", handle: english.handle },
    });
    const { views } = await readTranslations(world.maria.ctx, [{ type: "topic", id: threadId }]);
    expect(views[threadId]).toMatchObject({ text: "What to do?", by: { kind: "person" } });
    await edit(postId, "La casa verde del perro que duerme.");
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "waiting", by: null });
  });

  it("serves where no engine has the pair", async () => {
    const { postId } = await spanish();
    await reads(world.maria, "ne", { language: "ne" });
    expect((await engine.post(world.maria.ctx, postId))?.state).toBe("none");
    await correct(english, postId, "घर रातो छ।", { to: "ne" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "shown", to: "ne", text: "घर रातो छ।" });
    await reads(world.maria, "en");
  });

  it("is taken back by its author or a moderator, and by nobody else", async () => {
    const { postId } = await spanish();
    await correct(english, postId, "One.");
    await correct(world.maria, postId, "Two.");
    const withdraw = (who: Somebody) => withdrawCorrection(who.ctx, { key: sendKey(), postId, to });
    await expect(withdraw(english)).rejects.toMatchObject({ reason: "notYours" });
    await withdraw(world.maria);
    expect((await engine.post(world.moderator.ctx, postId))?.text).toBe("One.");
    await withdraw(world.moderator);
    expect((await engine.post(world.moderator.ctx, postId))?.state).toBe("waiting");
    await expect(withdraw(world.moderator)).rejects.toMatchObject({ status: 404 });
  });

  it("goes with the title's, and a moderator who does not write there can take it back", async () => {
    const { postId, threadId } = await spanish();
    const title = async () =>
      (await readTranslations(world.moderator.ctx, [{ type: "topic", id: threadId }])).views[threadId]?.by ?? null;
    await correct(english, postId, "Two.", { title: "What now?" });
    expect(await title()).toMatchObject({ kind: "person" });
    await hideThread(world.moderator.ctx, { key: sendKey(), threadId, reason: "Wrong place" });
    await expect(correct(world.moderator, postId, "Three.")).rejects.toMatchObject({ status: 403 });
    expect((await translationToWrite(world.moderator.ctx, { postId, to })).mayWithdraw).toBe(true);
    await withdrawCorrection(world.moderator.ctx, { key: sendKey(), postId, to });
    await unhideThread(world.moderator.ctx, { key: sendKey(), threadId });
    expect((await engine.post(world.moderator.ctx, postId))?.state).toBe("waiting");
    expect(await title()).toBeNull();
  });

  it("is refused to who may not write there, for words of before, and into the same language", async () => {
    const { postId } = await spanish();
    await expect(correct(world.stranger, postId, "One.")).rejects.toMatchObject({ status: 404 });
    await expect(correct(english, postId, "One.", { to: "es" })).rejects.toMatchObject({
      fields: { to: "sameLanguage" },
    });
    await edit(postId, "La casa gris del perro que duerme.");
    await expect(correct(english, postId, "One.")).rejects.toMatchObject({ reason: "postChanged" });
    expect((await engine.post(english.ctx, postId))?.by ?? null).toBeNull();
  });
});
