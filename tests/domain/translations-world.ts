import { randomInt } from "node:crypto";
import { changeLanguages } from "#server/core/people/index.ts";
import { editPost } from "#server/core/threads/index.ts";
import {
  type Budget,
  claimTranslations,
  readTranslations,
  refreshPairs,
  translateWaiting,
} from "#server/core/translation/index.ts";
import { type Ctx, consume } from "#server/core/usecase/index.ts";
import { enginesOf } from "#server/platform/translation/index.ts";
import { openTranslator } from "#server/platform/translation/translator.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { startTranslationServer } from "#tests/support/translation-server.ts";
import { readableLog } from "#tests/support/workers.ts";
import { foundWorld, type Somebody, sendKey, topicBy } from "./threads-world.ts";

export type Translations = Awaited<ReturnType<typeof foundTranslations>>;

/** Files of one worker share its database, and there the same words have one translation. */
let houses = randomInt(1_000_000) * 1000;

/** A private community with people who read different languages, and an engine that says everything louder. */
export async function foundTranslations() {
  const world = await foundWorld({ visibility: "private", joinRule: "invitation" });
  const engine = await translatingWorld(world.system.ctx);
  await refreshPairs(world.system.ctx, engine.translator);
  const { db } = world.database;
  return {
    world,
    engine,
    english: world.sita,
    close: () => engine.server.close(),
    /** A number that no other text here has. */
    unheard: () => ++houses,
    /** A topic in Spanish, by somebody who reads it, with words of its own: the same words would have the same translation. */
    async spanish(
      source = `La casa ${++houses} es roja y el perro duerme.`,
      title = `¿Qué hacer con ${source.slice(0, 60)}?`,
    ) {
      const threadId = await topicBy(world.efrain, world.spaceId, { title, source, language: "es" });
      const { id } = await db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
      return { threadId, postId: id, title, source };
    },
    async edit(postId: string, source: string, language: string | null = null) {
      const { revision } = await db.post.findUniqueOrThrow({ where: { id: postId } });
      return editPost(world.efrain.ctx, { key: sendKey(), postId, source, language, revision });
    },
    reads: (person: Somebody, reads1: string | null, more: object = {}) =>
      changeLanguages(person.ctx, {
        language: "en",
        ...{ reads1, reads2: null, reads3: null, reads4: null, readsFirst: "translation" },
        ...{ timeZone: "UTC", digits: "latn", lite: false },
        ...more,
      } as Parameters<typeof changeLanguages>[1]),
    /** The consumers of what was recorded about a thing, as the relay would run them. */
    async consumed(type: string, consumer: string, postId: string) {
      const events = await db.outboxEvent.findMany({ where: { type }, orderBy: { id: "asc" } });
      for (const event of events) {
        if ((event.payload as { postId?: string }).postId === postId)
          await consume(world.system.ctx, { eventId: event.id, consumer });
      }
    },
  };
}

const FREE: Budget = { hour: null, month: null, costs: [] };
/** An engine on a small server, and a worker's hands without a queue. */
export async function translatingWorld(system: Ctx) {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  const server = await startTranslationServer("libretranslate");
  const libretranslate = { base: server.url, key: null };
  const none = { apertium: null, deepl: null, google: null, budget: { hour: null, month: null } };
  const order = { engines: ["libretranslate" as const], pairs: new Map(), pivots: [] };
  const open = (timeoutMs = 2_000) =>
    openTranslator(enginesOf({ ...none, libretranslate, order }, { retryMs: [], timeoutMs }), {
      order,
      log: readableLog().log,
    });
  return {
    server,
    // Which pairs there are is asked once, also on a machine that is busy with more.
    translator: open(30_000),
    /** Translates what waits for these subjects, as the jobs would. */
    async work(ids: readonly string[], { budget = FREE, translator = open() } = {}) {
      const rows = await system.db.$queryRaw<{ id: string }[]>`
        select "id"::text as "id" from "translation"
        where "subjectId" = any(${[...ids]}::uuid[]) and "state" = 'waiting' and "dueAt" <= clock_timestamp() order by "id"`;
      const outcomes = [];
      for (const { id } of rows)
        outcomes.push(await translateWaiting(system, { translationId: id, translator, budget }));
      return outcomes;
    },
    claim: () => claimTranslations(system, 100),
    titles: (ctx: Ctx, ids: readonly string[]) =>
      readTranslations(
        ctx,
        ids.map((id) => ({ type: "topic", id })),
      ),
    async post(ctx: Ctx, postId: string) {
      return (await readTranslations(ctx, [{ type: "post", id: postId }])).views[postId];
    },
  };
}
