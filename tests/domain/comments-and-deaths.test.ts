import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import type { AddCommentInput } from "#server/contracts/comments.ts";
import { anchorText, type Standing, standsWhole } from "#server/core/documents/anchor.ts";
import { type DocumentRoom, openDocumentRoom } from "#server/core/documents/document-room.ts";
import { loadYjs, lockDocument } from "#server/core/documents/document-rows.ts";
import { addComment, reopenComment, resolveComment, restoreVersion } from "#server/core/documents/index.ts";
import { type Piece, readLetters, wordsIn } from "#server/core/documents/letters.ts";
import { settleDocument } from "#server/core/documents/settle-document.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { beginPlan, planSection, writeSection } from "#server/features/plans/index.ts";
import { eraseFiller, handIn, newPhone, type Phone, receive, writeWord } from "#tests/support/document-phone.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
let plan: string;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { sita, efrain, maria, slug: space } = world;
  const begun = { key: sendKey(), space, title: "Oil of our own", language: "en", template: "concept" } as const;
  plan = (await beginPlan(sita.ctx, begun)).id;
  for (const other of [efrain, maria])
    await bringIntoPlan(sita, other, { plan, role: other === maria ? "commenter" : "author" });
});

class Died extends Error {}
/** A process that dies while it does something: before its transaction is through, or after, when nobody hears of it. */
const dying = (ctx: Ctx, when: "before" | "after"): Ctx => ({
  ...ctx,
  async transaction<T>(work: (tx: Ctx) => Promise<T>): Promise<T> {
    if (when === "before")
      return ctx.transaction(async (tx) => {
        await work(tx);
        throw new Died();
      });
    await ctx.transaction(work);
    throw new Died();
  },
});

const at = fc.nat(60);
const who = fc.nat(1);
const death = fc.constantFrom(null, null, "before" as const, "after" as const);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("write" as const), who, at, apart: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("erase" as const), who, at }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("send" as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("lose" as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("settle" as const), death }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("form" as const), at, death }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const), at, death }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ does: fc.constant("comment" as const), who: fc.nat(2), at, death },
      length: fc.integer({ min: 4, max: 30 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("again" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("end" as const), at, death }) },
);

const BEGUN =
  "Mustard grows in the dry months......... The seed is ours.....\n\nThe oil is pressed in the village, ours.";

