import { $createParagraphNode, $createTextNode, $getRoot } from "lexical";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { openForWriting, restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { treeOfContent } from "#server/core/documents/tree-of-content.ts";
import { renderMarkdown } from "#server/core/richtext/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import { openLive, summaryPage, writeSummary } from "#server/features/live-threads/index.ts";
import {
  beginPlan,
  planSharing,
  readPlan,
  removeFromPlan,
  sharePlanWithPerson,
  stopSharingPlan,
} from "#server/features/plans/index.ts";
import { foundWorld, liveThreadBy, type Somebody, sendKey, type World } from "#tests/domain/threads-world.ts";
import { editorOn } from "#tests/support/document-editor.ts";
import { type DocumentLine, openOnLine } from "#tests/support/document-line.ts";
import { connect, cookieOf, type LiveShape, startLive } from "#tests/support/live.ts";
import { people } from "#tests/support/people.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { startRedis } from "#tests/support/redis.ts";

let world: World;
let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  await people();
  redis = await startRedis();
});
afterAll(() => redis.close());

const shapes: [string, () => LiveShape][] = [
  ["one process", () => "memory"],
  ["two processes on PostgreSQL", () => "postgres"],
  ["two processes on Redis", () => ({ redisUrl: redis.url })],
];

const textOf = (doc: Y.Doc) => renderMarkdown(treeOfContent({ root: contentOf(doc) }));
const reads = (line: DocumentLine, text: string) =>
  expect.poll(() => textOf(line.doc), { timeout: 8000, interval: 10 }).toBe(text);

