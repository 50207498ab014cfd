import { beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { addRow, beginPlan, planForPhone, planSection, readPlan, writeSection } from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const begin = (who: Somebody) =>
  beginPlan(who.ctx, { key: sendKey(), space: world.slug, title: "A dairy", language, template: "full" });
const write = (who: Somebody, { plan, source, revision = 0 }: { plan: string; source: string; revision?: number }) =>
  writeSection(who.ctx, { key: sendKey(), plan, section: "vision", source, language, revision });
const bring = (who: Somebody, plan: string, had: Parameters<typeof planForPhone>[1]["had"] = []) =>
  planForPhone(who.ctx, { plan, had, language });
const said = (state: string) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(state, "base64"));
  return JSON.stringify(contentOf(doc));
};

test("an author's phone is brought all of a plan: how it stands, its tables, and each text to write on, begun or not", async () => {
  const { sita } = world;
  const { slug } = await begin(sita);
  await write(sita, { plan: slug, source: "Milk that keeps." });
  const { sections: begun } = await readPlan(sita.ctx, { plan: slug, language });
  const keyOf = (wanted: string) => begun.find(({ kind }) => kind === wanted)?.key ?? "";
  const add = (kind: string, fields: object) =>
    addRow(sita.ctx, { key: sendKey(), plan: slug, section: keyOf(kind), ...fields });
  await add("people", { name: "Maya", role: "cooks" });
  const { plan, sections, texts } = await bring(sita, slug);
  expect(plan).toMatchObject({ slug, title: "A dairy" });
  const { sections: read } = await readPlan(sita.ctx, { plan: slug, language });
  expect(sections.map(({ key, state, count }) => ({ key, state, count }))).toEqual(
    read.map(({ key, state, count }) => ({ key, state, count })),
  );
  const of = (key: string) => sections.find((section) => section.key === key);
  expect(of(keyOf("people"))?.rows.map(({ values }) => values.name)).toEqual(["Maya"]);
  for (const { kind, documentId, guidance } of sections) {
    expect(documentId === null).toBe(kind !== "text");
    expect(guidance?.text).toBeTruthy();
  }
  const vision = texts.find(({ documentId }) => documentId === of("vision")?.documentId);
  expect(said(vision?.state ?? "")).toContain("Milk that keeps.");
  expect(texts).toHaveLength(sections.filter(({ kind }) => kind === "text").length);
  // What was begun for the phone is the document that the editor opens, and nobody wrote in it.
  expect(
    (await planSection(sita.ctx, { plan: slug, section: "situation", version: null, language })).document,
  ).toBeNull();
  expect((await bring(sita, slug)).texts.map(({ documentId }) => documentId)).toEqual(
    texts.map(({ documentId }) => documentId),
  );
});

test("what a phone has is not brought again, until somebody writes or an older version comes back", async () => {
  const { sita } = world;
  const { slug } = await begin(sita);
  await write(sita, { plan: slug, source: "First." });
  const { texts } = await bring(sita, slug);
  const again = await bring(sita, slug, texts);
  expect(again.texts.map(({ state }) => state)).toEqual(texts.map(() => null));
  const page = await planSection(sita.ctx, { plan: slug, section: "vision", version: null, language });
  await write(sita, { plan: slug, source: "Second.", revision: page.document?.seq ?? 0 });
  const changed = (await bring(sita, slug, texts)).texts.filter(({ state }) => state !== null);
  expect(changed.map(({ state }) => said(state ?? ""))).toEqual([expect.stringContaining("Second.")]);
  const [version] = (
    await planSection(sita.ctx, { plan: slug, section: "vision", version: null, language })
  ).versions.slice(-1);
  const documentId = changed[0]?.documentId ?? "";
  await restoreVersion(sita.ctx, { key: sendKey(), documentId, seq: version?.seq ?? 0 });
  const mine = (await bring(sita, slug, changed)).texts.find((text) => text.documentId === documentId);
  expect(mine?.generation).toBeGreaterThan(changed[0]?.generation ?? 0);
  expect(said(mine?.state ?? "")).toContain("First.");
});

test("who gives advice is brought what it says to read, and nothing to write in; nobody else is brought anything", async () => {
  const { sita, efrain, maria, stranger } = world;
  const { slug } = await begin(sita);
  await write(sita, { plan: slug, source: "For my adviser." });
  await bringIntoPlan(sita, efrain, { plan: slug, role: "commenter" });
  const { sections, texts } = await bring(efrain, slug);
  expect(texts).toEqual([]);
  expect(sections.find(({ key }) => key === "vision")?.read?.html).toContain("For my adviser.");
  expect((await bring(sita, slug)).sections.find(({ key }) => key === "vision")?.read).toBeNull();
  for (const other of [maria, stranger]) await expect(bring(other, slug)).rejects.toMatchObject({ status: 404 });
});

test("a phone that asks for another person than who is signed in by now is refused, whatever that one may see", async () => {
  const { sita, efrain, guest } = world;
  const { slug } = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan: slug, role: "author" });
  const asked = { plan: slug, person: sita.id, had: [], language };
  await expect(planForPhone(efrain.ctx, asked)).rejects.toMatchObject({ status: 409 });
  await expect(planForPhone(guest.ctx, asked)).rejects.toMatchObject({ status: 401 });
  expect((await planForPhone(sita.ctx, asked)).plan.slug).toBe(slug);
});

test("for a phone nothing is cut to be translated, and a section has what a phone shows and no more", async () => {
  const { sita, efrain } = world;
  const { slug } = await begin(sita);
  await write(sita, { plan: slug, source: "To be read as it is." });
  await bringIntoPlan(sita, efrain, { plan: slug, role: "commenter" });
  const { sections } = await bring(efrain, slug);
  const line = ["id", "key", "kind", "title", "required", "limit", "count", "length", "more", "state"];
  const all = [...line, "rows", "apart", "guidance", "example", "documentId", "read"].sort();
  for (const section of sections) expect(Object.keys(section).sort()).toEqual(all);
  const { texts } = await bring(sita, slug);
  const ids = texts.map(({ documentId }) => documentId);
  expect(await sita.ctx.db.translationCut.count({ where: { documentId: { in: ids } } })).toBe(0);
});
