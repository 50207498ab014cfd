import "fake-indexeddb/auto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { bringPlan, bytesOfPlan } from "#app/documents/bring-plan.ts";
import { shelfInVault } from "#app/documents/kept-document.ts";
import { keptPlan, letPlanGo, notePlanSeen } from "#app/documents/kept-plans.ts";
import { allOnThisPhone, placeFor, placeOf, shownAt } from "#app/documents/on-this-phone.ts";
import { enqueueForm } from "#app/offline/send-queue.ts";
import { lock, unlock } from "#app/offline/vault.ts";
import { restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { addRow, beginPlan, planForPhone, planSection, readPlan, writeSection } from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

vi.mock("#app/documents/writing.tsx", () => ({}));

const language = "en";
let world: World;
/** Whose session the phone's requests are; null: there is no line. */
let signedIn: Somebody | null = null;
const keys = new Map<string, string>();

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  // The queue tells the page it is in; here is none.
  vi.stubGlobal("dispatchEvent", () => true);
  vi.stubGlobal("fetch", async (path: string, init?: { body: string }) => {
    if (signedIn === null) throw new TypeError("no line");
    const { id, ctx } = signedIn;
    if (path.startsWith("/me/device-key")) {
      const key = keys.get(id) ?? Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
      keys.set(id, key);
      return Response.json({ key });
    }
    const [, plan = ""] = /^\/plans\/([^/]+)\/phone$/.exec(path) ?? [];
    const had = (JSON.parse(init?.body ?? "{}") as { had: string[] }).had.map((named) => {
      const [documentId = "", generation, seq] = named.split(".");
      return { documentId, generation: Number(generation), seq: Number(seq) };
    });
    try {
      return Response.json(await planForPhone(ctx, { plan, had, language }));
    } catch {
      return new Response(null, { status: 404 });
    }
  });
});
// The next file of this worker has the same globals.
afterAll(() => vi.unstubAllGlobals());

let plan: { id: string; slug: string };
beforeEach(async () => {
  const { sita } = world;
  signedIn = sita;
  await unlock(sita.id);
  plan = await beginPlan(sita.ctx, { key: sendKey(), space: world.slug, title: "A dairy", language, template: "full" });
  await write("Milk that keeps.");
});

const write = async (source: string) => {
  const asked = { plan: plan.slug, section: "vision", version: null, language };
  const { document } = await planSection(world.sita.ctx, asked);
  const said = { plan: plan.slug, section: "vision", source, language, revision: document?.seq ?? 0 };
  await writeSection(world.sita.ctx, { key: sendKey(), ...said });
};
const here = async () => {
  const all = await allOnThisPhone();
  return all?.plans.find((one) => one.plan.id === plan.id) ?? null;
};
const vision = async () => (await here())?.sections.find(({ key }) => key === "vision");
const opened = async () => {
  const documentId = (await vision())?.opens?.documentId ?? "";
  const shelf = shelfInVault({ personId: world.sita.id, documentId });
  const { kept } = await shelf.load();
  const doc = new Y.Doc();
  for (const update of [...(kept?.came ?? []), ...(kept?.unsent ?? [])]) Y.applyUpdate(doc, update);
  return { shelf, kept, words: JSON.stringify(contentOf(doc)) };
};
const keepUnsent = async (words: string) => {
  const { shelf, kept } = await opened();
  const doc = new Y.Doc();
  for (const update of kept?.came ?? []) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlText();
  paragraph.setAttribute("__type", "paragraph");
  paragraph.insertEmbed(0, new Y.Map([["__type", "text"]]));
  paragraph.insert(1, words);
  doc.get("root", Y.XmlText).insertEmbed(0, paragraph);
  const unsent = [Y.encodeStateAsUpdate(doc, before)];
  await shelf.keepRecent({ generation: kept?.generation ?? 0, came: [], unsent });
};

test("a kept plan opens from the phone alone: how it stands, its tables, and each text to write on", async () => {
  const { sita } = world;
  const { sections } = await readPlan(sita.ctx, { plan: plan.slug, language });
  const people = sections.find(({ kind }) => kind === "people");
  const maya = { plan: plan.slug, section: people?.key ?? "", name: "Maya", role: "cooks" };
  await addRow(sita.ctx, { key: sendKey(), ...maya });
  const brought = await bringPlan(sita.id, plan.id);
  expect(brought).toHaveProperty("plan");
  signedIn = null;
  const kept = await here();
  expect(kept?.sections.map(({ key }) => key)).toEqual(sections.map(({ key }) => key));
  expect(kept?.sections.find(({ kind }) => kind === "people")?.rows.map(({ values }) => values.name)).toEqual(["Maya"]);
  for (const { kind, opens } of kept?.sections ?? []) expect(opens !== null).toBe(kind === "text");
  expect((await opened()).words).toContain("Milk that keeps.");
  const stored = await keptPlan(sita.id, plan.id);
  expect(stored && (await bytesOfPlan(sita.id, stored))).toBeGreaterThan(1000);
});