describe.each(shapes)("a document in %s", (name, shape) => {
  let servers: Awaited<ReturnType<typeof startLive>>[] = [];
  beforeAll(async () => {
    world = await foundWorld();
    const one = await startLive(world.database, shape());
    servers = name === "one process" ? [one] : [one, await startLive(world.database, shape())];
  });
  afterAll(async () => void (await Promise.all(servers.map((server) => server.close()))));

  async function summed(source = "Begun.") {
    const { efrain, maria, spaceId } = world;
    const threadId = await liveThreadBy(efrain, spaceId);
    const host = { threadId, personId: maria.id, addedBy: efrain.id, at: world.clock.now() };
    await world.database.db.threadHost.create({ data: host });
    await writeSummary(efrain.ctx, { key: sendKey(), threadId, source, language: "en", revision: 0 });
    return { threadId, documentId: (await openLive(efrain.ctx, { threadId })).live.summary?.id ?? "" };
  }
  async function opens(documentId: string, somebody: Somebody | null, which = 0) {
    const server = servers[which % servers.length];
    const cookie = somebody ? { cookie: await cookieOf(world.system.ctx, somebody.id) } : {};
    return openOnLine(await connect(server?.url ?? "", cookie), documentId);
  }
  const adds = (line: DocumentLine, text: string) => {
    const editor = editorOn(line.doc);
    return line.change(() =>
      editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode(text))), { discrete: true }),
    );
  };

  it("is written by several at once, read live, and told to who reads the page", { timeout: 40_000 }, async () => {
    const { threadId, documentId } = await summed();
    const [efrain, maria] = [await opens(documentId, world.efrain, 0), await opens(documentId, world.maria, 1)];
    const [sita, guest] = [await opens(documentId, world.sita, 0), await opens(documentId, null, 1)];
    expect([efrain, maria, sita, guest].map(({ writes }) => writes)).toEqual([true, true, false, false]);
    const both = await Promise.all([adds(efrain, "By Efraín."), adds(maria, "By Maria.")]);
    expect(both.map((ack) => ack.ok)).toEqual([true, true]);
    await expect.poll(() => textOf(efrain.doc), { timeout: 8000 }).toContain("By Maria.");
    const text = textOf(efrain.doc);
    expect(text.split("\n\n").sort()).toEqual(["Begun.", "By Efraín.", "By Maria."]);
    for (const line of [maria, sita, guest]) await reads(line, text);
    // Whoever comes late is given all of it, and what they have already not again.
    const late = await opens(documentId, world.moderator, 1);
    await reads(late, text);
    expect((await late.join()).update.length).toBeLessThan(20);
    await expect
      .poll(async () => (await openLive(world.sita.ctx, { threadId })).live.summary?.html, { timeout: 10_000 })
      .toContain("<p>By Maria.</p>");
    const [version] = (await summaryPage(world.sita.ctx, { threadId })).versions;
    expect(version?.by.map(({ id }) => id).sort()).toEqual([world.efrain.id, world.maria.id].sort());
    for (const { client } of [efrain, maria, sita, guest, late]) client.close();
  });

  it("takes nothing from who reads it only, and shows who writes, by the server's word", {
    timeout: 30_000,
  }, async () => {
    const { documentId } = await summed();
    const [efrain, maria] = [await opens(documentId, world.efrain, 0), await opens(documentId, world.maria, 1)];
    const [sita, guest] = [await opens(documentId, world.sita, 1), await opens(documentId, null, 0)];
    expect(await adds(sita, "Mine.")).toMatchObject({ ok: false, status: 403, reason: "notWriter" });
    expect(await adds(guest, "Mine.")).toMatchObject({ ok: false, status: 401 });
    const place = { anchorPos: { type: null }, focusPos: null, focusing: true };
    const at = (clientId: number, more = {}) => ({ documentId, clientId, place, ...more });
    await sita.client.ask("document.awareness", at(7));
    const forged = at(8, { name: "Somebody else", personId: world.sita.id }) as ReturnType<typeof at>;
    expect(await efrain.client.ask("document.awareness", forged)).toMatchObject({ ok: true });
    const told = { documentId, clientId: 8, personId: world.efrain.id, name: "Efrain", place };
    await expect.poll(() => maria.places, { timeout: 8000 }).toEqual([told]);
    efrain.client.close();
    await expect.poll(() => maria.places, { timeout: 8000 }).toEqual([told, { ...told, place: null }]);
    expect(textOf(maria.doc)).toBe("Begun.");
    for (const { client } of [maria, sita, guest]) client.close();
  });

  it("of a plan is seen being written by its team, on its other pages too, and by nobody else", {
    timeout: 40_000,
  }, async () => {
    const { sita, efrain, maria, moderator } = world;
    const { id: plan } = await beginPlan(sita.ctx, {
      ...{ key: sendKey(), space: world.slug, title: "A dairy", language: "en", template: "concept" },
    });
    await bringIntoPlan(sita, efrain, { plan, role: "author" });
    await bringIntoPlan(sita, maria, { plan, role: "commenter" });
    const { sections } = await readPlan(sita.ctx, { plan, language: "en" });
    const section = sections.find(({ key }) => key === "vision")?.id ?? "";
    const { documentId } = await openForWriting(sita.ctx, {
      subjectType: "planSection",
      subjectId: section,
      part: "text",
    });
    const looks = async (somebody: Somebody, which: number) => {
      const url = servers[which % servers.length]?.url ?? "";
      const client = await connect(url, { cookie: await cookieOf(world.system.ctx, somebody.id) });
      const told: string[] = [];
      client.socket.on("space.writing", ({ name, subjectId, writes }) => {
        if (subjectId === section) told.push(`${name} ${writes}`);
      });
      return { client, told, ask: () => client.ask("space.writers", { spaceId: plan }) };
    };
    const reader = await looks(maria, 1);
    expect(await reader.ask()).toEqual({ ok: true, result: { writers: [] } });
    const outside = await looks(moderator, 1);
    expect(await outside.ask()).toMatchObject({ ok: false, status: 404 });
    const writer = await opens(documentId, efrain, 0);
    const place = { anchorPos: { type: null }, focusPos: null, focusing: true };
    const points = () => writer.client.ask("document.awareness", { documentId, clientId: writer.doc.clientID, place });
    for (let moves = 0; moves < 3; moves += 1) await points();
    await expect.poll(() => reader.told, { timeout: 8000 }).toEqual(["Efrain true"]);
    // Who comes later hears of it from whichever process knows, in the answer or right after it.
    const late = await looks(sita, 1);
    const answer = await late.ask();
    const here = answer.ok ? answer.result.writers.map(({ name }) => `${name} true`) : [];
    await expect.poll(() => [...here, ...late.told], { timeout: 8000 }).toEqual(["Efrain true"]);
    await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: efrain.id });
    await expect.poll(() => reader.told, { timeout: 8000 }).toEqual(["Efrain true", "Efrain false"]);
    expect(await reader.ask()).toEqual({ ok: true, result: { writers: [] } });
    expect(outside.told).toEqual([]);
    // With whom it is shared reads it as it is written, and loses it with the grant.
    const shown = { key: sendKey(), plan, handle: moderator.handle };
    await expect(opens(documentId, moderator, 1)).rejects.toThrow();
    await sharePlanWithPerson(sita.ctx, shown);
    const reads = await opens(documentId, moderator, 1);
    expect(reads.writes).toBe(false);
    const [grant] = (await planSharing(sita.ctx, plan)).shared;
    await stopSharingPlan(sita.ctx, { key: sendKey(), plan, grantId: grant?.id ?? "" });
    await reads.client.until(() => reads.client.closed.includes(`document:${documentId}`));
    for (const { client } of [reader, outside, late, writer, reads]) client.close();
  });

  it("is not opened without end, nor are those who write asked each time where they are", {
    timeout: 30_000,
  }, async () => {
    const { documentId } = await summed();
    const maria = await opens(documentId, world.maria, 0);
    let asked = 0;
    maria.client.socket.on("document.joined", () => {
      asked += 1;
    });
    const guest = await opens(documentId, null, 1);
    const join = () => guest.client.ask("document.join", { documentId, stateVector: new Uint8Array() });
    const answers = await Promise.all(Array.from({ length: 80 }, join));
    const opened = answers.filter(({ ok }) => ok).length;
    expect(opened).toBeGreaterThan(30);
    expect(opened).toBeLessThan(80);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ status: 429 });
    await expect.poll(() => asked, { timeout: 8000 }).toBeGreaterThan(0);
    expect(asked).toBeLessThan(opened / 2);
    for (const { client } of [maria, guest]) client.close();
  });

  it("is closed to who loses the right to it", { timeout: 30_000 }, async () => {
    const { documentId } = await summed();
    const { maria, moderator, spaceId } = world;
    await world.database.db.space.update({ where: { id: spaceId }, data: { visibility: "private" } });
    const [hers, efrains] = [await opens(documentId, maria, 1), await opens(documentId, world.efrain, 0)];
    expect((await adds(hers, "One.")).ok).toBe(true);
    await removeMember(moderator.ctx, { key: sendKey(), space: spaceId, personId: maria.id, reason: "for the test" });
    expect(await adds(hers, "Two.")).toMatchObject({ ok: false, status: 404 });
    await hers.client.until(() => hers.client.closed.includes(`document:${documentId}`), 8000);
    await adds(efrains, "Three.");
    await reads(efrains, "Begun.\n\nOne.\n\nThree.");
    expect(textOf(hers.doc)).not.toContain("Three.");
    await expect(hers.join()).rejects.toThrow("notFound");
    for (const { client } of [hers, efrains]) client.close();
    await world.database.db.space.update({ where: { id: spaceId }, data: { visibility: "public" } });
    await world.database.db.membership.updateMany({
      where: { spaceId, personId: maria.id },
      data: { state: "active", endedAt: null },
    });
  });

  it("goes together with a form, and begins anew when an older version comes back", { timeout: 30_000 }, async () => {
    const { threadId, documentId } = await summed();
    const [efrain, maria] = [await opens(documentId, world.efrain, 0), await opens(documentId, world.maria, 1)];
    const source = "Begun.\n\nBy the form.";
    await writeSummary(world.moderator.ctx, { key: sendKey(), threadId, source, language: "en", revision: 1 });
    await reads(maria, source);
    await reads(efrain, source);
    await adds(efrain, "And live.");
    await reads(maria, `${source}\n\nAnd live.`);
    // What a form opened before is not written over what others wrote live since.
    const late = writeSummary(world.moderator.ctx, {
      key: sendKey(),
      threadId,
      source: "No.",
      language: "en",
      revision: 2,
    });
    await expect(late).rejects.toMatchObject({ reason: "documentChanged" });
    await restoreVersion(world.moderator.ctx, { key: sendKey(), documentId, seq: 1 });
    await expect.poll(() => [...efrain.moved, ...maria.moved], { timeout: 8000 }).toEqual([2, 2]);
    expect(await adds(maria, "In the old one.")).toMatchObject({ ok: false, status: 409, reason: "documentMoved" });
    expect(textOf(maria.doc)).toContain("In the old one.");
    const anew = await opens(documentId, world.maria, 1);
    await reads(anew, "Begun.");
    expect((await adds(anew, "In the new one.")).ok).toBe(true);
    const page = (version: number | null) => summaryPage(world.sita.ctx, { threadId, version });
    const before = await Promise.all((await page(null)).versions.map(({ seq }) => page(seq)));
    expect(before.some(({ opened }) => opened?.html.includes("And live."))).toBe(true);
    for (const { client } of [efrain, maria, anew]) client.close();
  });

  it("takes changes of one socket in the order in which they came, and after twenty that are none no more for a while", {
    timeout: 30_000,
  }, async () => {
    const { documentId } = await summed();
    const [efrain, maria] = [await opens(documentId, world.efrain, 0), await opens(documentId, world.maria, 1)];
    const updates: Uint8Array[] = [];
    efrain.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") updates.push(update);
    });
    const editor = editorOn(efrain.doc);
    for (const text of ["One.", "Two.", "Three."])
      editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode(text))), { discrete: true });
    // Each rests on the one before; none waits for an answer.
    expect((await Promise.all(updates.map(efrain.hand))).map(({ ok }) => ok)).toEqual(updates.map(() => true));
    await reads(maria, "Begun.\n\nOne.\n\nTwo.\n\nThree.");
    // Nobody stands where another writes; one's own numbers are one's own.
    const place = { anchorPos: { type: null }, focusPos: null, focusing: true };
    const points = (line: DocumentLine, clientId: number) =>
      line.client.ask("document.awareness", { documentId, clientId, place });
    await points(maria, efrain.doc.clientID);
    await points(maria, maria.doc.clientID);
    await expect
      .poll(() => efrain.places.map(({ clientId }) => clientId), { timeout: 8000 })
      .toEqual([maria.doc.clientID]);
    const nonsense = new Uint8Array([1, 2, 3]);
    const answers = [];
    for (let at = 0; at < 24; at += 1) answers.push(await maria.hand(nonsense));
    const statuses = answers.map((answer) => (answer.ok ? 200 : answer.status));
    expect(statuses).toEqual([...Array(20).fill(422), ...Array(4).fill(429)]);
    expect(await adds(maria, "Mine.")).toMatchObject({ ok: false, status: 429 });
    // Others are undisturbed.
    expect((await adds(efrain, "Four.")).ok).toBe(true);
    for (const { client } of [efrain, maria]) client.close();
  });
});
