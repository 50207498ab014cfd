import { beforeAll, expect, test } from "vitest";
import { freshYjs, lockDocument } from "#server/core/documents/document-rows.ts";
import {
  compareVersions,
  documentFile,
  documentHistory,
  hideVersion,
  nameVersion,
  restoreVersion,
  thinVersions,
  versionToName,
} from "#server/core/documents/index.ts";
import { settle } from "#server/core/documents/settle.ts";
import { myData } from "#server/core/people/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { openLive, writeSummary } from "#server/features/live-threads/index.ts";
import { beginPlan, planSection, sharePlanWithPerson, writeSection } from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, liveThreadBy, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

async function saved(...sources: string[]): Promise<string> {
  const { efrain, spaceId } = world;
  const threadId = await liveThreadBy(efrain, spaceId);
  for (const [revision, source] of sources.entries())
    await writeSummary(efrain.ctx, { key: sendKey(), threadId, source, language, revision });
  return (await openLive(efrain.ctx, { threadId })).live.summary?.id ?? "";
}

/** What several write together settles, as it does some seconds after they wrote. */
const writtenTogether = (documentId: string, by: Somebody, markdown: string) =>
  world.system.ctx.transaction(async (tx) => {
    const row = await lockDocument(tx, documentId);
    await settle(tx, { row, doc: freshYjs({ markdown }), seq: row.seq + 1, writers: [by.id], kind: "written" });
  });

type Who = { ctx: Somebody["ctx"] };
const history = (by: Who, documentId: string, before: number | null = null) =>
  documentHistory(by.ctx, { documentId, before, version: null, language });
const name = (by: Who, documentId: string, seq: number, called = "At the fair") =>
  nameVersion(by.ctx, { key: sendKey(), documentId, seq, name: called });
const compare = (by: Who, documentId: string, from: number | null, to: number | null) =>
  compareVersions(by.ctx, { documentId, from, to, language });
const linesOf = async (documentId: string) =>
  (await history(world.efrain, documentId)).versions.map(({ seq, name: called, by }) => [
    ...[seq, called, by.map(({ id }) => id).sort()],
  ]);

test("who writes a document names a version; nobody writes on in it, and it is kept", async () => {
  const { efrain, moderator, sita, stranger, guest, system, clock } = world;
  const documentId = await saved("Seeds.");
  for (const by of [sita, stranger]) {
    await expect(name(by, documentId, 1)).rejects.toMatchObject({ status: 403, reason: "notWriter" });
    await expect(versionToName(by.ctx, { documentId, seq: 1, language })).rejects.toMatchObject({ status: 403 });
  }
  expect(() => name(guest, documentId, 1)).toThrow("signIn");
  await expect(name(efrain, documentId, 9)).rejects.toBeInstanceOf(NotFound);
  await writtenTogether(documentId, efrain, "Seeds and water.");
  await writtenTogether(documentId, moderator, "Seeds, water and soil.");
  // What two write within minutes is one version, until it has a name.
  const both = [efrain.id, moderator.id].sort();
  expect(await linesOf(documentId)).toEqual([
    [2, null, both],
    [1, null, [efrain.id]],
  ]);
  await name(moderator, documentId, 2);
  expect(await versionToName(efrain.ctx, { documentId, seq: 2, language })).toMatchObject({ name: "At the fair" });
  await writtenTogether(documentId, efrain, "Seeds, water, soil and sun.");
  await writtenTogether(documentId, moderator, "Seeds, water, soil and the sun.");
  expect(await linesOf(documentId)).toEqual([
    [4, null, both],
    [2, "At the fair", both],
    [1, null, [efrain.id]],
  ]);
  const file = { documentId, as: "txt", language } as const;
  expect((await documentFile(sita.ctx, { ...file, version: 2 })).words).toBe("Seeds, water and soil.\n");
  // Ten minutes on another begins; a year on the named one is there, and the writers of the other are not forgotten.
  clock.time += 11 * 60_000;
  await writtenTogether(documentId, moderator, "Seeds, water, soil, the sun.");
  expect((await linesOf(documentId)).map(([seq]) => seq)).toEqual([6, 4, 2, 1]);
  while ((await thinVersions(system.ctx, { before: new Date(clock.time + 40 * DAY), limit: 1 })) > 0);
  expect(await linesOf(documentId)).toEqual([
    [6, null, both],
    [2, "At the fair", both],
    [1, null, [efrain.id]],
  ]);
  expect((await myData(moderator.ctx)).versionsNamed).toMatchObject([{ documentId, seq: 2, name: "At the fair" }]);
  // Without its name it is one like the others.
  await name(efrain, documentId, 2, "");
  expect((await myData(moderator.ctx)).versionsNamed).toEqual([]);
  await thinVersions(system.ctx, { before: new Date(clock.time + 40 * DAY), limit: 10 });
  expect((await linesOf(documentId)).map(([seq]) => seq)).toEqual([6, 1]);
});

