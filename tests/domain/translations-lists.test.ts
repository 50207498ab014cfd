import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asRead, type PageTranslations } from "#server/contracts/translation.ts";
import { listNotices } from "#server/core/notices/index.ts";
import {
  editTopic,
  hidePost,
  hideThread,
  unhidePost,
  unhideThread,
  wordsForReader,
} from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { openContext } from "#server/core/usecase/index.ts";
import { communityHome, memberHome } from "#server/features/communities/index.ts";
import { titlesSince, topicList } from "#server/features/forums/index.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { replyBy, sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let spanish: Translations["spanish"];
let reads: Translations["reads"];
let counting: CountingDatabase;

beforeAll(async () => {
  wireForNotices();
  counting = await countingDatabase();
  all = await foundTranslations();
  ({ world, engine, english, spanish, reads } = all);
});
afterAll(async () => {
  await all.close();
  await counting.close();
});

type Titled = { id: string; title: string | null; language: string };
const titleIn = (topics: readonly Titled[], { first, views }: PageTranslations, id: string) => {
  const topic = topics.find((one) => one.id === id);
  if (!topic) return undefined;
  return asRead({ text: topic.title ?? "", language: topic.language }, { view: views[id], first }).text;
};
/** What a title is called wherever lists show it. */
const called = async (ctx: Ctx, id: string) => {
  const list = await topicList(ctx, { space: world.slug });
  const home = await communityHome(ctx, { space: world.slug, languages: ["en"] });
  const mine = ctx.actor.kind === "person" ? await memberHome(ctx) : null;
  const since = await titlesSince(ctx, { space: world.slug, threadIds: [id] });
  return [
    titleIn(list.topics, list.translations, id),
    titleIn(home.topics.topics, home.translations, id),
    titleIn(list.topics, since, id),
    ...(mine ? [titleIn([...mine.topics, ...mine.questions], mine.translations, id)] : []),
  ];
};

describe("titles in lists", () => {
  it("stand in their reader's language, or as they were written with the translation beside", async () => {
    const { threadId, title } = await spanish();
    expect(await called(english.ctx, threadId)).toEqual([title, title, title, title]);
    expect(await engine.work([threadId])).toEqual(["done"]);
    const loud = title.toUpperCase();
    expect(await called(english.ctx, threadId)).toEqual([loud, loud, loud, loud]);
    const { translations } = await topicList(english.ctx, { space: world.slug });
    expect(
      asRead({ text: title, language: "es" }, { view: translations.views[threadId], first: "translation" }),
    ).toEqual({
      ...{ text: loud, language: "en", awaited: false, foreign: null },
      mark: {
        ...{ from: "es", first: "translation", other: { text: title, language: "es" } },
        by: { kind: "engine", engine: "libretranslate", through: null },
      },
    });
    await reads(english, "en", { readsFirst: "original" });
    expect(await called(english.ctx, threadId)).toEqual([title, title, title, title]);
    const original = (await topicList(english.ctx, { space: world.slug })).translations;
    expect(original.first).toBe("original");
    expect(original.views[threadId]?.text).toBe(loud);
    await reads(english, "en");
  });

  it("follow what they say to the second", async () => {
    const { threadId, postId, title } = await spanish();
    await called(english.ctx, threadId);
    await engine.work([threadId]);
    const loud = title.toUpperCase();
    expect((await called(english.ctx, threadId))[0]).toBe(loud);
    await hidePost(world.moderator.ctx, { key: sendKey(), postId, reason: "Test" });
    expect(new Set(await called(english.ctx, threadId))).toEqual(new Set([""]));
    await unhidePost(world.moderator.ctx, { key: sendKey(), postId });
    expect((await called(english.ctx, threadId))[0]).toBe(loud);
    await editTopic(world.moderator.ctx, { key: sendKey(), threadId, title: "Otra cosa muy distinta", question: true });
    expect(new Set(await called(english.ctx, threadId))).toEqual(new Set(["Otra cosa muy distinta"]));
    await hideThread(world.moderator.ctx, { key: sendKey(), threadId, reason: "Test" });
    expect(new Set(await called(english.ctx, threadId))).toEqual(new Set([undefined]));
  });

  it("cost one query, however many there are, and none for a guest", async () => {
    const queriesOf = async (ctx: Ctx) => {
      const { actor, clock, traceId } = ctx;
      const counted = openContext({ actor, database: counting.db, clock, traceId });
      await topicList(ctx, { space: world.slug });
      const { threadIds } = await everything();
      await engine.work(threadIds);
      return counting.count(() => topicList(counted, { space: world.slug }));
    };
    const one = await queriesOf(english.ctx);
    await spanish();
    await spanish();
    expect(await queriesOf(english.ctx)).toBe(one);
    await reads(english, "es", { language: "es" });
    expect(await queriesOf(english.ctx)).toBe(one);
    await reads(english, "en");
  });
});

