import fc from "fast-check";
import { $createParagraphNode, $createTextNode, $getRoot } from "lexical";
import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { MOST_DOCUMENT_BYTES, MOST_UPDATE_BYTES } from "#server/contracts/documents.ts";
import { isSound } from "#server/core/documents/check-nodes.ts";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import { documentFile } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { type Ctx, UseCaseError } from "#server/core/usecase/index.ts";
import { openLive, summaryPage, writeSummary } from "#server/features/live-threads/index.ts";
import { editorOn } from "#tests/support/document-editor.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, liveThreadBy, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const SOURCE = "# Savings\n\nSome **bold** words.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |";

/** A document that somebody has open in a process, with what that process tells. */
async function opened() {
  const { efrain, moderator, spaceId, system } = world;
  const threadId = await liveThreadBy(efrain, spaceId);
  const summing = { key: sendKey(), threadId, language: "en" };
  await writeSummary(efrain.ctx, { ...summing, source: SOURCE, revision: 0 });
  const documentId = (await openLive(efrain.ctx, { threadId })).live.summary?.id ?? "";
  const told: Uint8Array[] = [];
  const failures: unknown[] = [];
  const room = openDocumentRoom({
    system: () => system.ctx,
    teller: {
      changed: ({ update }) => void told.push(update),
      moved: () => void failures.push("moved"),
      again: () => void failures.push("again"),
    },
    failed: (error) => void failures.push(error),
  });
  const nothing = new Uint8Array();
  const stored = async () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await room.join(efrain.ctx, { documentId, generation: 0, stateVector: nothing })).update);
    return doc;
  };
  const send = (update: Uint8Array, by: Somebody = efrain) =>
    room.receive(by.ctx, { documentId, generation: 1, update }, by.id);
  return { documentId, room, told, failures, stored, send, efrain, moderator };
}
type Opened = Awaited<ReturnType<typeof opened>>;

/** What the editor makes of a document when somebody writes a paragraph in it. */
async function honest({ stored }: Opened, text: string): Promise<Uint8Array> {
  const doc = await stored();
  const before = Y.encodeStateVector(doc);
  const editor = editorOn(doc);
  editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode(text))), { discrete: true });
  return Y.encodeStateAsUpdate(doc, before);
}