test("any two versions are put together, by default the last two, by whoever reads the document", async () => {
  const { sita, stranger, efrain, moderator } = world;
  const documentId = await saved("We keep seeds.", "We keep seeds dry.", "We keep our seeds dry.");
  const runs = async (by: Who, from: number | null, to: number | null) => {
    const page = await compare(by, documentId, from, to);
    const told = page.compared.lines.flatMap((line) => line.runs.map(({ text, change }) => [change, text]));
    return [page.from, page.to, page.compared.added, page.compared.removed, ...told];
  };
  expect(await runs(sita, null, null)).toEqual([
    ...[2, 3, 1, 0, ["kept", "We keep "], ["added", "our "], ["kept", "seeds dry."]],
  ]);
  expect(await runs(stranger, 3, 1)).toEqual([
    ...[3, 1, 0, 2, ["kept", "We keep "], ["removed", "our "], ["kept", "seeds"], ["removed", "dry"], ["kept", "."]],
  ]);
  expect((await runs(sita, null, 1)).slice(0, 4)).toEqual([null, 1, 3, 0]);
  for (const [from, to] of [
    [9, null],
    [null, 9],
  ] as const)
    await expect(compare(sita, documentId, from, to)).rejects.toBeInstanceOf(NotFound);
  // What a moderator took away is compared by moderators alone, and has no name for others.
  await name(efrain, documentId, 2, "Dry");
  await hideVersion(moderator.ctx, { key: sendKey(), documentId, seq: 2, reason: "Names a debtor." });
  await expect(compare(sita, documentId, 2, 3)).rejects.toBeInstanceOf(NotFound);
  await expect(name(efrain, documentId, 2)).rejects.toMatchObject({ reason: "versionHidden" });
  expect((await compare(sita, documentId, null, null)).from).toBe(1);
  expect((await compare(sita, documentId, null, null)).versions.map(({ seq }) => seq)).toEqual([3, 1]);
  expect((await compare(moderator, documentId, 2, 3)).versions.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  const named = async (by: Who) => (await history(by, documentId)).versions.map((version) => version.name);
  expect([await named(sita), await named(moderator)]).toEqual([
    [null, null, null],
    [null, "Dry", null],
  ]);
});

test("whom a plan is shown reads what it says, and neither what it said before nor what changed", async () => {
  const { efrain, sita, slug: space } = world;
  const { slug: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space, title: "A dairy", language, template: "concept" },
  });
  const write = (source: string, revision: number) =>
    writeSection(sita.ctx, { key: sendKey(), plan, section: "vision", source, language, revision });
  await write("Our milk is sour.", 0);
  await write("Our milk is good.", 1);
  const documentId =
    (await planSection(sita.ctx, { plan, section: "vision", version: null, language })).document?.id ?? "";
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: efrain.handle });
  const file = (version: number | null) => documentFile(efrain.ctx, { documentId, version, as: "txt", language });
  expect((await file(null)).words).toBe("Our milk is good.\n");
  expect((await compare(sita, documentId, 1, 2)).compared).toMatchObject({ added: 1, removed: 1 });
  for (const refused of [() => file(1), () => history(efrain, documentId), () => compare(efrain, documentId, 1, 2)])
    await expect(refused()).rejects.toBeInstanceOf(NotFound);
});

test("all versions are read, page by page, and each once", async () => {
  const { efrain, sita } = world;
  const documentId = await saved("0");
  for (let seq = 1; seq < 35; seq += 1) await restoreVersion(efrain.ctx, { key: sendKey(), documentId, seq: 1 });
  const seen: number[] = [];
  let before: number | null = null;
  do {
    const { versions, older, can } = await history(sita, documentId, before);
    seen.push(...versions.map(({ seq }) => seq));
    expect(can).toEqual({ write: false, moderate: false });
    before = older;
  } while (before !== null);
  expect(seen).toEqual(Array.from({ length: 35 }, (_, at) => 35 - at));
});
