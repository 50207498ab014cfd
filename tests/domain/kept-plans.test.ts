import "fake-indexeddb/auto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { bringPlan, bytesOfPlan } from "#app/documents/bring-plan.ts";
import { shelfInVault } from "#app/documents/kept-document.ts";
import { documentsOnThisPhone } from "#app/documents/kept-here.ts";
import { keptPlan, letPlanGo, notePlanSeen } from "#app/documents/kept-plans.ts";
import { allOnThisPhone, placeFor, placeOf, shownAt } from "#app/documents/on-this-phone.ts";
import { enqueueForm } from "#app/offline/send-queue.ts";
import { discard, keptOf, lock, unlock } from "#app/offline/vault.ts";
import { PlanForPhoneInput } from "#server/contracts/kept-plans.ts";
import { restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { UseCaseError } from "#server/core/usecase/index.ts";
import {
  addRow,
  beginPlan,
  changePlanRole,
  planForPhone,
  planSection,
  readPlan,
  removeFromPlan,
  writeSection,
} from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

vi.mock("#app/documents/writing.tsx", () => ({}));
/** Whether the page and the editor that open it lie on the phone. */
let opensHere = true;
vi.mock("#app/offline/keep-page.ts", () => ({ keepPage: async () => opensHere }));

const language = "en";
let world: World;
/** Whose session the phone's requests are; null: there is no line. */
let signedIn: Somebody | null = null;
const keys = new Map<string, string>();
/** What else answers instead of the server. */
let between: (() => Response) | null = null;
/** What happens while the answer is on its way. */
let meanwhile: (() => Promise<unknown>) | null = null;

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
    if (between) return between();
    const input = PlanForPhoneInput.parse({ ...(JSON.parse(init?.body ?? "{}") as object), plan });
    try {
      const whole = await planForPhone(ctx, { ...input, language });
      await meanwhile?.();
      return Response.json(whole);
    } catch (error) {
      if (error instanceof UseCaseError) return Response.json({ reason: error.reason }, { status: error.status });
      throw error;
    }
  });
});
// The next file of this worker has the same globals.
afterAll(() => vi.unstubAllGlobals());

let plan: { id: string; slug: string };
beforeEach(async () => {
  const { sita } = world;
  [signedIn, between, meanwhile, opensHere] = [sita, null, null, true];
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
  const shelf = shelfInVault({ personId: signedIn?.id ?? world.sita.id, documentId });
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
  await bringIntoPlan(sita, efrain, { plan: plan.slug, role: "author" });
  signedIn = efrain;
  await unlock(efrain.id);
  await bringPlan(efrain.id, plan.id);
  await keepUnsent("Still mine.");
  const waits = (await vision())?.documentId ?? "";
  await removeFromPlan(sita.ctx, { key: sendKey(), plan: plan.slug, personId: efrain.id });
  expect(await bringPlan(efrain.id, plan.id, { anew: true })).toEqual({ not: "gone" });
  expect(await here()).toBeNull();
  expect((await allOnThisPhone())?.texts.map(({ documentId }) => documentId)).toContain(waits);
});

test("nobody but the server, asked by its person, takes a plan off the phone, and no other person's rights come with it", async () => {
  const { sita, efrain } = world;
  await bringPlan(sita.id, plan.id);
  const before = await keptPlan(sita.id, plan.id);
  // A proxy, a server that knows no such path, one that is busy, one that wants a new session.
  const answers = [
    { status: 404, reason: null, not: "busy" },
    { status: 404, reason: "generic", not: "busy" },
    { status: 429, reason: "tooManyTries", not: "busy" },
    { status: 500, reason: null, not: "busy" },
    { status: 401, reason: "signIn", not: "notYou" },
  ];
  for (const { status, reason, not } of answers) {
    between = () => (reason === null ? new Response("<h1>No</h1>", { status }) : Response.json({ reason }, { status }));
    expect(await bringPlan(sita.id, plan.id, { anew: true })).toEqual({ not });
  }
  between = null;
  // Another tab signed in as somebody who may not see it, or sees it with other rights.
  signedIn = efrain;
  expect(await bringPlan(sita.id, plan.id, { anew: true })).toEqual({ not: "notYou" });
  await unlock(efrain.id);
  expect(await bringPlan(sita.id, plan.id, { anew: true })).toEqual({ not: "notYou" });
  expect((await allOnThisPhone())?.personId).toBe(efrain.id);
  expect(await keptPlan(sita.id, plan.id)).toEqual(before);
});

