import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "#server/core/mail/index.ts";
import { deletePost, editTopic, hidePost, restorePost, unhidePost } from "#server/core/threads/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { replyBy, sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

type Letter = Parameters<Mailer["send"]>[0];
let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let letters: Letter[] = [];
const mailer: Mailer = {
  send: async (letter) => {
    letters.push(letter);
    return { outcome: "sent" };
  },
  restsUntil: () => null,
  close: () => undefined,
};

beforeAll(async () => {
  wireForNotices();
  all = await foundTranslations();
  ({ world, engine, english } = all);
  await world.database.db.person.update({ where: { id: english.id }, data: { emailVerified: true } });
});
beforeEach(() => {
  letters = [];
});
afterAll(() => all.close());

/** A reply in Spanish that mentions the reader of English, and the mail that is to tell of it. */
async function mentioned(words = `la casa ${all.unheard()} es azul.`) {
  const { threadId, title } = await all.spanish();
  const source = `Hola @${english.handle}, ${words}`;
  const { id: postId } = await replyBy(world.efrain, threadId, source, { language: "es" });
  await all.consumed("post.written", "notices", postId);
  return { threadId, postId, title, source, loud: `HOLA @${english.handle}, ${words.toUpperCase()}` };
}
const deliveriesOf = (threadId: string) =>
  world.database.db.delivery.findMany({
    where: { conversation: threadId, personId: english.id },
    orderBy: { id: "asc" },
  });
async function go(threadId: string) {
  await world.database.db.delivery.updateMany({
    where: { conversation: threadId, state: "waiting" },
    data: { dueAt: new Date(0) },
  });
  const [first] = await deliveriesOf(threadId);
  return deliver(world.system.ctx, { deliveryId: first?.id ?? "", mailer });
}

describe("the mail of a notice", () => {
  it("has its texts asked for when it is written down, and says them in its reader's language, the original below", async () => {
    const { threadId, postId, title, source, loud } = await mentioned();
    const asked = await world.database.db.translation.findMany({
      where: { subjectId: { in: [threadId, postId] } },
      select: { subjectId: true, target: true, wanted: true },
    });
    expect(new Set(asked.map((row) => JSON.stringify(row)))).toEqual(
      new Set([threadId, postId].map((subjectId) => JSON.stringify({ subjectId, target: "en", wanted: false }))),
    );
    await engine.work([threadId, postId]);
    expect(await go(threadId)).toBe("sent");
    const [letter] = letters;
    expect(letter?.subject).toBe(`Re: ${title.toUpperCase()}`);
    expect(letter?.text).toContain(
      `${loud}\n\n(Translated from Spanish by LibreTranslate)\n\nThe original, in Spanish:\n\n${source}`,
    );
    const html = letter?.html ?? "";
    const order = ['<div lang="en"', "HOLA", "Translated from Spanish by LibreTranslate", '<div lang="es"', "Hola"];
    const places = order.map((part) => html.indexOf(part, html.indexOf("<strong>")));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // Whoever reads Spanish is not kept waiting, and nobody is asked.
    expect(html).not.toContain("<script");
  });

  it("waits a few minutes for a translation that is on its way, without counting it as a try, and then goes as it is", async () => {
    const { threadId, postId, source } = await mentioned();
    expect(await go(threadId)).toBe("later");
    expect((await deliveriesOf(threadId)).map(({ state, why, attempts }) => [state, why, attempts])).toEqual([
      ["waiting", "awaitsTranslation", 0],
    ]);
    // Somebody waits for it now.
    expect(await world.database.db.translation.findMany({ where: { subjectId: postId } })).toMatchObject([
      { wanted: true, state: "waiting" },
    ]);
    expect(letters).toEqual([]);
    await world.database.db.delivery.updateMany({
      where: { conversation: threadId },
      data: { createdAt: new Date(Date.now() - 4 * 60_000) },
    });
    expect(await go(threadId)).toBe("sent");
    expect(letters[0]?.text).toContain(source);
    expect(letters[0]?.text).toContain("(In Spanish. The translation comes in a moment.)");
  });

  it("says first what was written, for who wants that", async () => {
    const { threadId, postId, title, source, loud } = await mentioned();
    await engine.work([threadId, postId]);
    await all.reads(english, "en", { readsFirst: "original" });
    expect(await go(threadId)).toBe("sent");
    await all.reads(english, "en");
    expect(letters[0]?.subject).toBe(`Re: ${title}`);
    expect(letters[0]?.text).toContain(
      `${source}\n\n(Translated from Spanish by LibreTranslate)\n\nThe translation:\n\n${loud}`,
    );
  });

  it("is as it was for who reads the language, and does not wait where there is no engine", async () => {
    const { threadId, postId, source } = await mentioned();
    await all.reads(english, "es");
    expect(await go(threadId)).toBe("sent");
    expect(letters[0]?.text).toContain(`\n\n${source}\n\n`);
    expect(letters[0]?.text).not.toContain("Translated");
    letters = [];
    await all.reads(english, "lo", { language: "lo" });
    const other = await mentioned();
    expect(await go(other.threadId)).toBe("sent");
    expect(letters[0]?.text).toContain(other.source);
    expect(await world.database.db.translation.count({ where: { subjectId: other.postId } })).toBe(0);
    await all.reads(english, "en");
    expect(await world.database.db.translation.count({ where: { subjectId: postId } })).toBe(1);
  });

  it("never carries a translation of what was changed or hidden meanwhile", async () => {
    const deed = fc.constantFrom("edit", "back", "title", "hide", "unhide", "delete", "restore", "work");
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
        letters = [];
        const { threadId, postId, source } = await mentioned();
        await engine.work([threadId, postId]);
        let turn = 0;
        for (const one of deeds) {
          const key = sendKey();
          const attempt: Record<typeof one, () => Promise<unknown>> = {
            edit: () => all.edit(postId, `${source} ${++turn}`),
            back: () => all.edit(postId, source),
            title: () =>
              editTopic(world.moderator.ctx, { key, threadId, title: `Otro título ${all.unheard()}`, question: true }),
            hide: () => hidePost(world.moderator.ctx, { key, postId, reason: "Test" }),
            unhide: () => unhidePost(world.moderator.ctx, { key, postId }),
            delete: () => deletePost(world.efrain.ctx, { key, postId }),
            restore: () => restorePost(world.efrain.ctx, { key, postId }),
            work: () => engine.work([threadId, postId]),
          };
          await attempt[one]().catch(() => undefined);
        }
        let outcome = await go(threadId);
        if (outcome === "later") {
          await engine.work([threadId, postId]);
          outcome = await go(threadId);
        }
        const post = await world.database.db.post.findUniqueOrThrow({ where: { id: postId } });
        const thread = await world.database.db.thread.findUniqueOrThrow({ where: { id: threadId } });
        const gone = post.deletedAt !== null || post.hiddenAt !== null;
        expect([outcome, letters.length]).toEqual(gone ? ["skipped", 0] : ["sent", 1]);
        if (gone) return;
        const loud = post.source.toUpperCase().replaceAll(english.handle.toUpperCase(), english.handle);
        expect(letters[0]?.text).toContain(`\n\n${loud}\n\n(Translated`);
        expect(letters[0]?.text).toContain(`\n\n${post.source}\n\n`);
        expect(letters[0]?.subject).toBe(`Re: ${thread.title?.toUpperCase()}`);
      }),
      { numRuns: 20 },
    );
  });
});