/** Changes a copy of the document by hand, past the editor. */
async function forged({ stored }: Opened, work: (root: Y.XmlText, doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = await stored();
  const before = Y.encodeStateVector(doc);
  doc.transact(() => work(doc.get("root", Y.XmlText), doc));
  return Y.encodeStateAsUpdate(doc, before);
}

/** What thread work took, in milliseconds, whatever else wanted the machine. */
async function worked(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

async function expectUndisturbed(open: Opened, before: object) {
  expect(contentOf(await open.stored())).toEqual(before);
  const text = `Still here ${open.told.length}.`;
  await open.send(await honest(open, text), open.moderator);
  expect(JSON.stringify(contentOf(await open.stored()))).toContain(text);
  expect(open.failures).toEqual([]);
}

const node = (type: string, properties: Record<string, unknown> = {}) => {
  const made = new Y.XmlText();
  for (const [name, value] of Object.entries({ __type: type, ...properties })) made.setAttribute(name, value as string);
  return made;
};
const text = (properties: Record<string, unknown> = {}) => new Y.Map(Object.entries({ __type: "text", ...properties }));
const firstOf = (root: Y.XmlText) => (root.toDelta() as { insert: Y.XmlText }[])[0]?.insert ?? root;

const forgeries: [string, (root: Y.XmlText, doc: Y.Doc) => void][] = [
  ["an unknown node", (root) => root.insertEmbed(0, node("iframe"))],
  ["a node of no kind", (root) => root.insertEmbed(0, new Y.XmlText())],
  ["text without a paragraph", (root) => root.insertEmbed(0, text())],
  ["a paragraph in a paragraph", (root) => firstOf(root).insertEmbed(0, node("paragraph"))],
  ["a row without a table", (root) => root.insertEmbed(0, node("tablerow"))],
  ["an unknown property", (root) => root.insertEmbed(0, node("paragraph", { onclick: "x()" }))],
  ["a style", (root) => firstOf(root).insertEmbed(0, text({ __style: "position:fixed" }))],
  ["a style of what is there", (root) => firstOf(root).setAttribute("__style", "position:fixed")],
  ["a value that is no format", (root) => root.insertEmbed(0, node("paragraph", { __format: { a: 1 } }))],
  ["another kind for what is there", (root) => firstOf(root).setAttribute("__type", "table")],
  ["no kind any more for what is there", (root) => firstOf(root).removeAttribute("__type")],
  ["a type as a property", (root) => firstOf(root).setAttribute("__state", new Y.Map() as never)],
  ["a document in it", (root) => firstOf(root).setAttribute("__editor", new Y.Doc() as never)],
  ["an object as a node", (root) => root.insertEmbed(0, { image: "https://x.org/a.png" })],
  ["formats of Yjs's own", (root) => firstOf(root).format(0, 1, { bold: true })],
  [
    "a rule that holds something",
    (root) => {
      const rule = new Y.XmlElement();
      rule.setAttribute("__type", "horizontalrule");
      rule.insert(0, [node("paragraph")]);
      root.insertEmbed(0, rule);
    },
  ],
  ["bytes", (root) => firstOf(root).setAttribute("__dir", new Uint8Array([1]) as never)],
  ["another shared type", (_root, doc) => doc.getMap("other").set("a", 1)],
  [
    "lists two hundred deep",
    (root) => {
      let parent = root;
      for (let depth = 0; depth < 200; depth += 1) {
        const [list, item] = [node("list", { __listType: "bullet", __tag: "ul" }), node("listitem")];
        parent.insertEmbed(0, list);
        list.insertEmbed(0, item);
        parent = item;
      }
    },
  ],
];

describe("an update that no editor makes", () => {
  it.each(forgeries)("is refused, and nothing of it stays: %s", async (_, work) => {
    const open = await opened();
    const before = contentOf(await open.stored());
    const update = await forged(open, work);
    await expect(open.send(update)).rejects.toMatchObject({ status: 422, fields: { update: "unusable" } });
    await expectUndisturbed(open, before);
    await open.room.close();
  });

  it("is refused though it is well made, where its writer's name is another's", async () => {
    const open = await opened();
    const [doc, before] = [await open.stored(), contentOf(await open.stored())];
    doc.clientID = 4711;
    const editor = editorOn(doc);
    const write = (words: string) => {
      const known = Y.encodeStateVector(doc);
      editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode(words))), { discrete: true });
      return Y.encodeStateAsUpdate(doc, known);
    };
    const [mine, more] = [write("Mine."), write("As if it were mine.")];
    await open.send(mine);
    await expect(open.send(more, open.moderator)).rejects.toMatchObject({ fields: { update: "unusable" } });
    await open.send(more);
    expect(JSON.stringify(contentOf(await open.stored()))).toContain("As if it were mine.");
    expect(before.children).toHaveLength(4);
    // What two sittings of one author wrote goes together.
    const again = await open.stored();
    const known = Y.encodeStateVector(again);
    for (const clientID of [4711, 4712]) {
      again.clientID = clientID + 1000;
      firstOf(again.get("root", Y.XmlText)).insert(1, "x");
    }
    await open.send(Y.encodeStateAsUpdate(again, known));
    await open.room.close();
  });

  it("is refused in another version, too large, cut off, or with more behind it", async () => {
    const open = await opened();
    const before = contentOf(await open.stored());
    const good = await honest(open, "Good.");
    const doc = await open.stored();
    Y.applyUpdate(doc, good);
    const small = new Y.Doc();
    small.getMap("a").set("b", 1);
    const bad = [
      Y.encodeStateAsUpdateV2(doc),
      Y.encodeStateAsUpdateV2(small),
      good.slice(0, -1),
      good.slice(0, good.length >> 1),
      new Uint8Array([...good, 0]),
      new Uint8Array(),
      new Uint8Array(MOST_UPDATE_BYTES + 1),
      new Uint8Array(1000).fill(255),
    ];
    for (const update of bad) await expect(open.send(update)).rejects.toMatchObject({ status: 422 });
    await expectUndisturbed(open, before);
    await open.room.close();
  });

  it("that rests on what is not there is put back at once, however much it is", async () => {
    const open = await opened();
    const doc = await open.stored();
    const before = contentOf(doc);
    const root = doc.get("root", Y.XmlText);
    root.insertEmbed(0, node("paragraph"));
    const known = Y.encodeStateVector(doc);
    const own = firstOf(root);
    own.insertEmbed(0, text());
    for (let at = 0; at < 5000; at += 1) own.insert(1, "ab"[at % 2] ?? "");
    const update = Y.encodeStateAsUpdate(doc, known);
    expect(update.length).toBeGreaterThan(40_000);
    const took = await worked(async () => {
      for (let times = 0; times < 20; times += 1)
        await expect(open.send(update)).rejects.toMatchObject({ status: 409, reason: "basesMissing" });
    });
    expect(took).toBeLessThan(4000);
    await expectUndisturbed(open, before);
    await open.room.close();
  });

  it("that claims one place ten thousand times is refused before it costs much", async () => {
    const open = await opened();
    const before = contentOf(await open.stored());
    /** Deleted pieces of one author, each at the very beginning: nothing of them is ever seen. */
    const claims = (client: number, count: number) => {
      const piece = [1, 1, 4, ...Buffer.from("root"), 1];
      const head = [1, (count & 127) | 128, count >> 7, client, 0];
      return new Uint8Array([...head, ...Array.from({ length: count }, () => piece).flat(), 0]);
    };
    const took = await worked(async () => {
      await open.send(claims(1, 9000));
      for (const client of [2, 3, 4])
        await expect(open.send(claims(client, 9000))).rejects.toMatchObject({ status: 422 });
    });
    expect(took).toBeLessThan(4000);
    await expectUndisturbed(open, before);
    await open.room.close();
  });

  it("that writes into what was taken out meanwhile is honest, and taken", async () => {
    const open = await opened();
    const [late, first] = [await open.stored(), await open.stored()];
    const known = Y.encodeStateVector(first);
    editorOn(first).update(() => $getRoot().clear(), { discrete: true });
    await open.send(Y.encodeStateAsUpdate(first, known), open.moderator);
    const into = (late.get("root", Y.XmlText).toDelta() as { insert: Y.XmlText }[])[1]?.insert;
    into?.insert(into.length - 1, "Too late.");
    await open.send(Y.encodeStateAsUpdate(late, known));
    expect(open.failures).toEqual([]);
    await open.room.close();
  });

  it("by any change of an honest one is refused or harmless", { timeout: 180_000 }, async () => {
    const open = await opened();
    const seen = { refused: 0, taken: 0 };
    const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), async (changes, cut) => {
        const before = contentOf(await open.stored());
        const good = await honest(open, "Words and words.");
        const update = good.slice(0, cut ? good.length - 1 - ((changes[0]?.at ?? 0) % 20) : good.length);
        for (const { at, to } of changes) update[at % update.length] = to;
        try {
          await open.send(update);
          seen.taken += 1;
          const doc = await open.stored();
          expect(isSound(doc, new Map())).toBe(true);
          // The editor opens it.
          editorOn(doc);
        } catch (error) {
          if (!(error instanceof UseCaseError)) throw error;
          expect([409, 422]).toContain(error.status);
          seen.refused += 1;
          expect(contentOf(await open.stored())).toEqual(before);
        }
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 2000 : 200 },
    );
    // Another letter is another letter.
    const spelt = await honest(open, "Words.");
    spelt[Buffer.from(spelt).indexOf("Words.")] = "L".charCodeAt(0);
    await open.send(spelt);
    expect(JSON.stringify(contentOf(await open.stored()))).toContain("Lords.");
    expect(seen.refused).toBeGreaterThan(seen.taken);
    await expectUndisturbed(open, contentOf(await open.stored()));
    await open.room.close();
  });
});