it("comments survive processes that die: each that was acknowledged is there once, on its words or says that they are gone", {
  timeout: 300_000,
}, async () => {
  const seen = { acknowledged: 0, died: 0, refused: 0, there: 0, changed: 0, gone: 0, ended: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 50 }), async (steps) => {
      const { sita, efrain, maria, system, database } = world;
      const { db } = database;
      const of = { plan, section: "vision", version: null, language: "en" };
      // Each time anew.
      const { section } = await planSection(sita.ctx, of);
      await db.thread.deleteMany({ where: { spaceId: plan } });
      await db.document.deleteMany({ where: { subjectId: section.id } });
      await writeSection(sita.ctx, { key: sendKey(), ...of, source: BEGUN, revision: 0 });
      const documentId = (await planSection(sita.ctx, of)).document?.id ?? "";

      const people = [sita, efrain, maria];
      const phones = [newPhone("a0"), newPhone("a1")];
      const failures: unknown[] = [];
      const begun = (): DocumentRoom =>
        openDocumentRoom({
          system: () => system.ctx,
          teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
          failed: (error) => void failures.push(error),
        });
      const rooms = [begun()];
      const room = () => rooms.at(-1) ?? begun();
      const dead: Promise<unknown>[] = [];
      /** Comments of which nobody heard whether they are there, and those that are, by their key. */
      const waiting = new Map<string, { by: Somebody; input: AddCommentInput }>();
      const acknowledged = new Map<string, { threadId: string; words: string; by: string }>();

      const fetched = async (phone: Phone) => {
        const stateVector = Y.encodeStateVector(phone.doc);
        const { generation } = phone;
        receive(phone, await room().join(sita.ctx, { documentId, generation, stateVector }));
      };
      const sent = async (phone: Phone, by: Somebody) => {
        const send = (update: Uint8Array, generation: number) =>
          room()
            .receive(by.ctx, { documentId, generation, update }, phone.name)
            .then(() => undefined);
        await handIn(phone, send).catch(conflictOnly(() => fetched(phone)));
      };
      const say = async (key: string, ctx = waiting.get(key)?.by.ctx) => {
        const one = waiting.get(key);
        if (!one || !ctx) return;
        const { threadId } = await addComment(ctx, one.input);
        // Under one key it is one comment.
        expect([threadId, acknowledged.get(key)?.threadId ?? threadId]).toEqual([threadId, threadId]);
        acknowledged.set(key, { threadId, words: one.input.quote, by: one.by.id });
        waiting.delete(key);
        seen.acknowledged += 1;
      };
      const refused = conflictOnly(async () => {
        seen.refused += 1;
      });
      const survives = async (doing: Promise<unknown>) => {
        await doing.catch((error: unknown) => {
          if (!(error instanceof Died)) throw error;
          seen.died += 1;
        });
      };
      const through = (ctx: Ctx, when: "before" | "after" | null) => (when === null ? ctx : dying(ctx, when));

      for (const one of steps) {
        const phone = "who" in one ? phones[one.who] : undefined;
        const by = ("who" in one ? people[one.who] : undefined) ?? sita;
        if (phone && phone.generation === 0) await fetched(phone);
        if (one.does === "write" && phone) writeWord(phone, `w${phone.name}x${seen.acknowledged}`, one);
        if (one.does === "erase" && phone) eraseFiller(phone, one.at);
        if (one.does === "send" && phone) await sent(phone, by);
        if (one.does === "lose" && phone && phone.outbox.length > 0) {
          const update = Y.mergeUpdates(phone.outbox);
          const lost = room().receive(by.ctx, { documentId, generation: phone.generation, update }, phone.name);
          dead.push(lost.catch(() => undefined));
          rooms.push(begun());
        }
        if (one.does === "settle") await survives(settleDocument(through(system.ctx, one.death), documentId));
        if (one.does === "form") {
          const { source, document } = await planSection(sita.ctx, of);
          const words = source.split(" ");
          words.splice(one.at % words.length, 1, `form${one.at}`);
          const input = { key: sendKey(), ...of, source: words.join(" "), revision: document?.seq ?? 0 };
          await survives(writeSection(through(sita.ctx, one.death), input).catch(conflictOnly(async () => undefined)));
        }
        if (one.does === "restore") {
          const versions = await db.documentVersion.findMany({ where: { documentId }, orderBy: { seq: "asc" } });
          const seq = versions[one.at % versions.length]?.seq ?? 1;
          await survives(restoreVersion(through(sita.ctx, one.death), { key: sendKey(), documentId, seq }));
        }
        if (one.does === "comment") {
          // On what stands on the screen of who comments: what others wrote since may be elsewhere.
          const screen = phones[one.at % 2] ?? newPhone("nobody");
          if (screen.generation === 0) await fetched(screen);
          const letters = readLetters(screen.doc);
          const from = (one.at * 3) % Math.max(letters.letters.length - one.length, 1);
          const quote = wordsIn(letters, { from, to: from + one.length });
          const [before, after] = [
            letters.letters.slice(Math.max(0, from - 32), from),
            letters.letters.slice(from + one.length).slice(0, 32),
          ];
          const key = sendKey();
          const input = { key, documentId, quote, before, after, near: from, source: `On ${key}`, language: "en" };
          waiting.set(key, { by, input });
          await survives(say(key, through(by.ctx, one.death)).catch(refused));
        }
        if (one.does === "again") for (const key of [...waiting.keys()]) await say(key).catch(refused);
        if (one.does === "end") {
          const [threadId] = [...acknowledged.values()].map((comment) => comment.threadId).slice(one.at % 3);
          const thread = threadId ? await db.thread.findUniqueOrThrow({ where: { id: threadId } }) : null;
          const deed = thread?.closedAt ? reopenComment : resolveComment;
          if (thread) await survives(deed(through(sita.ctx, one.death), { key: sendKey(), threadId: thread.id }));
          if (thread) seen.ended += 1;
        }
      }
      await Promise.all(dead);
      for (const key of [...waiting.keys()]) await say(key).catch(refused);
      for (const [index, phone] of phones.entries()) {
        await fetched(phone);
        await sent(phone, people[index] ?? sita);
      }
      await settleDocument(system.ctx, documentId);
      for (const one of rooms) await one.close();
      expect(failures).toEqual([]);

      const rows = await db.documentComment.findMany({ where: { documentId }, include: { thread: true } });
      expect(rows.map(({ threadId }) => threadId).sort()).toEqual(
        [...acknowledged.values()].map(({ threadId }) => threadId).sort(),
      );
      expect(await db.thread.count({ where: { spaceId: plan } })).toBe(rows.length);
      const { doc, generation } = await system.ctx.transaction(async (tx) => {
        const row = await lockDocument(tx, documentId);
        return { doc: await loadYjs(tx, row), generation: row.generation };
      });
      const text = anchorText(readLetters(doc), generation);
      for (const { standing, fromLetter, toLetter, resolvedBy, thread, pieces, ...row } of rows) {
        seen[standing as Standing] += 1;
        if (standing === "there") expect(text.letters.letters.slice(fromLetter, toLetter)).toBe(row.quote);
        // Its own letters, side by side, are never called changed or gone.
        if (standsWhole(text, { ...row, pieces: pieces as Piece[] })) expect(standing).toBe("there");
        expect(thread.closedAt === null).toBe(resolvedBy === null);
        expect(thread.postCount).toBe(1);
      }
    }),
    { numRuns: globalThis.process.env.RUTAS_TEST_ALL ? 100 : 15 },
  );
  // What the law is about came up.
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
});

/** What somebody else did meanwhile refuses it. */
const conflictOnly = (then: () => Promise<void>) => async (error: unknown) => {
  if (!(error instanceof Conflict)) throw error;
  await then();
};
