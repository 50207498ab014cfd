import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { type DocumentRoom, openDocumentRoom } from "#server/core/documents/document-room.ts";
import { loadYjs, lockDocument } from "#server/core/documents/document-rows.ts";
import { restoreVersion, settleLeft } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { settleDocument } from "#server/core/documents/settle-document.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import { openLive, summaryPage, writeSummary } from "#server/features/live-threads/index.ts";
import { eraseFiller, handIn, newPhone, type Phone, receive, writeWord } from "#tests/support/document-phone.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, liveThreadBy, sendKey, type World } from "./threads-world.ts";

let world: World;
let threadId: string;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { efrain, maria, spaceId } = world;
  threadId = await liveThreadBy(efrain, spaceId);
  const host = { threadId, personId: maria.id, addedBy: efrain.id, at: world.clock.now() };
  await world.database.db.threadHost.create({ data: host });
});

const author = fc.nat(2);
const process = fc.nat(1);
const at = fc.nat(50);
/** What may happen to a document, in any order. */
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("write" as const), author, at, apart: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("erase" as const), author, at }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("send" as const), author, process }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("fetch" as const), author, process }) },
  // The process dies while it stores; nobody hears whether it did.
  { weight: 2, arbitrary: fc.record({ does: fc.constant("sendAndDie" as const), author, process }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("look" as const), process }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("settle" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("forget" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("form" as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const), at }) },
);

it("any interleaving of writing, losing the line, dying, settling and restoring keeps what was acknowledged, and converges", {
  timeout: 300_000,
}, async () => {
  const seen = { moved: 0, died: 0, acknowledged: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 60 }), async (steps) => {
      const { efrain, moderator, maria, system } = world;
      const { db } = world.database;
      // Each time anew.
      await db.document.deleteMany({ where: { subjectId: threadId } });
      const summing = { threadId, language: "en" };
      await writeSummary(efrain.ctx, { key: sendKey(), ...summing, source: "Begun......... .....", revision: 0 });
      const documentId = (await openLive(efrain.ctx, { threadId })).live.summary?.id ?? "";

      const people = [efrain, moderator, maria];
      const phones = people.map((_, at) => newPhone(`a${at}`));
      const failures: unknown[] = [];
      const begun = (): DocumentRoom =>
        openDocumentRoom({
          system: () => system.ctx,
          // Nobody has a line that stays: phones fetch.
          teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
          failed: (error) => void failures.push(error),
        });
      const rooms = [begun(), begun()];
      const dying: Promise<unknown>[] = [];
      let [word, version] = [0, 0];

      const fetched = async (phone: Phone, which: number, by: number) => {
        const stateVector = Y.encodeStateVector(phone.doc);
        const joined = await rooms[which]?.join(people[by]?.ctx ?? efrain.ctx, {
          documentId,
          generation: phone.generation,
          stateVector,
        });
        if (!joined) return;
        if (joined.generation !== phone.generation && phone.generation !== 0) seen.moved += 1;
        // In another generation what the phone has says nothing: all of it comes.
        receive(phone, joined);
      };
      const sent = (phone: Phone, which: number, by: number) =>
        handIn(phone, async (update, generation) => {
          await rooms[which]?.receive(people[by]?.ctx ?? efrain.ctx, { documentId, generation, update }, phone.name);
          seen.acknowledged += 1;
        }).catch((error: unknown) => {
          if (!(error instanceof Conflict)) throw error;
          return fetched(phone, which, by);
        });

      for (const one of steps) {
        const phone = "author" in one ? phones[one.author] : undefined;
        if (phone && phone.generation === 0) await fetched(phone, 0, 0);
        if (one.does === "write" && phone) writeWord(phone, `w${phone.name}x${word++}`, one);
        if (one.does === "erase" && phone) eraseFiller(phone, one.at);
        if (one.does === "send" && phone) await sent(phone, one.process, one.author);
        if (one.does === "fetch" && phone) await fetched(phone, one.process, one.author);
        if (one.does === "sendAndDie" && phone && phone.outbox.length > 0) {
          const { ctx } = people[one.author] ?? efrain;
          const [update, generation] = [Y.mergeUpdates(phone.outbox), phone.generation];
          const lost = rooms[one.process]?.receive(ctx, { documentId, generation, update }, phone.name);
          if (lost) dying.push(lost.catch(() => undefined));
          rooms[one.process] = begun();
          seen.died += 1;
        }
        if (one.does === "look") await rooms[one.process]?.look();
        if (one.does === "settle") await settleDocument(system.ctx, documentId);
        if (one.does === "forget") for (const room of rooms) room.forget(documentId);
        if (one.does === "form") {
          await settleDocument(system.ctx, documentId);
          const { source, document } = await summaryPage(efrain.ctx, { threadId });
          const changed = { ...summing, source: `${source}\n\nForm ${one.at}.`, revision: document?.seq ?? 0 };
          await writeSummary(efrain.ctx, { key: sendKey(), ...changed }).catch((error: unknown) => {
            // What died a moment ago may store between the two.
            if (!(error instanceof Conflict)) throw error;
          });
        }
        if (one.does === "restore") {
          const versions = await db.documentVersion.findMany({ where: { documentId }, orderBy: { seq: "asc" } });
          version = versions[one.at % versions.length]?.seq ?? version;
          await restoreVersion(moderator.ctx, { key: sendKey(), documentId, seq: version });
        }
      }
      await Promise.all(dying);
      // Everybody has a line again.
      for (const round of [0, 1, 2])
        for (const [by, phone] of phones.entries()) {
          await fetched(phone, round % 2, by);
          await sent(phone, round % 2, by);
        }
      for (const [by, phone] of phones.entries()) await fetched(phone, by % 2, by);
      world.clock.time += 120_000;
      await settleLeft(system.ctx);

      const stored = await system.ctx.transaction(async (tx) => loadYjs(tx, await lockDocument(tx, documentId)));
      const row = await db.document.findUniqueOrThrow({ where: { id: documentId } });
      expect([row.seq, failures]).toEqual([row.stateSeq, []]);
      for (const phone of phones) {
        expect(phone.generation).toBe(row.generation);
        expect(phone.outbox).toEqual([]);
        expect(contentOf(phone.doc)).toEqual(contentOf(stored));
        expect(Y.encodeStateVector(phone.doc)).toEqual(Y.encodeStateVector(stored));
      }
      const texts = (await db.documentVersion.findMany({ where: { documentId } })).map(({ text }) => text);
      for (const { acknowledged, kept } of phones) {
        for (const { generation, update, words } of acknowledged) {
          if (generation === row.generation) expect(Y.snapshotContainsUpdate(Y.snapshot(stored), update)).toBe(true);
          for (const said of words)
            expect(texts.some((text) => text.includes(`${said} `) || text.includes(said))).toBe(true);
        }
        for (const { doc, words } of kept)
          for (const said of words) expect(JSON.stringify(contentOf(doc))).toContain(said);
      }
      for (const room of rooms) await room.close();
    }),
    { numRuns: globalThis.process.env.RUTAS_TEST_ALL ? 100 : 15 },
  );
  // What the law is about came up.
  expect(Object.values(seen).every((count) => count > 0)).toBe(true);
});