describe("a document in which somebody writes what is no text", () => {
  it("is settled, read and written on all the same", async () => {
    const open = await opened();
    const odd = await forged(open, (root) => {
      const made = node("paragraph");
      root.insertEmbed(0, made);
      made.insertEmbed(0, text());
      made.insert(1, "NUL\0 and half \ud83d a sign.");
      const link = node("link", { __url: "https://example.org/\0\udc00" });
      made.insertEmbed(made.length, link);
      link.insertEmbed(0, text());
      link.insert(1, "a link");
    });
    await open.send(odd);
    // A form begins with what was written until now; who only reads is shown it in a moment.
    const { db } = world.database;
    const { subjectId: threadId } = await db.document.findUniqueOrThrow({ where: { id: open.documentId } });
    const shown = async ({ ctx }: { ctx: Ctx }) => {
      const { document, source } = await summaryPage(ctx, { threadId, version: null });
      return [document?.seq, source.includes("NUL")];
    };
    const file = async ({ ctx }: { ctx: Ctx }) =>
      (await documentFile(ctx, { documentId: open.documentId, version: null, as: "txt", language: "en" })).words;
    expect([await shown(world.guest), (await file(world.guest)).includes("NUL")]).toEqual([[1, false], false]);
    expect(await file(open.efrain)).toContain("NUL");
    expect(await shown(open.efrain)).toEqual([2, true]);
    expect(await shown(world.guest)).toEqual([2, true]);
    await open.room.close();
    expect(open.failures).toEqual([]);
    const stands = await db.document.findUniqueOrThrow({ where: { id: open.documentId } });
    expect(stands.stateSeq).toBe(2);
    expect(stands.html).toContain("NUL");
    await writeSummary(open.efrain.ctx, { key: sendKey(), threadId, language: "en", source: "Goes on.", revision: 2 });
    expect(await db.document.findUnique({ where: { id: open.documentId } })).toMatchObject({ html: "<p>Goes on.</p>" });
  });
});