test("it comes anew with a line, and what waits on the phone stays", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  await keepUnsent("Written on the bus.");
  expect((await vision())?.unsent).toBe(true);
  await write("Milk, and cheese.");
  await bringPlan(sita.id, plan.id);
  const { words, kept } = await opened();
  expect(words).toContain("cheese");
  expect(words).toContain("Written on the bus.");
  expect(kept?.unsent).toHaveLength(1);
});

test("where an older version came back meanwhile, the text is the new one, and what waited is handed to its writer", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  await keepUnsent("Written before.");
  const documentId = (await vision())?.documentId ?? "";
  await write("Milk, and cheese.");
  const asked = { plan: plan.slug, section: "vision", version: null, language };
  const first = (await planSection(sita.ctx, asked)).versions.at(-1);
  await restoreVersion(sita.ctx, { key: sendKey(), documentId, seq: first?.seq ?? 0 });
  await bringPlan(sita.id, plan.id);
  expect((await vision())?.unsent).toBe(true);
  const { kept, older } = await shelfInVault({ personId: sita.id, documentId }).load();
  expect(kept?.unsent).toEqual([]);
  expect(older.map(({ unsent }) => unsent.length)).toEqual([1]);
  expect((await opened()).words).not.toContain("Written before.");
});

test("letting a plan go takes all of it off the phone but what was not sent, with what that rests on", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  const all = (await here())?.sections.flatMap(({ opens }) => opens?.documentId ?? []) ?? [];
  await keepUnsent("Not sent yet.");
  const waits = (await vision())?.documentId ?? "";
  await letPlanGo(sita.id, plan.id);
  expect(await here()).toBeNull();
  const left = (await allOnThisPhone())?.texts.map(({ documentId }) => documentId) ?? [];
  expect(all.filter((id) => left.includes(id))).toEqual([waits]);
  const { kept } = await shelfInVault({ personId: sita.id, documentId: waits }).load();
  expect(kept?.came.length).toBeGreaterThan(0);
  expect(kept?.unsent).toHaveLength(1);
});

test("after signing out nothing is there, nor for who signs in next; to its person it all comes back", async () => {
  const { sita, efrain } = world;
  await bringPlan(sita.id, plan.id);
  await keepUnsent("Mine.");
  expect(await here()).not.toBeNull();
  await lock(sita.id);
  expect(await allOnThisPhone()).toBeNull();
  signedIn = efrain;
  await unlock(efrain.id);
  expect((await allOnThisPhone())?.plans).toEqual([]);
  expect((await allOnThisPhone())?.texts).toEqual([]);
  await lock(efrain.id);
  signedIn = sita;
  await unlock(sita.id);
  expect((await vision())?.unsent).toBe(true);
  expect((await opened()).words).toContain("Mine.");
});

test("a plan that is nobody's own any more leaves the phone at the next look, but what was written stays to be copied", async () => {
  const { sita, efrain } = world;
  await bringPlan(sita.id, plan.id);
  await keepUnsent("Still mine.");
  const waits = (await vision())?.documentId ?? "";
  // The server answers somebody who is not in the team.
  signedIn = efrain;
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "gone" });
  expect(await here()).toBeNull();
  expect((await allOnThisPhone())?.texts.map(({ documentId }) => documentId)).toContain(waits);
});

test("without a line nothing changes, and a full phone keeps what it had", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  const before = await keptPlan(sita.id, plan.id);
  signedIn = null;
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "noLine" });
  signedIn = sita;
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await write("Too much.");
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "noRoom" });
  put.mockRestore();
  expect(await keptPlan(sita.id, plan.id)).toEqual(before);
  expect((await opened()).words).toContain("Milk that keeps.");
});

test("a plan that was looked at is there to be read, and a line of a table that waits is marked", async () => {
  const { sita } = world;
  const page = await readPlan(sita.ctx, { plan: plan.slug, language });
  await notePlanSeen(sita.id, page);
  const kept = await here();
  expect(kept?.kept).toBeNull();
  expect((await vision())?.opens).toBeNull();
  expect((await vision())?.read?.html).toContain("Milk that keeps.");
  const people = kept?.sections.find(({ kind }) => kind === "people");
  const path = `/plans/${plan.slug}/sections/${people?.key}/rows`;
  await enqueueForm(sita.id, { key: sendKey(), place: people?.id ?? "", path, fields: { name: "Maya" } });
  const marked = (await here())?.sections.filter(({ unsent }) => unsent).map(({ id }) => id);
  expect(marked).toEqual([people?.id]);
});

test("an address that cannot be reached leads to what of it is on the phone", async () => {
  await bringPlan(world.sita.id, plan.id);
  const all = await allOnThisPhone();
  const kept = await here();
  if (!all || !kept) throw new Error("nothing is here");
  const documentId = (await vision())?.documentId;
  expect(placeFor(all, `/plans/${plan.slug}/sections/vision`)).toBe(documentId);
  expect(placeFor(all, `/plans/${plan.slug}`)).toBe(placeOf.plan(kept));
  expect(placeFor(all, `/plans/${plan.id}/team`)).toBe(placeOf.plan(kept));
  expect(placeFor(all, "/plans/another")).toBe("all");
  expect(shownAt(all, documentId ?? "")).toMatchObject({ at: "text", plan: { plan: { id: plan.id } } });
  expect(shownAt(all, "nothing")).toEqual({ at: "all" });
});
