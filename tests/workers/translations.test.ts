import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TranslationView } from "#server/contracts/translation.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { translatorOf } from "#server/platform/translation/index.ts";
import { startApertium, type TestApertium } from "#tests/support/apertium.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { readableLog, startTestWorkers } from "#tests/support/workers.ts";

const PATIENCE = { timeout: 30_000, interval: 30 };

describe.each(queueShapes)("translations by Apertium with their queue on %s", { timeout: 90_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let apertium: TestApertium;
  let workers: Awaited<ReturnType<typeof startTestWorkers>>;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;

  beforeAll(async () => {
    wireForNotices();
    database = await freshDatabase();
    if (shape === "redis") redis = await startRedis();
    apertium = await startApertium();
    world = await mailWorld(database);
    ({ spaceId } = await world.community());
    const order = { engines: ["apertium" as const], pairs: new Map(), pivots: ["en", "es"] };
    const none = { libretranslate: null, deepl: null, google: null, budget: { hour: null, month: null } };
    const { log } = readableLog();
    const translator = translatorOf({ ...none, apertium: apertium.url, order }, log);
    workers = await startTestWorkers(database, { redisUrl: redis?.url ?? null, translator, log });
    // What the engines can do is known as soon as the workers stand.
    await vi.waitFor(async () => expect(await database.db.translationPair.count()).toBeGreaterThan(0), PATIENCE);
  });
  afterAll(async () => {
    await workers.close();
    await apertium.close();
    await redis?.close();
    await database.close();
  });

  const reader = async (language: string) => {
    const member = await world.member("Reader", language);
    await database.db.person.update({ where: { id: member.id }, data: { languagesRead: [language] } });
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    return member;
  };
  type Reader = Awaited<ReturnType<typeof reader>>;
  const view = async ({ ctx }: Reader, id: string): Promise<TranslationView | undefined> =>
    (await readTranslations(ctx, [{ type: "post", id }])).views[id];
  const arrives = (who: Reader, id: string) =>
    vi.waitFor(async () => {
      const read = await view(who, id);
      expect(read?.state).toBe("shown");
      return read;
    }, PATIENCE);

  it("a question in Spanish is read in English and in French, and in Nepali as it is", async () => {
    const [english, french, nepali] = [await reader("en"), await reader("fr"), await reader("ne")];
    const asker = await reader("es");
    const source = "La casa es **roja**.\n\n- El banco rural compra la casa.";
    const { id: threadId } = await world.topic(asker, spaceId, "¿La casa es roja?", source, "es");
    const { id } = await database.db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
    expect((await arrives(english, id))?.html).toBe(
      "<p>The house is <strong>red</strong>.</p><ul><li>The rural bank buys the house.</li></ul>",
    );
    expect(await arrives(french, id)).toMatchObject({
      text: expect.stringContaining("La maison est rouge."),
      by: { kind: "engine", engine: "apertium", through: null },
    });
    expect(await view(nepali, id)).toMatchObject({ state: "none", to: "ne" });
    expect(await view(asker, id)).toBeUndefined();
  });

  it("French reaches English through Spanish, and says so", async () => {
    const english = await reader("en");
    const asker = await reader("fr");
    const { id: threadId } = await world.topic(asker, spaceId, "La maison", "La maison est rouge.", "fr");
    const { id } = await database.db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
    expect(await arrives(english, id)).toMatchObject({
      text: "The house is red.",
      by: { kind: "engine", engine: "apertium", through: "es" },
    });
  });

  it("a reply in a topic that is read in translation is there before anybody opens it", async () => {
    const english = await reader("en");
    const asker = await reader("es");
    const { id: threadId } = await world.topic(asker, spaceId, "¿El perro es grande?", "El perro duerme.", "es");
    await readTranslations(english.ctx, [{ type: "topic", id: threadId }]);
    const { id } = await world.reply(asker, threadId, "La casa es grande.");
    await vi.waitFor(async () => {
      const made = await database.db.translation.findFirst({ where: { subjectId: id, state: "done" } });
      expect(made).toMatchObject({ wanted: false, text: "The house is big." });
    }, PATIENCE);
  });
});
