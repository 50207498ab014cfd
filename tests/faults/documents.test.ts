/**
 * Authors who write in one document while lines are cut and the process is killed: every word that was acknowledged is
 * there once, and everybody reads the same. RUTAS_WORDS sets how much each writes; what is cut when follows from RUTAS_SEED.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { newId, openContext } from "#server/core/usecase/index.ts";
import { writeSummary } from "#server/features/live-threads/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { peekEmbedded } from "#server/platform/database/index.ts";
import { startDocumentBot } from "#tests/support/document-bots.ts";
import { install } from "#tests/support/installed.ts";
import { startKillable } from "#tests/support/killable.ts";
import { randomFrom } from "#tests/support/random.ts";
import { openLiveScene } from "#tests/support/sends-scene.ts";

const AUTHORS = 8;
const WORDS = Number(process.env.RUTAS_WORDS ?? 30);
const SEED = Number(process.env.RUTAS_SEED ?? 7);

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

it("what was acknowledged survives the process, and comes together", { timeout: 600_000 }, async ({ annotate }) => {
  const rutas = await install();
  ending.push(rutas.remove);
  const only = await startKillable(rutas, {});
  const there = await peekEmbedded(rutas.dataDir);
  if (!there?.connection) throw new Error("there is no database");
  const site = { address: there.connection, dataDir: rutas.dataDir, url: only.url };
  const { db, threadId, senders, close } = await openLiveScene({ ...site, members: AUTHORS });
  ending.push(close);
  await db.threadHost.createMany({
    data: senders.map(({ id }) => ({ threadId, personId: id, addedBy: id, at: new Date() })),
  });
  const author = { kind: "person" as const, id: senders[0]?.id ?? "", siteRole: "member" as const, sessionId: null };
  const ctx = openContext({ actor: author, database: db, clock: systemClock, traceId: newId() });
  await writeSummary(ctx, { key: newId(), threadId, source: "Begun.", language: "en", revision: 0 });
  const { id: documentId } = await db.document.findFirstOrThrow({ where: { subjectId: threadId } });

  const bots = senders.map((sender, place) =>
    startDocumentBot({ url: only.url, documentId, sender, place, words: WORDS }),
  );
  ending.push(async () => {
    for (const bot of bots) bot.close();
  });
  const random = randomFrom(SEED);
  let over = false;
  let cuts = 0;
  const cutting = (async () => {
    while (!over) {
      bots[Math.floor(random() * AUTHORS)]?.cut();
      cuts += 1;
      await pause(100 + random() * 300);
    }
  })();
  const killing = (async () => {
    for (let kill = 0; kill < 3; kill += 1) {
      await pause(1000 + random() * 1000);
      await only.kill();
    }
  })();
  await Promise.all([killing, ...bots.map(({ working }) => working)]);
  over = true;
  await cutting;

  await vi.waitFor(async () => {
    for (const bot of bots) await bot.catchUp();
  }, 30_000);
  const words = bots.flatMap(({ phone }) => phone.acknowledged.flatMap((one) => one.words));
  const texts = bots.map(({ phone }) => JSON.stringify(contentOf(phone.doc)));
  expect(new Set(texts).size).toBe(1);
  const times = words.map((word) => (texts[0] ?? "").split(word).length - 1);
  expect([words.length, times.filter((count) => count !== 1)]).toEqual([AUTHORS * WORDS, []]);
  // Readers get it too, from whoever settles it: the process that is there, or the sweep for those that died.
  await vi.waitFor(
    async () => {
      const { text, seq, stateSeq } = await db.document.findUniqueOrThrow({ where: { id: documentId } });
      expect(seq).toBe(stateSeq);
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
    },
    { timeout: 120_000, interval: 500 },
  );
  await annotate(JSON.stringify({ words: words.length, cuts, kills: 3 }));
});