describe("a document that is as long as one can be", () => {
  it("takes nothing more, and what takes something out", async () => {
    const open = await opened();
    const doc = await open.stored();
    const root = doc.get("root", Y.XmlText);
    const change = (work: () => void) => {
      const before = Y.encodeStateVector(doc);
      doc.transact(work);
      return Y.encodeStateAsUpdate(doc, before);
    };
    const long = (length: number) => () => {
      const made = node("paragraph");
      root.insertEmbed(0, made);
      made.insertEmbed(0, text());
      made.insert(1, "x".repeat(length));
    };
    const times = Math.ceil(MOST_DOCUMENT_BYTES / 90_000) - 1;
    for (let at = 0; at < times; at += 1) await open.send(change(long(90_000)));
    const more = change(long(90_000));
    await expect(open.send(more)).rejects.toMatchObject({ status: 409, reason: "documentFull" });
    // Who took out again what was refused, and something else with it.
    const known = Y.encodeStateVector(await open.stored());
    doc.transact(() => root.delete(0, 3));
    await open.send(Y.encodeStateAsUpdate(doc, known));
    await open.send(await honest(open, "There is room again."));
    expect(JSON.stringify(contentOf(await open.stored()))).toContain("There is room again.");
    await open.room.close();
  });
});

describe("a number in Yjs", () => {
  /** The same document at another process, which has not heard of what was written at the first. */
  const elsewhere = ({ documentId }: Opened) => {
    const room = openDocumentRoom({
      system: () => world.system.ctx,
      teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
      failed: () => undefined,
    });
    const send = (by: Somebody, update: Uint8Array) =>
      room.receive(by.ctx, { documentId, generation: 1, update }, by.id);
    const join = (by: Somebody) => room.join(by.ctx, { documentId, generation: 0, stateVector: new Uint8Array() });
    return { room, send, join };
  };
  const written = async (open: Opened, words: string) => {
    const doc = await open.stored();
    doc.clientID = 4711;
    const editor = editorOn(doc);
    return (more: string) => {
      const before = Y.encodeStateVector(doc);
      const add = () => void $getRoot().append($createParagraphNode().append($createTextNode(`${words} ${more}`)));
      editor.update(add, { discrete: true });
      return Y.encodeStateAsUpdate(doc, before);
    };
  };

  it("is nobody else's at another process either, though they write at once", async () => {
    const open = await opened();
    const other = elsewhere(open);
    const [mine, theirs] = [await written(open, "Mine"), await written(open, "Fake")];
    await other.join(open.moderator);
    await open.send(mine("one."));
    // As that process sees it, nobody has the number yet.
    await expect(other.send(open.moderator, theirs("one."))).rejects.toThrow();
    await other.join(open.moderator);
    await expect(other.send(open.moderator, theirs("two."))).rejects.toMatchObject({ status: 422 });
    await open.send(mine("two."));
    const said = JSON.stringify(contentOf(await open.stored()));
    for (const words of ["Mine one.", "Mine two."]) expect(said).toContain(words);
    expect(said).not.toContain("Fake");
    await open.room.close();
    await other.room.close();
  });

  it("that the server began with is nobody's to go on with", async () => {
    const open = await opened();
    const doc = await open.stored();
    const [server] = Y.decodeStateVector(Y.encodeStateVector(doc)).keys();
    doc.clientID = server ?? 0;
    const before = Y.encodeStateVector(doc);
    firstOf(doc.get("root", Y.XmlText)).insert(1, "As if it had been there. ");
    const update = Y.encodeStateAsUpdate(doc, before);
    await expect(open.send(update, open.moderator)).rejects.toMatchObject({ fields: { update: "unusable" } });
    await open.room.close();
  });
});

