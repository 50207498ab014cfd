import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { shelfInVault } from "#app/documents/kept-document.ts";
import { type DocumentRoom, openDocumentRoom } from "#server/core/documents/document-room.ts";
import { loadYjs, lockDocument } from "#server/core/documents/document-rows.ts";
import { restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { settleDocument } from "#server/core/documents/settle-document.ts";
import { openLive, writeSummary } from "#server/features/live-threads/index.ts";
import { newLine, openPage, tellerTo } from "#tests/support/document-client.ts";
import { writeWord } from "#tests/support/document-phone.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, liveThreadBy, sendKey, type World } from "./threads-world.ts";

let world: World;
let threadId: string;
beforeAll(async () => {
  wireForNotices();
  // Of the server a phone asks its key alone: what it keeps is sealed.
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  vi.stubGlobal("fetch", async () => Response.json({ key }));
  world = await foundWorld();
  const { efrain, maria, spaceId } = world;
  threadId = await liveThreadBy(efrain, spaceId);
  const host = { threadId, personId: maria.id, addedBy: efrain.id, at: world.clock.now() };
  await world.database.db.threadHost.create({ data: host });
});
// The next file of this worker has the same globals.
afterAll(() => vi.unstubAllGlobals());

const who = fc.nat(2);
const at = fc.nat(50);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("write" as const), who, at, apart: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("cut" as const), who }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("mend" as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("loseAnswer" as const), who }) },
  // The page is closed without a word, and opened again.
  { weight: 2, arbitrary: fc.record({ does: fc.constant("close" as const), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("die" as const), process: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("settle" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const), at }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("wait" as const) }) },
);

it("whatever happens to lines, pages and processes, each word is in the document, in what it said before, or with its author", {
  timeout: 600_000,
}, async () => {
  const seen = { apart: 0, closedUnsent: 0, restored: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      const { efrain, moderator, maria, system } = world;
      const { db } = world.database;
      await db.document.deleteMany({ where: { subjectId: threadId } });
      const begun = { threadId, language: "en", source: "Begun. .....", revision: 0 };
      await writeSummary(efrain.ctx, { key: sendKey(), ...begun });
      const documentId = (await openLive(efrain.ctx, { threadId })).live.summary?.id ?? "";

      const failures: unknown[] = [];
      const rooms: DocumentRoom[] = [];
      const people = [efrain, moderator, maria];
      const lines = people.map(({ ctx }, by) => newLine(() => rooms[by % 2] as DocumentRoom, { ctx, name: `a${by}` }));
      const begin = (process: number) =>
        openDocumentRoom({
          system: () => system.ctx,
          teller: tellerTo(() => lines.filter((_, by) => by % 2 === process)),
          failed: (error) => void failures.push(error),
        });
      rooms.push(begin(0), begin(1));
      const apart = people.map(() => new Map<string, string>());
      const open = (by: number) =>
        openPage({
          ...{ documentId, line: lines[by]?.line as never },
          shelf: shelfInVault({ personId: people[by]?.id ?? "", documentId }),
          apart: ({ key, source }) => void apart[by]?.set(key, source),
        });
      const pages = people.map((_, by) => open(by));
      const ready = (by: number) =>
        expect.poll(() => pages[by]?.state?.ready, { timeout: 20_000, interval: 2 }).toBe(true);
      for (const by of pages.keys()) await ready(by);
      const words: string[] = [];

      for (const one of steps) {
        const [page, line] = "who" in one ? [pages[one.who], lines[one.who]] : [];
        if (one.does === "write" && page?.state?.ready) {
          const word = `w${one.who}x${words.length}`;
          words.push(word);
          writeWord({ doc: page.doc, unsent: [] }, word, one);
        }
        if (one.does === "cut") line?.cut(true);
        if (one.does === "mend") line?.cut(false);
        if (one.does === "loseAnswer") line?.lose();
        if (one.does === "close" && page?.state?.ready) {
          await page.sync.keep();
          if (page.state.unsent) seen.closedUnsent += 1;
          page.sync.abandon();
          pages[one.who] = open(one.who);
        }
        if (one.does === "die") {
          rooms[one.process] = begin(one.process);
          for (const [by, line] of lines.entries()) if (by % 2 === one.process) line.cut(true);
        }
        if (one.does === "settle") await settleDocument(system.ctx, documentId);
        if (one.does === "restore") {
          await settleDocument(system.ctx, documentId);
          const versions = await db.documentVersion.findMany({ where: { documentId }, orderBy: { seq: "asc" } });
          const { seq } = versions[one.at % versions.length] ?? { seq: 1 };
          await restoreVersion(moderator.ctx, { key: sendKey(), documentId, seq });
          seen.restored += 1;
        }
        if (one.does === "wait") await new Promise((resolve) => setTimeout(resolve, 15));
      }

      // Everybody has a line again, and each process looks once a second.
      for (const line of lines) line.cut(false);
      const looking = setInterval(() => void Promise.all(rooms.map((room) => room.look())), 20);
      const stored = () => system.ctx.transaction(async (tx) => loadYjs(tx, await lockDocument(tx, documentId)));
      await expect
        .poll(
          async () => {
            const doc = await stored();
            return pages.map(({ doc: mine, state }) => [
              state?.joined && !state.unsent && state.trouble,
              JSON.stringify(contentOf(mine)) === JSON.stringify(contentOf(doc)),
            ]);
          },
          { timeout: 30_000, interval: 30 },
        )
        .toEqual(pages.map(() => [null, true]));
      clearInterval(looking);
      await settleDocument(system.ctx, documentId);
      expect(Y.encodeStateVector(pages[0]?.doc ?? new Y.Doc())).toEqual(Y.encodeStateVector(await stored()));
      const said = (await db.documentVersion.findMany({ where: { documentId } })).map(({ text }) => text);
      const given = apart.flatMap((own) => [...own.values()]);
      seen.apart += given.length;
      expect(words.filter((word) => ![...said, ...given].some((text) => new RegExp(`${word}\\b`).test(text)))).toEqual(
        [],
      );
      for (const page of pages) page.sync.abandon();
      for (const room of rooms) await room.close();
      expect(failures).toEqual([]);
    }),
    // Every run goes the same ten ways; `test:all` looks for others.
    { endOnFailure: true, ...(globalThis.process.env.RUTAS_TEST_ALL ? { numRuns: 60 } : { numRuns: 10, seed: 7 }) },
  );
  expect(Object.values(seen).every((count) => count > 0)).toBe(true);
});