test("it is not said to be here where what opens it is not; what was kept before comes anew all the same", async () => {
  const { sita } = world;
  opensHere = false;
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "noPage" });
  expect(await here()).toBeNull();
  opensHere = true;
  await bringPlan(sita.id, plan.id);
  opensHere = false;
  expect(await bringPlan(sita.id, plan.id, { anew: true })).toHaveProperty("plan");
});

test("who signs out in another tab while a plan is on its way leaves nothing of it to be read", async () => {
  const { sita } = world;
  meanwhile = () => lock(sita.id);
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "notYou" });
  const opening = indexedDB.open("rutas");
  const rows = await new Promise<{ place: string; personId: string; sealed: object }[]>((done) => {
    opening.onsuccess = () => {
      const asked = opening.result.transaction("kept").objectStore("kept").getAll();
      asked.onsuccess = () => done(asked.result);
    };
  });
  opening.result.close();
  expect(rows.filter(({ sealed }) => "plain" in sealed)).toEqual([]);
  expect(rows.filter(({ place }) => place === plan.id)).toEqual([]);
});

test("texts that one does not write any more leave the phone with the next look, but for what waits in one", async () => {
  const { sita, efrain } = world;
  await bringIntoPlan(sita, efrain, { plan: plan.slug, role: "author" });
  signedIn = efrain;
  await unlock(efrain.id);
  await bringPlan(efrain.id, plan.id);
  await keepUnsent("Written as an author.");
  const waits = (await vision())?.documentId ?? "";
  const had = (await keptPlan(efrain.id, plan.id))?.had.map(({ documentId }) => documentId) ?? [];
  expect(had.length).toBeGreaterThan(1);
  await changePlanRole(sita.ctx, { key: sendKey(), plan: plan.slug, personId: efrain.id, role: "commenter" });
  expect(await bringPlan(efrain.id, plan.id, { anew: true })).toHaveProperty("plan");
  const left = (await documentsOnThisPhone())?.documents.map(({ documentId }) => documentId) ?? [];
  expect(had.filter((id) => left.includes(id))).toEqual([waits]);
  // What waited went out; taking the plan off takes that text as well.
  await shelfInVault({ personId: efrain.id, documentId: waits }).load();
  for (const { id } of await keptOf(efrain.id, "document-recent")) await discard(id);
  await letPlanGo(efrain.id, plan.id);
  expect((await documentsOnThisPhone())?.documents.map(({ documentId }) => documentId)).not.toContain(waits);
});

test("taken off while it comes anew, it stays off; a look beside it takes nothing from a plan that is kept", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  meanwhile = () => letPlanGo(sita.id, plan.id);
  expect(await bringPlan(sita.id, plan.id, { anew: true })).toEqual({ not: "letGo" });
  expect(await here()).toBeNull();
  expect((await allOnThisPhone())?.texts.filter(({ spaceId }) => spaceId === plan.id)).toEqual([]);
  meanwhile = null;
  await bringPlan(sita.id, plan.id);
  await notePlanSeen(sita.id, await readPlan(sita.ctx, { plan: plan.slug, language }));
  expect((await here())?.kept).not.toBeNull();
});

test("without a line nothing changes, and a full phone keeps what it had", async () => {
  const { sita } = world;
  await bringPlan(sita.id, plan.id);
  const before = await keptPlan(sita.id, plan.id);
  signedIn = null;
  expect(await bringPlan(sita.id, plan.id)).toEqual({ not: "noLine" });
  signedIn = sita;
  await write("Too much.");
  // Something of it went in already when the phone has no room any more.
  const { put } = IDBObjectStore.prototype;
  let room = 2;
  const filling = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...row) {
    if (this.name !== "kept" || room > 0) {
      if (this.name === "kept") room -= 1;
      return put.apply(this, row);
    }
    throw new DOMException("full", "QuotaExceededError");
  });
  const brought = await bringPlan(sita.id, plan.id);
  filling.mockRestore();
  expect(brought).toEqual({ not: "noRoom" });
  expect(room).toBe(0);
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