describe("a repeat of a change that is being stored", () => {
  it("is acknowledged when that is stored, and not when that fails", async () => {
    const open = await opened();
    const { documentId, efrain } = open;
    const failing = Promise.withResolvers<never>();
    let away = false;
    let asked = Promise.withResolvers<void>();
    const db = new Proxy(world.system.ctx.db, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== "$queryRaw") return value;
        return (texts: TemplateStringsArray, ...values: unknown[]) => {
          if (!away || !texts.join("").includes('insert into "documentUpdate"'))
            return (value as (...given: unknown[]) => unknown).call(target, texts, ...values);
          asked.resolve();
          return failing.promise;
        };
      },
    });
    const room = openDocumentRoom({
      system: () => ({ ...world.system.ctx, db }),
      teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
      failed: () => undefined,
    });
    const send = (update: Uint8Array) => room.receive(efrain.ctx, { documentId, generation: 1, update }, efrain.id);
    const update = await honest(open, "Only once.");
    away = true;
    const [first, repeat] = [send(update), asked.promise.then(() => send(update))];
    const answers = Promise.allSettled([first, repeat]);
    await asked.promise;
    // The repeat has come as far as waiting for the first.
    for (let turns = 0; turns < 20; turns += 1) await room.look();
    failing.reject(new Error("the database is away"));
    expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(JSON.stringify(contentOf(await open.stored()))).not.toContain("Only once.");
    away = false;
    asked = Promise.withResolvers<void>();
    expect(await Promise.all([send(update), send(update)])).toEqual([2, 2]);
    expect(JSON.stringify(contentOf(await open.stored()))).toContain("Only once.");
    await room.close();
    await open.room.close();
  });
});