describe("whatever is done to a topic, in any order", () => {
  it("lists and notices show no translation of what it does not say now", { timeout: 120_000 }, async () => {
    const deed = fc.constantFrom("title", "edit", "back", "hide", "unhide", "hideTopic", "unhideTopic", "read", "work");
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 10 }), async (deeds) => {
        const { threadId, postId, source } = await spanish(`Hola @${english.handle}, texto ${all.unheard()}.`);
        await all.consumed("topic.started", "notices", postId);
        const ids = [threadId, postId];
        for (const one of deeds) {
          const key = sendKey();
          const attempt: Record<typeof one, () => Promise<unknown>> = {
            title: () =>
              editTopic(world.moderator.ctx, { key, threadId, title: `Título ${all.unheard()}`, question: true }),
            edit: () => all.edit(postId, `Hola @${english.handle}, otro texto ${all.unheard()}.`),
            back: () => all.edit(postId, source),
            hide: () => hidePost(world.moderator.ctx, { key, postId, reason: "Test" }),
            unhide: () => unhidePost(world.moderator.ctx, { key, postId }),
            hideTopic: () => hideThread(world.moderator.ctx, { key, threadId, reason: "Test" }),
            unhideTopic: () => unhideThread(world.moderator.ctx, { key, threadId }),
            read: () => called(english.ctx, threadId),
            work: () => engine.work(ids),
          };
          await attempt[one]().catch(() => undefined);
          const post = await world.database.db.post.findUniqueOrThrow({ where: { id: postId } });
          const thread = await world.database.db.thread.findUniqueOrThrow({ where: { id: threadId } });
          const hidden = post.hiddenAt !== null;
          const title = thread.title ?? "";
          const may = thread.hiddenAt !== null ? [undefined] : hidden ? [""] : [title, loud(title)];
          for (const shown of await called(english.ctx, threadId)) expect(may).toContain(shown);
          const notice = await noticeOf(postId);
          if (hidden || thread.hiddenAt !== null) expect(notice).toBeUndefined();
          else {
            expect([post.source, loud(post.source)]).toContain(notice?.excerpt?.text);
            expect([title, loud(title)]).toContain(notice?.title?.text);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** As the engine of these tests says it; who is mentioned stays. */
const loud = (words: string) => words.toUpperCase().replaceAll(english.handle.toUpperCase(), english.handle);
const noticeOf = async (postId: string) => {
  const { groups } = await listNotices(english.ctx, {});
  return groups.flatMap(({ notices }) => notices).find(({ link }) => link === `/posts/${postId}`);
};

async function everything() {
  const rows = await world.database.db.thread.findMany({ where: { spaceId: world.spaceId }, select: { id: true } });
  return { threadIds: rows.map(({ id }) => id) };
}

describe("a title that came", () => {
  it("is told of in its topic and in lists, with its language; a post's in its topic alone", async () => {
    const { threadId, postId } = await spanish();
    await called(english.ctx, threadId);
    await engine.post(english.ctx, postId);
    const before = await world.database.db.roomEntry.count({ where: { room: `space:${world.spaceId}` } });
    await engine.work([threadId, postId]);
    const told = await world.database.db.roomEntry.findMany({
      where: { subject: { in: [threadId, postId] }, kind: { startsWith: "translation" } },
    });
    expect(told.map(({ room, kind, subject }) => [room, kind, subject]).sort()).toEqual(
      [
        [`thread:${threadId}`, "translation.en", threadId],
        [`space:${world.spaceId}`, "translation.en", threadId],
        [`thread:${threadId}`, "translation.en", postId],
      ].sort(),
    );
    expect(await world.database.db.roomEntry.count({ where: { room: `space:${world.spaceId}` } })).toBe(before + 1);
  });
});

describe("notices", () => {
  it("tell of what was said in their reader's language, marked, with the original beside", async () => {
    const { threadId, title } = await spanish();
    const source = `Hola @${english.handle}, la casa ${all.unheard()} es azul.`;
    const reply = await replyBy(world.efrain, threadId, source, { language: "es" });
    await all.consumed("post.written", "notices", reply.id);
    expect(await noticeOf(reply.id)).toMatchObject({
      title: { text: title, mark: null, awaited: true },
      excerpt: { text: source, mark: null, awaited: true },
    });
    await engine.work([threadId, reply.id]);
    const loud = `HOLA @${english.handle}, ${source.split(", ")[1]?.toUpperCase()}`;
    expect(await noticeOf(reply.id)).toMatchObject({
      title: {
        text: title.toUpperCase(),
        language: "en",
        mark: { from: "es", other: { text: title, language: "es" } },
      },
      excerpt: { text: loud, language: "en", mark: { from: "es", other: { text: source, language: "es" } } },
    });
    await reads(english, "en", { readsFirst: "original" });
    expect(await noticeOf(reply.id)).toMatchObject({
      excerpt: { text: source, language: "es", mark: { first: "original", other: { text: loud, language: "en" } } },
    });
    await reads(english, "en");
    await hidePost(world.moderator.ctx, { key: sendKey(), postId: reply.id, reason: "Test" });
    expect(await noticeOf(reply.id)).toBeUndefined();
  });
});

describe("words for who is written to", () => {
  it("are theirs, with what they were made of; what they may not see is not among them", async () => {
    const { threadId, postId, title, source } = await spanish();
    const refs = [
      { type: "topic", id: threadId },
      { type: "post", id: postId },
    ];
    const awaited = await wordsForReader(english.ctx, refs);
    expect([...awaited.values()].map(({ text, awaited: waits, other }) => [text, waits, other])).toEqual(
      expect.arrayContaining([
        [title, true, null],
        [source, true, null],
      ]),
    );
    await engine.work([threadId, postId]);
    const words = await wordsForReader(english.ctx, refs);
    expect(words.get(postId)).toMatchObject({
      ...{ text: source.toUpperCase(), html: `<p>${source.toUpperCase()}</p>`, language: "en", translatedFrom: "es" },
      ...{ madeBy: { kind: "engine", engine: "libretranslate" }, awaited: false },
      other: { text: source, html: `<p>${source}</p>`, language: "es" },
    });
    expect(words.get(threadId)).toMatchObject({ text: title.toUpperCase(), translatedFrom: "es" });
    expect((await wordsForReader(world.efrain.ctx, refs)).get(postId)?.text).toBe(source.toUpperCase());
    await reads(world.efrain, "es");
    expect((await wordsForReader(world.efrain.ctx, refs)).get(postId)).toMatchObject({
      ...{ text: source, translatedFrom: null, other: null, translation: null },
    });
    expect((await wordsForReader(world.stranger.ctx, refs)).size).toBe(0);
  });
});
