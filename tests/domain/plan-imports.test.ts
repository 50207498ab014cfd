import { $createParagraphNode, $createTextNode, $getRoot } from "lexical";
import { beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { BringFileInput } from "#server/contracts/plan-import.ts";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import { openForWriting, restoreVersion } from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { myData } from "#server/core/people/index.ts";
import { type Paper, paperDocx, paperHtml, parseMarkdown, renderHtml } from "#server/core/richtext/index.ts";
import { treeOfHtml } from "#server/core/richtext/tree-of-html.ts";
import {
  beginPlan,
  bringFile,
  changePlanRole,
  discardImport,
  openImport,
  planSection,
  planToImport,
  purgeImports,
  readPlan,
  removeFromPlan,
  takeIn,
  writeSection,
} from "#server/features/plans/index.ts";
import { editorOn } from "#tests/support/document-editor.ts";
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
  beginPlan(who.ctx, { key: sendKey(), space: world.slug, title: "A dairy", language, template: "concept" });
type Brought = Partial<Omit<BringFileInput, "file">> & { file?: Uint8Array | string };
const bring = (who: { ctx: Somebody["ctx"] }, plan: string, { file, ...more }: Brought, name = "plan.docx") =>
  bringFile(who.ctx, {
    ...{ key: sendKey(), plan, section: null, pasted: "", html: "", ...more },
    file: file === undefined ? null : new File([file as BlobPart], name),
  });
const look = (who: { ctx: Somebody["ctx"] }, plan: string, importId: string) =>
  openImport(who.ctx, { plan, importId, language });
const take = (
  who: { ctx: Somebody["ctx"] },
  plan: string,
  given: { importId: string; into: Record<string, string>; where?: "below" | "instead"; seen?: string; key?: string },
) => takeIn(who.ctx, { key: sendKey(), plan, where: "below", seen: "", ...given });
const section = (who: Somebody, plan: string, key: string) =>
  planSection(who.ctx, { plan, section: key, version: null, language });
const saysOf = async (who: Somebody, plan: string, key: string) => (await section(who, plan, key)).source.trim();
const write = async (who: Somebody, plan: string, key: string, source: string) => {
  const { document } = await section(who, plan, key);
  return writeSection(who.ctx, { key: sendKey(), plan, section: key, source, language, revision: document?.seq ?? 0 });
};

const SAID =
  "Some **bold** and _slanted_ words, [a link](https://x.org/).\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |";
const said = (text: string, source: string, inLanguage = "en") => ({
  title: { text, language: inLanguage },
  language: inLanguage,
  tree: parseMarkdown(source),
});
const paper: Paper = {
  title: { text: "A dairy", language: "en" },
  language: "en",
  facts: ["Sita, Efraín"],
  parts: [
    said("What will be different", SAID),
    said("आज कस्तो छ", "दूध बिग्रिन्छ।", "ne"),
    said("What our grandmothers say", "Patience."),
  ],
  origin: "https://rutas.example",
  words: { contents: "Contents", nothing: "Nothing", page: "\uE000" },
};

test("a plan that was taken along as Word or as a page comes back as the sections it was", async () => {
  const { sita } = world;
  for (const [file, level] of [
    [await paperDocx(paper), 1],
    [await paperHtml(paper), 2],
  ] as const) {
    const { slug: plan } = await begin(sita);
    const { id: importId } = await bring(sita, plan, { file });
    const page = await look(sita, plan, importId);
    expect(page.parts.map(({ title, into }) => [title, into])).toEqual([
      ["A dairy", null],
      ["What will be different", "vision"],
      ["आज कस्तो छ", "situation"],
      ["What our grandmothers say", null],
    ]);
    expect((await readPlan(sita.ctx, { plan, language })).plan.written).toBe(0);
    const done = await take(sita, plan, { importId, into: { 1: "vision", 3: "vision", 2: "situation" } });
    expect(done).toMatchObject({ left: 1, section: null });
    // A heading that its section has already is not there twice; another one is.
    expect(await saysOf(sita, plan, "vision")).toBe(
      `${SAID}\n\n${"#".repeat(level)} What our grandmothers say\n\nPatience.`,
    );
    expect(await saysOf(sita, plan, "situation")).toBe("दूध बिग्रिन्छ।");
    // Where nothing stood before, nothing can stand again.
    const { document, versions } = await section(sita, plan, "situation");
    expect(versions.map(({ seq }) => seq)).toEqual([2, 1]);
    await restoreVersion(sita.ctx, { key: sendKey(), documentId: document?.id ?? "", seq: 1 });
    expect(await saysOf(sita, plan, "situation")).toBe("");
    expect((await readPlan(sita.ctx, { plan, language })).plan.written).toBe(1);
    // What went nowhere is still there, alone.
    expect((await look(sita, plan, importId)).parts.map(({ title }) => title)).toEqual(["A dairy"]);
  }
});

test("what others write meanwhile stays: below it, or first seen by who puts something in its place", async () => {
  const { sita, efrain } = world;
  const { slug: plan } = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await write(efrain, plan, "vision", "Ours.");
  const bringOne = async () =>
    (await bring(sita, plan, { section: "vision", file: "# Title\n\nFrom the **file**." }, "x.md")).id;
  const [one, two] = [await bringOne(), await bringOne()];
  const { parts, targets } = await look(sita, plan, one);
  expect(parts.map(({ title, into, words }) => [title, into, words])).toEqual([["", "vision", 4]]);
  const shown = targets.find(({ key }) => key === "vision");
  expect(shown).toMatchObject({ written: true, seq: 1 });
  await write(efrain, plan, "vision", "Ours.\n\nMore of ours.");
  const key = sendKey();
  const below = { importId: one, into: { 0: "vision" }, seen: "vision 1", key };
  // A repeat is the same, also at once.
  await Promise.all([take(sita, plan, below), take(sita, plan, below)]);
  expect(await saysOf(efrain, plan, "vision")).toBe("Ours.\n\nMore of ours.\n\n# Title\n\nFrom the **file**.");
  const instead = (seen: string) => take(sita, plan, { importId: two, into: { 0: "vision" }, where: "instead", seen });
  for (const seen of ["vision 1", "", "situation 3"])
    await expect(instead(seen)).rejects.toMatchObject({ status: 409, reason: "documentChanged" });
  await expect(instead("vision 3")).resolves.toMatchObject({ left: 0, section: "vision" });
  const { document, versions } = await section(sita, plan, "vision");
  expect(document?.html).toBe("<h3>Title</h3><p>From the <strong>file</strong>.</p>");
  expect(versions.map(({ seq, by }) => [seq, by.map(({ id }) => id)])).toEqual([
    ...[
      [4, [sita.id]],
      [3, [sita.id]],
      [2, [efrain.id]],
      [1, [efrain.id]],
    ],
  ]);
  await restoreVersion(efrain.ctx, { key: sendKey(), documentId: document?.id ?? "", seq: 3 });
  expect(await saysOf(efrain, plan, "vision")).toContain("More of ours.");
  // It is gone from where it waited.
  await expect(look(sita, plan, two)).rejects.toMatchObject({ status: 404 });
});

test("what somebody types in the editor and is in no version yet is in one before a file goes in", async () => {
  const { sita, efrain } = world;
  const { slug: plan } = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  const place = { subjectType: "planSection", subjectId: await sectionId(plan, "actions"), part: "text" };
  const { documentId } = await openForWriting(efrain.ctx, place);
  const room = openDocumentRoom({
    system: () => world.system.ctx,
    teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
    failed: () => undefined,
  });
  const doc = new Y.Doc();
  const nothing = new Uint8Array();
  Y.applyUpdate(doc, (await room.join(efrain.ctx, { documentId, generation: 0, stateVector: nothing })).update);
  const before = Y.encodeStateVector(doc);
  editorOn(doc).update(() => $getRoot().append($createParagraphNode().append($createTextNode("Typed just now."))), {
    discrete: true,
  });
  const update = Y.encodeStateAsUpdate(doc, before);
  await room.receive(efrain.ctx, { documentId, generation: 1, update }, efrain.id);
  const { id: importId } = await bring(sita, plan, { pasted: "From _elsewhere_." });
  await take(sita, plan, { importId, into: { 0: "actions" } });
  const { source, versions } = await section(sita, plan, "actions");
  expect(source.trim()).toBe("Typed just now.\n\nFrom _elsewhere_.");
  expect(versions.map(({ by }) => by.map(({ id }) => id))).toEqual([[sita.id], [efrain.id]]);
  // Who has it open is sent what came, and goes on writing in the same.
  const joined = await room.join(efrain.ctx, { documentId, generation: 1, stateVector: Y.encodeStateVector(doc) });
  Y.applyUpdate(doc, joined.update);
  expect(JSON.stringify(contentOf(doc))).toContain("elsewhere");
  await room.close();
});

test("it is its author's while they write the plan, and nobody else's", async () => {
  const { sita, efrain, maria, stranger, guest, system } = world;
  const { slug: plan } = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  const { id: importId } = await bring(sita, plan, { pasted: "# Vision\n\nMilk." });
  const refusals = [
    [efrain, 404, "none"],
    [maria, 403, 403],
    [stranger, 404, 404],
  ] as const;
  for (const [who, theirs, bringing] of refusals) {
    for (const reach of [() => look(who, plan, importId), () => take(who, plan, { importId, into: { 0: "vision" } })])
      await expect(reach()).rejects.toMatchObject({ status: theirs });
    const discarding = discardImport(who.ctx, { key: sendKey(), plan, importId });
    await expect(discarding).rejects.toMatchObject({ status: 404 });
    if (bringing === "none")
      expect((await planToImport(who.ctx, { plan, section: null, language })).waiting).toEqual([]);
    else await expect(bring(who, plan, { pasted: "Mine." })).rejects.toMatchObject({ status: bringing });
  }
  await expect(bring(guest, plan, { pasted: "Mine." })).rejects.toMatchObject({ reason: "signIn" });
  const { waiting } = await planToImport(sita.ctx, { plan, section: null, language });
  expect(waiting.map(({ id, parts }) => [id, parts])).toEqual([[importId, 1]]);
  expect(JSON.stringify((await myData(sita.ctx)).planImports)).toContain("Milk.");
  // Sections of rows, and such as are not there, take no text.
  for (const into of ["costs", "nothing"])
    await expect(take(sita, plan, { importId, into: { 0: into } })).rejects.toMatchObject({
      fields: { "into-0": "choiceUnknown" },
    });
  await expect(take(sita, plan, { importId, into: { 0: "" } })).rejects.toMatchObject({
    fields: { form: "importNowhere" },
  });
  await discardImport(sita.ctx, { key: sendKey(), plan, importId });
  await expect(look(sita, plan, importId)).rejects.toMatchObject({ status: 404 });
  // Who brought it throws it away, also when they write the plan no more.
  const { id: his } = await bring(efrain, plan, { pasted: "Mine." });
  await changePlanRole(sita.ctx, { key: sendKey(), plan, personId: efrain.id, role: "commenter" });
  await expect(take(efrain, plan, { importId: his, into: { 0: "vision" } })).rejects.toMatchObject({ status: 403 });
  await discardImport(efrain.ctx, { key: sendKey(), plan, importId: his });
  expect(JSON.stringify((await myData(efrain.ctx)).planImports)).not.toContain("Mine.");
  // Ten of a plan are kept, and each for a while.
  for (let at = 0; at < 12; at += 1) await bring(sita, plan, { pasted: `Text ${at}.` });
  const kept = (await planToImport(sita.ctx, { plan, section: null, language })).waiting;
  expect(kept).toHaveLength(10);
  const { id } = kept[0] ?? { id: "" };
  const { db } = world.database;
  await db.planImport.updateMany({ where: { id }, data: { at: new Date(0) } });
  await purgeImports(system.ctx, { before: new Date(1), limit: 100 });
  expect((await planToImport(sita.ctx, { plan, section: null, language })).waiting).toHaveLength(9);
});

test("what is copied in Word and in Google's documents keeps its titles, lists and weight", async () => {
  const sign = (words: string) =>
    `<!--[if !supportLists]--><span style="mso-list:Ignore">${words}&nbsp;</span><!--[endif]-->`;
  const item = (level: number, words: string, mark: string) =>
    `<p class=MsoListParagraph style="mso-list:l0 level${level} lfo1">${sign(mark)}${words}</p>`;
  const word = `<html xmlns:o="urn"><head><style>p{color:red}</style></head><body><!--StartFragment-->
    <h1>Milk<o:p></o:p></h1><p class=MsoNormal><b>Two</b>&nbsp; words<o:p>&nbsp;</o:p></p>
    ${item(1, "First", "·")}${item(2, "Deeper", "a.")}${item(2, "Still", "b.")}${item(1, "Last", "·")}
    <table border=1><tr><td rowspan=2>a</td><td colspan=2><p>b</p><p>c</p></td></tr><tr><td>d</td><td>e</td></tr></table></body></html>`;
  const google = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2><span>Milk</span></h2>
    <p><span style="font-weight:700">Bold</span><span style="font-weight:400;font-style:italic"> slanted</span></p>
    <ul><li><p>one</p></li><ul><li><p>in it</p></li></ul><li><p>two</p></li></ul></b>`;
  const html = (source: string) => {
    const read = treeOfHtml(source);
    return "tree" in read ? renderHtml(read.tree).replaceAll(' class="scroll" tabindex="0"', "") : "";
  };
  expect(html(word)).toBe(
    "<h3>Milk</h3><p><strong>Two</strong> words</p>" +
      "<ul><li>First<ol><li>Deeper</li><li>Still</li></ol></li><li>Last</li></ul>" +
      "<div><table><thead><tr><th>a</th><th>b c</th><th></th></tr></thead><tbody><tr><td></td><td>d</td><td>e</td></tr></tbody></table></div>",
  );
  expect(html(google)).toBe(
    "<h3>Milk</h3><p><strong>Bold</strong><em> slanted</em></p>".replace("<em> slanted", " <em>slanted") +
      "<ul><li>one<ul><li>in it</li></ul></li><li>two</li></ul>",
  );
});

test("of one person one file is in hand at once, and the others of theirs are asked to wait", {
  timeout: 120_000,
}, async () => {
  const { efrain } = world;
  const { slug: plan } = await begin(efrain);
  // It takes a second to find that this is a book.
  const book = (title: string) => `<!doctype html><p>${title}${"<p>word ".repeat(200_000)}`;
  const bringBook = (title: string) => bring(efrain, plan, { file: book(title) }, "book.html");
  // The same once more waits for the same reading.
  const all = await Promise.allSettled(["One", "One", "Two", "Three"].map(bringBook));
  const told = all.map((one) => one.status === "rejected" && (one.reason.fields?.file ?? one.reason.reason));
  const [read, busy] = ["fileTooLong", "fileBusy"].map((reason) => told.filter((one) => one === reason).length);
  expect((read ?? 0) + (busy ?? 0)).toBe(4);
  expect(Math.min(read ?? 0, busy ?? 0)).toBeGreaterThanOrEqual(1);
  const refused = all.find((one) => one.status === "rejected" && one.reason.reason === "fileBusy");
  expect(refused).toMatchObject({ reason: { status: 429, field: "file", retryAfter: 30 } });
  await expect(bring(efrain, plan, { pasted: "Text 5." })).resolves.toMatchObject({ plan });
});

test("what was brought is answered again to its key, whatever became of the rights, and however many came since", async () => {
  const { sita, maria } = world;
  const { slug: plan } = await begin(sita);
  await bringIntoPlan(sita, maria, { plan, role: "author" });
  const sent = { key: sendKey(), pasted: "# Vision\n\nMilk." };
  // At once, as when a line is cut and the browser tries again.
  const [first, atOnce] = await Promise.all([bring(maria, plan, sent), bring(maria, plan, sent)]);
  expect(atOnce).toEqual(first);
  const bringMany = async () => {
    for (let at = 0; at < 30; at += 1) await bring(maria, plan, { pasted: "Text." });
  };
  await expect(bringMany()).rejects.toMatchObject({ status: 429, reason: "tooManyTries", field: "pasted" });
  expect(await bring(maria, plan, sent)).toEqual(first);
  await expect(bring(maria, plan, { ...sent, pasted: "Cows." })).rejects.toMatchObject({ reason: "sendKeyReused" });
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: maria.id });
  await expect(bring(maria, plan, { pasted: "More." })).rejects.toMatchObject({ status: 404 });
  expect(await bring(maria, plan, sent)).toEqual(first);
});

test("lines that are bold as a whole are titles where nothing else is, and many parts are not more than one looks through", async () => {
  const { efrain } = world;
  const { slug: plan } = await begin(efrain);
  const bold = "Before.\n\n**1. What will be different**\n\nMilk.\n\n**Else**\n\nCows, **many**.";
  const { parts } = await look(efrain, plan, (await bring(efrain, plan, { pasted: bold })).id);
  expect(parts.map(({ title, into, html }) => [title, into, html])).toEqual([
    ["", null, "<p>Before.</p>"],
    ["1. What will be different", "vision", "<p>Milk.</p>"],
    ["Else", null, "<p>Cows, <strong>many</strong>.</p>"],
  ]);
  const many = Array.from({ length: 90 }, (_, at) => `## Part ${at}\n\nWords ${at}.`).join("\n\n");
  const page = await look(efrain, plan, (await bring(efrain, plan, { pasted: many })).id);
  expect(page.parts).toHaveLength(60);
  expect(page.parts.map(({ html }) => html.match(/Words \d+/g)?.length)).toEqual([...Array(59).fill(1), 31]);
});

async function sectionId(plan: string, key: string): Promise<string> {
  const found = await world.database.db.planSection.findFirstOrThrow({
    where: { key, plan: { space: { slug: plan } } },
  });
  return found.id;
}
