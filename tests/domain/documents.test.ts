import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import { homeOf } from "#server/core/documents/homes.ts";
import {
  bringIntoDocument,
  discardDraft,
  documentRules,
  hideVersion,
  keepDraft,
  openForWriting,
  purgeDrafts,
  purgeUpdates,
  restoreVersion,
  showVersion,
  thinVersions,
} from "#server/core/documents/index.ts";
import { myData } from "#server/core/people/index.ts";
import { parseMarkdown } from "#server/core/richtext/index.ts";
import { NotAllowed, NotFound, newId } from "#server/core/usecase/index.ts";
import { openLive, summaryPage, writeSummary } from "#server/features/live-threads/index.ts";
import { Prisma, readMigrations } from "#server/platform/database/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { ruledThread } from "./ruled-thread.ts";
import { foundWorld, liveThreadBy, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
beforeAll(() => wireForNotices());
beforeEach(async () => {
  world = await foundWorld();
});

/** The second half of a document, as it would be stored. */
function withoutItsBeginning(): Uint8Array {
  const doc = new Y.Doc();
  const root = doc.get("root", Y.XmlText);
  root.insert(0, "a");
  const before = Y.encodeStateVector(doc);
  root.insert(1, "b");
  return Y.encodeStateAsUpdateV2(doc, before);
}

const write = (by: Somebody, threadId: string, source: string, revision: number) =>
  writeSummary(by.ctx, { key: sendKey(), threadId, source, language: "en", revision });
const summaryOf = async (by: { ctx: Somebody["ctx"] }, threadId: string) =>
  (await openLive(by.ctx, { threadId })).live.summary;

async function written(...sources: string[]) {
  const threadId = await liveThreadBy(world.efrain, world.spaceId);
  for (const [at, source] of sources.entries()) await write(world.efrain, threadId, source, at);
  const documentId = (await summaryOf(world.efrain, threadId))?.id ?? "";
  return { threadId, documentId };
}

describe("a process that stores what is written", () => {
  it("wakes the others soon after, and not with each letter", async () => {
    const { efrain, system, database } = world;
    const { documentId } = await written("Begun.");
    const listener = await database.pool.connect();
    let woken = 0;
    listener.on("notification", () => {
      woken += 1;
    });
    await listener.query("listen rutas_documents");
    const room = openDocumentRoom({
      system: () => system.ctx,
      teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
      failed(error) {
        throw error;
      },
    });
    const doc = new Y.Doc();
    const stateVector = Y.encodeStateVector(doc);
    const { generation, update } = await room.join(efrain.ctx, { documentId, generation: 0, stateVector });
    Y.applyUpdate(doc, new Uint8Array(update));
    const [first] = doc.get("root", Y.XmlText).toDelta() as { insert: Y.XmlText }[];
    const type = async (letter: string) => {
      const before = Y.encodeStateVector(doc);
      first?.insert.insert(first.insert.length, letter);
      await room.receive(efrain.ctx, { documentId, generation, update: Y.encodeStateAsUpdate(doc, before) }, "socket");
    };
    // Sooner than they would look by themselves.
    const soon = { timeout: 900, interval: 10 };
    for (const letter of "they weigh on Fridays and on Mondays") await type(letter);
    await expect.poll(() => woken, soon).toBeGreaterThan(0);
    expect(woken).toBeLessThan(30);
    woken = 0;
    await type("!");
    await room.close();
    await expect.poll(() => woken, soon).toBeGreaterThan(0);
    await listener.query("unlisten rutas_documents");
    listener.removeAllListeners("notification");
    listener.release();
  });
});

describe("a document that nobody has begun", () => {
  it("is there from when somebody who may write opens it, once, and says nothing to readers", async () => {
    const { efrain, moderator, sita, stranger, guest } = world;
    const threadId = await liveThreadBy(efrain, world.spaceId);
    const place = { subjectType: "thread", subjectId: threadId, part: "summary" };
    await expect(openForWriting(guest.ctx, place)).rejects.toThrow("signIn");
    for (const by of [sita, stranger])
      await expect(openForWriting(by.ctx, place)).rejects.toMatchObject({ status: 403, reason: "notInCharge" });
    const opened = await Promise.all([efrain, moderator, efrain].map((by) => openForWriting(by.ctx, place)));
    const { db } = world.database;
    const [row, ...more] = await db.document.findMany({ where: { subjectId: threadId } });
    expect([opened, more]).toEqual([Array(3).fill({ documentId: row?.id }), []]);
    expect(row).toMatchObject({ spaceId: world.spaceId, language: "en", seq: 0 });
    expect(await summaryOf(sita, threadId)).toBeNull();
    // Now that it is there, the same are refused.
    await expect(openForWriting(sita.ctx, place)).rejects.toMatchObject({ status: 403, reason: "notWriter" });
    for (const other of [
      { ...place, part: "notes" },
      { ...place, subjectId: newId() },
    ])
      await expect(openForWriting(efrain.ctx, other)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a text that is larger than any document", () => {
  it("is refused in place of another and below it, and what stood there stays", async () => {
    const { efrain } = world;
    const { threadId } = await written("Short.");
    const place = {
      subjectType: "thread",
      subjectId: threadId,
      part: "summary",
      spaceId: world.spaceId,
      language: "en",
    };
    const bring = (paragraphs: number, instead: number | null) =>
      efrain.ctx.transaction((tx) =>
        bringIntoDocument(tx, { ...place, tree: parseMarkdown("word\n\n".repeat(paragraphs)), instead }),
      );
    for (const instead of [1, null])
      await expect(bring(60_000, instead)).rejects.toMatchObject({ status: 409, reason: "documentFull" });
    expect(await summaryOf(efrain, threadId)).toMatchObject({ seq: 1, html: "<p>Short.</p>" });
    await bring(3, 1);
    expect(await summaryOf(efrain, threadId)).toMatchObject({ seq: 2, html: "<p>word</p><p>word</p><p>word</p>" });
  });
});

describe("an older version", () => {
  it("comes back as a new one, in a new generation, by who may write", async () => {
    const { efrain, sita, stranger, guest, moderator } = world;
    const { threadId, documentId } = await written("First **words**.", "Other words.");
    const restore = (by: { ctx: Somebody["ctx"] }, seq: number) =>
      restoreVersion(by.ctx, { key: sendKey(), documentId, seq });
    await expect(restore(sita, 1)).rejects.toMatchObject({ status: 403, reason: "notWriter" });
    await expect(restore(stranger, 1)).rejects.toBeInstanceOf(NotAllowed);
    expect(() => restore(guest, 1)).toThrow("signIn");
    await expect(restore(efrain, 7)).rejects.toBeInstanceOf(NotFound);
    const key = sendKey();
    const twice = [1, 2].map(() => restoreVersion(moderator.ctx, { key, documentId, seq: 1 }));
    const links = (await Promise.all(twice)).map(({ link }) => link);
    expect(links).toEqual([`/live/${threadId}/summary`, `/live/${threadId}/summary`]);
    expect(await summaryOf(sita, threadId)).toMatchObject({ seq: 3, html: "<p>First <strong>words</strong>.</p>" });
    const { versions, source } = await summaryPage(sita.ctx, { threadId });
    expect(source).toBe("First **words**.");
    expect(versions.map(({ seq, kind, by }) => [seq, kind, by.map(({ id }) => id)])).toEqual([
      [3, "restored", [moderator.id]],
      [2, "saved", [efrain.id]],
      [1, "saved", [efrain.id]],
    ]);
    // Each brings its words when it is asked for, and none else; one that was never there brings none.
    const opened = async (version: number) => (await summaryPage(sita.ctx, { threadId, version })).opened;
    expect([await opened(1), await opened(3), await opened(9)]).toEqual([
      { seq: 1, html: "<p>First <strong>words</strong>.</p>", language: "en" },
      { seq: 3, html: "<p>First <strong>words</strong>.</p>", language: "en" },
      null,
    ]);
    expect(versions.map((version) => Object.keys(version).sort())).toEqual(
      Array(3).fill(["at", "by", "hidden", "kind", "name", "seq"]),
    );
    const { db } = world.database;
    expect(await db.document.findUnique({ where: { id: documentId } })).toMatchObject({ generation: 2, stateSeq: 3 });
  });
});

describe("what a document said before", () => {
  it("is taken away by moderators, with a reason that all read; its writers are told, and nobody brings it back", async () => {
    const { efrain, sita, moderator, guest, system, spaceId } = world;
    const { threadId, documentId } = await written("Juan owes us money.", "Other words.");
    const at = (seq: number) => ({ key: sendKey(), documentId, seq });
    const hide = (by: { ctx: Somebody["ctx"] }, seq = 1) =>
      hideVersion(by.ctx, { ...at(seq), reason: "It names Juan." });
    const seenBy = async (by: { ctx: Somebody["ctx"] }) => {
      const { versions, opened, moderates } = await summaryPage(by.ctx, { threadId, version: 1 });
      return [versions.map(({ hidden }) => hidden), opened?.html ?? null, moderates];
    };
    const told = async () =>
      (await noticesOf(efrain)).map(({ kind, excerpt, link }) => [kind, excerpt?.text ?? null, link]);
    const words = "<p>Juan owes us money.</p>";
    expect(await seenBy(sita)).toEqual([[null, null], words, false]);
    for (const by of [sita, efrain])
      await expect(hide(by)).rejects.toMatchObject({ status: 403, reason: "notInCharge" });
    expect(() => hide(guest)).toThrow("signIn");
    // What it says now is changed, not taken away.
    await expect(hide(moderator, 2)).rejects.toMatchObject({ reason: "versionIsLast" });
    await expect(hide(moderator, 7)).rejects.toBeInstanceOf(NotFound);
    expect(await hide(moderator)).toEqual({ link: `/live/${threadId}/summary` });
    await hide(moderator);
    for (const by of [sita, efrain, guest]) expect(await seenBy(by)).toEqual([[null, "It names Juan."], null, false]);
    expect(await seenBy(moderator)).toEqual([[null, "It names Juan."], words, true]);
    await expect(restoreVersion(efrain.ctx, at(1))).rejects.toMatchObject({ reason: "versionHidden" });
    await catchUp(system.ctx, { spaceId });
    const here = `/live/${threadId}/summary#versions`;
    expect(await told()).toEqual([["versionHidden", "It names Juan.", here]]);

    await expect(showVersion(efrain.ctx, at(1))).rejects.toMatchObject({ reason: "notInCharge" });
    await showVersion(moderator.ctx, at(1));
    expect(await seenBy(sita)).toEqual([[null, null], words, false]);
    await catchUp(system.ctx, { spaceId });
    expect(await told()).toEqual([["versionShown", null, here]]);
    const noted = await world.database.db.auditEntry.findMany({
      where: { subjectId: documentId },
      orderBy: { id: "asc" },
    });
    expect(noted.map(({ action, reason, facts }) => [action, reason, facts])).toEqual([
      ["document.hideVersion", "It names Juan.", { seq: 1 }],
      ["document.showVersion", "", { seq: 1 }],
    ]);
  });
});

describe("words that could not go in", () => {
  it("are kept for their author alone, once, until they let them go or ninety days are over", async () => {
    const { efrain, moderator, sita, guest } = world;
    const { threadId, documentId } = await written("First words.");
    const [key, other] = [newId(), newId()];
    const draft = (key: string, source = "On the bus.") => ({ key, documentId, generation: 1, source });
    const drafts = async (by: { ctx: Somebody["ctx"] }) =>
      (await summaryPage(by.ctx, { threadId })).drafts.map(({ source }) => source);
    await expect(keepDraft(guest.ctx, draft(newId()))).rejects.toThrow("signIn");
    await Promise.all([1, 2].map(() => keepDraft(efrain.ctx, draft(key))));
    await keepDraft(sita.ctx, draft(other, "By a reader who wrote once."));
    for (const by of [moderator, efrain])
      await expect(keepDraft(by.ctx, draft(by === efrain ? key : other, "Changed."))).rejects.toMatchObject({
        reason: "sendKeyReused",
      });
    expect(await Promise.all([efrain, sita, moderator, guest].map(drafts))).toEqual([
      ["On the bus."],
      ["By a reader who wrote once."],
      [],
      [],
    ]);
    expect((await summaryOf(moderator, threadId))?.html).toBe("<p>First words.</p>");
    const mine = [{ documentId, source: "On the bus.", at: expect.any(Date) }];
    expect((await myData(efrain.ctx)).recoveredDrafts).toEqual(mine);
    const discard = (by: Somebody, draftId: string) => discardDraft(by.ctx, { key: sendKey(), documentId, draftId });
    await expect(discard(moderator, key)).rejects.toBeInstanceOf(NotFound);
    expect(await discard(efrain, key)).toEqual({ link: `/live/${threadId}/summary` });
    expect(await drafts(efrain)).toEqual([]);
    const inDays = (days: number) => new Date(world.clock.now().getTime() + days * 86_400_000);
    expect(await purgeDrafts(world.system.ctx, { before: inDays(-1), limit: 10 })).toBe(0);
    expect(await purgeDrafts(world.system.ctx, { before: inDays(1), limit: 10 })).toBe(1);
    expect(await drafts(sita)).toEqual([]);
    for (let count = 0; count < 20; count += 1) await keepDraft(efrain.ctx, draft(newId()));
    await expect(keepDraft(efrain.ctx, draft(newId()))).rejects.toMatchObject({ reason: "draftsFull" });
  });
});

describe("what somebody takes away of documents", () => {
  it("is what they said after they wrote in them, as long as they may read it", async () => {
    const { efrain, spaceId } = world;
    const { documentId } = await written("First words.", "Other words.");
    const taken = async () => (await myData(efrain.ctx)).documentsWritten;
    const version = { documentId, language: "en", at: expect.any(Date) };
    expect(await taken()).toEqual([
      { ...version, seq: 1, text: "First words." },
      { ...version, seq: 2, text: "Other words." },
    ]);
    const { db } = world.database;
    await db.space.update({ where: { id: spaceId }, data: { visibility: "private" } });
    expect(await taken()).toHaveLength(2);
    const ended = { state: "left", endedAt: world.clock.now() };
    await db.membership.updateMany({ where: { spaceId, personId: efrain.id }, data: ended });
    expect(await taken()).toEqual([1, 2].map((seq) => ({ ...version, seq, text: null })));
  });
});

describe("a document that did not load as it should", () => {
  it.each([
    ["nonsense", Buffer.from("nonsense that is no update")],
    ["what rests on something missing", deflateRawSync(withoutItsBeginning())],
  ])("is never written: %s", async (_, state) => {
    const { efrain, sita } = world;
    const { threadId, documentId } = await written("Kept.");
    const { db } = world.database;
    await db.document.update({ where: { id: documentId }, data: { state } });
    const before = await db.document.findUnique({ where: { id: documentId } });
    await expect(write(efrain, threadId, "Written over.", 1)).rejects.toMatchObject({ reason: "documentBroken" });
    expect(await db.document.findUnique({ where: { id: documentId } })).toEqual(before);
    expect(await db.documentUpdate.count({ where: { documentId } })).toBe(1);
    expect((await summaryOf(sita, threadId))?.html).toBe("<p>Kept.</p>");
    // An older version still comes back.
    await restoreVersion(efrain.ctx, { key: sendKey(), documentId, seq: 1 });
    await write(efrain, threadId, "Goes on.", 2);
    expect((await summaryOf(sita, threadId))?.html).toBe("<p>Goes on.</p>");
  });
});

describe("both forms of a rule about documents", () => {
  it("agree for whoever asks, whatever the state", { timeout: 120_000 }, async () => {
    const { efrain, sita, moderator, stranger, guest, system, spaceId } = world;
    const admin = await world.person("Anh", "admin");
    const { db } = world.database;
    const scene = fc.record({
      visibility: fc.constantFrom("public", "private"),
      archived: fc.boolean(),
      thread: fc.constantFrom("open", "closedAt", "hiddenAt", "deletedAt"),
      efrainLeft: fc.boolean(),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        await db.space.update({ where: { id: spaceId }, data: { visibility: "public", archivedAt: null } });
        await setEfrain("active");
        const { threadId, documentId } = await written("It came to this.");
        if (given.thread !== "open")
          await db.thread.update({ where: { id: threadId }, data: { [given.thread]: world.clock.now() } });
        if (given.efrainLeft) await setEfrain("left");
        const archivedAt = given.archived ? world.clock.now() : null;
        await db.space.update({ where: { id: spaceId }, data: { visibility: given.visibility, archivedAt } });
        const home = homeOf({ subjectType: "thread", part: "summary" });
        for (const { ctx } of [efrain, sita, moderator, stranger, guest, system, admin]) {
          const thing = await ruledThread(ctx, threadId);
          for (const rule of documentRules) {
            const can = rule.can(ctx.actor, { home, thing });
            // Whether it is known where it stands or not; elsewhere nobody has a right to it.
            for (const [known, is] of [
              [{}, can],
              [{ subjectType: "thread" }, can],
              [{ subjectType: "thread", part: "summary" }, can],
              [{ subjectType: "planSection" }, false],
            ] as const) {
              const rows = await db.$queryRaw<unknown[]>`select 1 from "document" d where d."id" = ${documentId}::uuid
                and ${rule.visibleAt(ctx.actor, Prisma.sql`d`, known)}`;
              expect([rule.action, known, rows.length === 1]).toEqual([rule.action, known, is]);
            }
            seen.add(`${rule.action} ${can ? 1 : 0}`);
          }
        }
      }),
      { numRuns: 25 },
    );
    // Each rule was met with yes and with no, but for comments, which a summary does not take.
    const met = ["lookBack", "moderate", "read", "write"].flatMap((right) =>
      [0, 1].map((count) => `document.${right} ${count}`),
    );
    expect([...seen].sort()).toEqual(["document.comment 0", ...met]);

    async function setEfrain(state: "active" | "left") {
      const endedAt = state === "left" ? world.clock.now() : null;
      await db.membership.updateMany({ where: { spaceId, personId: efrain.id }, data: { state, endedAt } });
    }
  });
});

describe("summaries that were written before documents were", () => {
  const summary = (revision: number, source: string) => ({
    ...{ revision, source, html: `<p>${source}</p>`, text: source, language: "en" },
    at: new Date(`2026-10-0${revision}T10:00:00Z`),
  });

  it("are documents with all that they said, and go on", async () => {
    const { efrain, sita, moderator, spaceId } = world;
    const { db, pool } = world.database;
    const [old, none] = [await liveThreadBy(efrain, spaceId), await liveThreadBy(efrain, spaceId)];
    // As a process of the version before writes them while this one takes over.
    await db.liveSummary.create({ data: { ...summary(1, "First."), threadId: old, editorId: efrain.id } });
    await db.liveSummary.create({ data: { ...summary(2, "Second."), threadId: old, editorId: moderator.id } });
    const taken = await db.document.findFirstOrThrow({ where: { subjectId: old } });
    const versions = async () => {
      const page = await summaryPage(sita.ctx, { threadId: old });
      const said = (seq: number) => summaryPage(sita.ctx, { threadId: old, version: seq });
      return Promise.all(
        page.versions.map(async ({ seq, by }) => [(await said(seq)).opened?.html, by.map(({ id }) => id)]),
      );
    };
    const both = [
      ["<p>Second.</p>", [moderator.id]],
      ["<p>First.</p>", [efrain.id]],
    ];
    expect(await versions()).toEqual(both);
    // And as the migration finds them.
    await db.document.deleteMany({ where: { subjectId: { in: [old, none] } } });
    const { sql = "" } = (await readMigrations()).find(({ name }) => name === "0029_documents") ?? {};
    const moves = sql.match(/^insert into [\s\S]*?;$/gm) ?? [];
    for (const [at, only] of [`where t."id" = '${old}';`, `where s."threadId" = '${old}';`].entries())
      await pool.query(moves[at]?.replace(/;$/, ` ${only}`) ?? "");
    expect(await versions()).toEqual(both);
    expect(await db.document.count({ where: { subjectId: none } })).toBe(0);
    expect(await summaryOf(sita, old)).toMatchObject({ seq: 2, html: "<p>Second.</p>", by: { id: moderator.id } });
    expect(taken.content).toEqual({ markdown: "Second." });
    await write(efrain, old, "Third.", 2);
    // Written in since: what the version before still says is kept beside it.
    await db.liveSummary.create({ data: { ...summary(3, "Late."), threadId: old, editorId: efrain.id } });
    expect(await summaryOf(sita, old)).toMatchObject({ seq: 3, html: "<p>Third.</p>" });
  });
});

describe("what is kept of a document", () => {
  it("is thinned where nobody saved it: one version an hour, and of a month ago one a day", async () => {
    const { documentId } = await written("Saved.");
    const { db } = world.database;
    const { content, html, text, language } = await db.documentVersion.findFirstOrThrow({ where: { documentId } });
    const days = (count: number, time: string) =>
      new Date(`${new Date(world.clock.time - count * 86_400_000).toISOString().slice(0, 10)}T${time}Z`);
    const times = [
      [2, days(40, "09:10:00")],
      [3, days(40, "11:10:00")],
      [4, days(3, "09:10:00")],
      [5, days(3, "09:50:00")],
      [6, days(3, "10:10:00")],
      [7, days(0, "01:10:00")],
      [8, days(0, "01:20:00")],
    ] as const;
    for (const [seq, at] of times)
      await db.documentVersion.create({
        data: { ...{ documentId, seq, content: content ?? {}, html, text, language }, kind: "written", since: at, at },
      });
    const before = new Date(world.clock.time - 86_400_000);
    while ((await thinVersions(world.system.ctx, { before, limit: 1 })) > 0);
    const left = await db.documentVersion.findMany({ where: { documentId }, orderBy: { seq: "asc" } });
    expect(left.map(({ seq }) => seq)).toEqual([1, 3, 5, 6, 7, 8]);
  });

  it("is its state: the changes in it are forgotten", async () => {
    const { threadId, documentId } = await written("One.", "Two.");
    const { db } = world.database;
    const count = () => db.documentUpdate.count({ where: { documentId } });
    expect(await count()).toBe(2);
    await purgeUpdates(world.system.ctx, { before: new Date(world.clock.time), limit: 1000 });
    expect(await count()).toBe(2);
    await purgeUpdates(world.system.ctx, { before: new Date(world.clock.time + 1), limit: 1000 });
    expect(await count()).toBe(0);
    await write(world.efrain, threadId, "Three.", 2);
    expect((await summaryOf(world.sita, threadId))?.html).toBe("<p>Three.</p>");
  });
});
