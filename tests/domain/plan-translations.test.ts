import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LongTextView } from "#server/contracts/translation.ts";
import { changeRole, createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { purgeTranslations, readTranslations, refreshPairs } from "#server/core/translation/index.ts";
import { openContext } from "#server/core/usecase/index.ts";
import {
  addRow,
  agreeToPlan,
  beginPlan,
  changeTemplate,
  correctPiece,
  handIn,
  planSection,
  planSharing,
  planToHandIn,
  readSharedPlan,
  readSubmission,
  sectionTranslation,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
  withdrawPiece,
  writeSection,
} from "#server/features/plans/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { type Somebody, sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

const language = "en";
let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];

beforeAll(async () => {
  all = await foundTranslations();
  ({ world, engine } = all);
});
afterEach(() => engine.server.behave({}));
afterAll(() => all.close());

/** A sentence in Spanish that was said nowhere else. */
const sentence = (word = "roja") => `La casa ${all.unheard()} es ${word} y el perro duerme.`;

/** A plan by Efraín in Spanish, shared with the community, in which Sita reads it in English. */
async function spanishPlan(...paragraphs: string[]) {
  const { efrain } = world;
  const { id: plan } = await beginPlan(efrain.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "Una lechería", language: "es", template: "concept" },
  });
  let revision = 0;
  const write = async (...said: string[]) => {
    await writeSection(efrain.ctx, {
      ...{ key: sendKey(), plan, section: "vision", source: said.join("\n\n"), language: "es", revision },
    });
    revision += 1;
  };
  await write(...paragraphs);
  await sharePlanWithSpace(efrain.ctx, { key: sendKey(), plan, space: world.spaceId });
  return { plan, write };
}

const visionOf = async (who: Somebody, plan: string) =>
  (await readSharedPlan(who.ctx, { plan, language })).sections.find(({ key }) => key === "vision");
const read = async (who: Somebody, plan: string): Promise<LongTextView | null> =>
  (await visionOf(who, plan))?.translation ?? null;
const said = (view: LongTextView | null) => view?.runs.map(({ as, html }) => `${as} ${textOf(html)}`) ?? null;
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const loud = (text: string) => text.toUpperCase();
async function piecesOf(plan: string): Promise<string[]> {
  const rows = await world.database.db.translationPiece.findMany({
    where: { cut: { document: { spaceId: plan } } },
    select: { id: true },
  });
  return [...new Set(rows.map(({ id }) => id))];
}
const work = async (plan: string) => engine.work(await piecesOf(plan));

test("a shared section is read in the reader's language, and by who reads its own as it is", async () => {
  const [first, second] = [sentence(), sentence()];
  const { plan } = await spanishPlan("# Qué queremos", first, "## Y después", `- ${second}`);
  const before = await read(world.sita, plan);
  expect(before).toMatchObject({ state: "waiting", from: "es", to: "en", awaited: true });
  await work(plan);
  const view = await read(world.sita, plan);
  expect(view).toMatchObject({ state: "shown", awaited: false, by: [{ kind: "engine", engine: "libretranslate" }] });
  expect(view?.runs.map(({ as, language: said }) => [as, said])).toEqual([["translated", "en"]]);
  // A heading is as deep as in the whole text, though each was translated by itself.
  expect(view?.runs[0]?.html).toBe(
    `<h3>QUÉ QUEREMOS</h3><p>${loud(first)}</p><h4>Y DESPUÉS</h4><ul><li>${loud(second)}</li></ul>`,
  );
  await all.reads(world.maria, "es");
  expect(await read(world.maria, plan)).toBeNull();
  await all.reads(world.maria, null);
});

test("a paragraph that changes is read as it is now at once, marked, and the others keep their translation", async () => {
  const [stays, goes, comes] = [sentence(), sentence("secreta"), sentence("nueva")];
  const { plan, write } = await spanishPlan(stays, goes);
  await read(world.sita, plan);
  await work(plan);
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(`${stays} ${goes}`)}`]);
  const cost = engine.server.asked.length;
  await write(stays, comes);
  const changed = await read(world.sita, plan);
  expect(said(changed)).toEqual([`translated ${loud(stays)}`, `waiting ${comes}`]);
  expect(changed?.runs.map(({ changedAt }) => changedAt !== null)).toEqual([false, true]);
  // Who reads it by a grant reads nothing of what it said before.
  expect(JSON.stringify(await visionOf(world.sita, plan)).toLowerCase()).not.toContain("secreta");
  await work(plan);
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(`${stays} ${comes}`)}`]);
  expect(engine.server.asked.slice(cost).flatMap(({ texts }) => texts)).toEqual([comes]);
  // What is taken back has its translation again, without an engine.
  await write(stays, goes);
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(`${stays} ${goes}`)}`]);
});

test("one of the team, who may read what it said before, reads the earlier text's translation meanwhile, marked with when", async () => {
  const [stays, goes, comes] = [sentence(), sentence("vieja"), sentence("nueva")];
  const { plan, write } = await spanishPlan(stays, goes);
  await bringIntoPlan(world.efrain, world.sita, { plan, role: "author" });
  await read(world.sita, plan);
  await work(plan);
  await read(world.sita, plan);
  await write(stays, sentence("breve"));
  await read(world.sita, plan);
  await write(stays, comes);
  const view = await read(world.sita, plan);
  expect(said(view)).toEqual([`translated ${loud(stays)}`, `earlier ${loud(goes)}`]);
  expect(view?.by).toMatchObject([{ kind: "engine", engine: "libretranslate", from: "es" }]);
  expect(view?.runs[1]).toMatchObject({ earlierAt: expect.any(String), changedAt: expect.any(String) });
  const page = await planSection(world.sita.ctx, { plan, section: "vision", version: null, language });
  expect(said(page.translation)).toEqual(said(view));
  // Somebody else in the community reads it as it is now alone.
  expect(said(await read(world.maria, plan))?.at(-1)).toBe(`waiting ${comes}`);
  // What a moderator took away is shown to nobody, in no language.
  const { db } = world.database;
  const { documentId, seq } = await db.documentVersion.findFirstOrThrow({
    where: { document: { spaceId: plan } },
    orderBy: { seq: "asc" },
  });
  await db.documentVersion.update({
    where: { documentId_seq: { documentId, seq } },
    data: { hiddenAt: world.clock.now(), hiddenBy: world.moderator.id, hiddenReason: "A private matter" },
  });
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(stays)}`, `waiting ${comes}`]);
});

test("who is let in no more reads no translation, through any door", async () => {
  const { plan } = await spanishPlan(sentence());
  await read(world.sita, plan);
  await work(plan);
  const ids = await piecesOf(plan);
  const doors = (who: Pick<Somebody, "ctx">) =>
    readTranslations(
      who.ctx,
      ids.map((id) => ({ type: "documentPiece", id })),
    ).then(({ views }) => Object.values(views).map(({ state }) => state));
  expect(await doors(world.sita)).toEqual(["shown"]);
  expect(await doors(world.stranger)).toEqual([]);
  expect(await doors(world.guest)).toEqual([]);
  const { shared } = await planSharing(world.efrain.ctx, plan);
  await stopSharingPlan(world.efrain.ctx, { key: sendKey(), plan, grantId: shared[0]?.id ?? "" });
  expect(await doors(world.sita)).toEqual([]);
});

test("paragraphs of other languages in one section are each translated from their own", async () => {
  const french = `La maison ${all.unheard()} est rouge, et le chien dort devant la porte parce qu’il fait très chaud aujourd’hui.`;
  const english = `The house ${all.unheard()} is red, and the dog sleeps in front of the door because it is very hot today.`;
  const { plan } = await spanishPlan(sentence(), sentence(), sentence(), french, english);
  await read(world.sita, plan);
  await work(plan);
  const view = await read(world.sita, plan);
  expect(said(view)?.slice(1)).toEqual([`read ${textOf(english)}`]);
  const from = await world.database.db.translationPiece.findMany({
    where: { cut: { document: { spaceId: plan } } },
    orderBy: { place: "asc" },
  });
  expect(from.map((piece) => piece.language)).toEqual(["es", "es", "es", "fr", "en"]);
});

test("whatever an engine answers, and whatever was written, nothing comes out that was not let in", async () => {
  const { plan } = await spanishPlan(
    `[${sentence()}](javascript:alert(1)) <script>alert(2)</script> ![x](x) **fuerte**`,
    "| a | b |\n| - | - |\n| <b onclick=x> | uno |",
    "```\nalert('código')\n```",
    `> ${sentence()}`,
  );
  engine.server.behave({ translate: (text) => `<script>x</script><img src=x onerror=y>${text}<g id="9"></g>` });
  await read(world.sita, plan);
  await work(plan);
  const view = await read(world.sita, plan);
  const html = view?.runs.map((run) => run.html).join("") ?? "";
  expect(html).not.toMatch(/<script|<img|<b |href="javascript/);
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain("<pre><code>alert('código')");
});

test("law: in any order of edits and translations a reader is shown what the text says now, translated or as it is", async () => {
  const { plan, write } = await spanishPlan(sentence());
  const pool = Array.from({ length: 6 }, () => sentence());
  const step = fc.oneof(
    fc.record({ do: fc.constant("say" as const), which: fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }) }),
    fc.record({ do: fc.constant("work" as const) }),
    fc.record({ do: fc.constant("read" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const first = sentence();
      await write(first);
      let now = [first];
      for (const one of steps) {
        if (one.do === "say") {
          const next = one.which.map((at) => pool[at] ?? "");
          if (next.join() === now.join()) continue;
          now = next;
          await write(...now);
        }
        if (one.do === "work") await work(plan);
        const view = await read(world.sita, plan);
        const words = view?.runs.map(({ html }) => textOf(html)).join(" ") ?? "";
        expect(loud(words)).toBe(loud(now.join(" ")));
        for (const { as, html } of view?.runs ?? [])
          expect(as).toBe(textOf(html) === loud(textOf(html)) ? "translated" : "waiting");
      }
    }),
    { numRuns: 8 },
  );
});

test("who reads a plan in its community says a paragraph better; it goes with the paragraph, and its authors take it back", async () => {
  const [stays, goes, comes] = [sentence(), sentence(), sentence()];
  const { plan, write } = await spanishPlan(stays, goes);
  const of = { plan, section: "vision", to: "en" };
  const page = (who: Somebody, piece: string | null = null) => sectionTranslation(who.ctx, { ...of, piece, language });
  const { pieces } = await page(world.sita);
  expect(pieces.map(({ html, shown }) => [textOf(html), shown])).toEqual([
    [stays, null],
    [goes, null],
  ]);
  const [first = "", second = ""] = pieces.map(({ id }) => id);
  const better = (who: Somebody, piece: string, source: string) =>
    correctPiece(who.ctx, { ...of, key: sendKey(), piece, source });
  await better(world.sita, first, "The house is **red**. <script>alert(1)</script>");
  await better(world.sita, second, "Another house.");
  const by = { kind: "person", id: world.sita.id };
  const corrected = await read(world.maria, plan);
  expect(corrected).toMatchObject({ state: "shown", by: [by] });
  expect(corrected?.runs[0]?.html).toContain("<strong>red</strong>. &lt;script&gt;");
  expect((await page(world.sita, first)).open?.source).toContain("**red**");
  // A paragraph that changes takes its own translation along, and the other stays.
  await write(stays, comes);
  expect(said(await read(world.maria, plan))?.[1]).toBe(`waiting ${comes}`);
  await expect(better(world.maria, second, "Too late.")).rejects.toMatchObject({ reason: "documentChanged" });
  await write(goes, stays);
  expect(said(await read(world.maria, plan))?.[0]).toMatch(/^translated Another house\. The house is red/);
  // Who does not read it, or is in neither its team nor its community, says nothing.
  await expect(page(world.stranger)).rejects.toMatchObject({ reason: "notFound" });
  const { spaceId: elsewhere } = await createCommunity(world.moderator.ctx, {
    ...{ key: sendKey(), name: "Elsewhere", description: "", language, themes: [] },
    ...{ visibility: "public", joinRule: "open" },
  });
  for (const { ctx } of [world.efrain, world.stranger]) await joinCommunity(ctx, { key: sendKey(), space: elsewhere });
  await sharePlanWithPerson(world.efrain.ctx, { key: sendKey(), plan, handle: world.stranger.handle });
  await expect(page(world.stranger)).rejects.toMatchObject({ reason: "notMember" });
  expect((await readSharedPlan(world.stranger.ctx, { plan, language })).translates).toBe(false);
  expect((await readSharedPlan(world.maria.ctx, { plan, language })).translates).toBe(true);
  const undo = (who: Somebody, piece: string) => withdrawPiece(who.ctx, { ...of, key: sendKey(), piece });
  await expect(undo(world.maria, first)).rejects.toMatchObject({ reason: "notYours" });
  await undo(world.efrain, first);
  await undo(world.sita, second);
  await expect(undo(world.efrain, first)).rejects.toMatchObject({ reason: "notFound" });
  expect(await read(world.maria, plan)).toMatchObject({ state: "waiting" });
});

test("what a plan is called and what its tables say in words is read in translation; figures and names stay", async () => {
  const { efrain, sita } = world;
  const title = `Una lechería ${all.unheard()}`;
  const { id: plan } = await beginPlan(efrain.ctx, {
    ...{ key: sendKey(), space: world.slug, title, language: "es", template: "full" },
  });
  const what = `Ollas de barro número ${all.unheard()} para guardar la leche fresca`;
  const costs = { key: sendKey(), plan, section: "costs", what, quantity: "100", unit: "piezas", price: "120" };
  const { row } = await addRow(efrain.ctx, costs);
  await sharePlanWithSpace(efrain.ctx, { key: sendKey(), plan, space: world.spaceId });
  const open = () => readSharedPlan(sita.ctx, { plan, language });
  const waiting = await open();
  expect(waiting.title).toMatchObject({ text: title, awaited: true });
  const tableIn = ({ sections }: typeof waiting) => sections.find(({ key }) => key === "costs")?.table;
  expect(tableIn(waiting)).toMatchObject({ state: "waiting", from: "es", awaited: true });
  await engine.work([plan, row]);
  const shown = await open();
  expect(shown.title).toMatchObject({ text: loud(title), language: "en", mark: { from: "es" } });
  expect(tableIn(shown)).toMatchObject({ state: "shown", awaited: false, partly: false });
  expect(tableIn(shown)?.words.map(({ field, text }) => [field, text])).toEqual([
    ["what", loud(what)],
    ["unit", "PIEZAS"],
  ]);
  await all.reads(sita, "es");
  expect(tableIn(await open())).toBeNull();
  await all.reads(sita, null);
});

test("who does it, and what people are called in a plan's tables and texts, is no engine's to say", async () => {
  const { efrain, sita } = world;
  const { id: plan } = await beginPlan(efrain.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "Una lechería", language: "es", template: "full" },
  });
  const add = (section: string, values: Record<string, string>) =>
    addRow(efrain.ctx, { key: sendKey(), plan, section, ...values } as Parameters<typeof addRow>[1]);
  const role = `Cuida la llave número ${all.unheard()} de la casa`;
  await add("partners", { name: "Rosa Blanca", role });
  const what = `La señora Rosa Blanca ordeña la vaca número ${all.unheard()} cada mañana`;
  const { row } = await add("activities", { what, who: "Rosa Blanca", from: "1", until: "2" });
  await sharePlanWithSpace(efrain.ctx, { key: sendKey(), plan, space: world.spaceId });
  const table = async () =>
    (await readSharedPlan(sita.ctx, { plan, language })).sections.find(({ key }) => key === "activities")?.table;
  await table();
  await engine.work([row]);
  expect((await table())?.words.map(({ field, text }) => [field, text])).toEqual([
    ["what", loud(what).replace("ROSA BLANCA", "Rosa Blanca")],
  ]);
});

test("what was handed in is read in translation by those who decide about it, and by nobody else", async () => {
  const { efrain, maria, moderator } = world;
  const { db } = world.database;
  const { plan } = await spanishPlan(sentence());
  for (const section of ["situation", "learned", "actions", "budget"])
    await writeSection(efrain.ctx, {
      ...{ key: sendKey(), plan, section, source: sentence(), language: "es", revision: 0 },
    });
  await changeRole(moderator.ctx, { key: sendKey(), space: world.spaceId, personId: maria.id, role: "champion" });
  const { content } = await planToHandIn(efrain.ctx, { plan, language });
  await agreeToPlan(efrain.ctx, { key: sendKey(), plan, content });
  const { id: submissionId } = await handIn(efrain.ctx, { key: sendKey(), plan, content });
  const vision = async () =>
    (await readSubmission(maria.ctx, { submissionId, language })).sections.find(({ key }) => key === "vision");
  expect((await vision())?.translation).toMatchObject({ state: "waiting" });
  const pieces = await db.translationPiece.findMany({ where: { cutId: submissionId } });
  await engine.work(pieces.map(({ id }) => id));
  const read1 = await vision();
  expect(said(read1?.translation ?? null)).toEqual([`translated ${loud(textOf(read1?.html ?? ""))}`]);
  const doors = (who: Pick<Somebody, "ctx">) =>
    readTranslations(
      who.ctx,
      pieces.map(({ id }) => ({ type: "submittedPiece", id })),
    ).then(({ views }) => Object.keys(views).length);
  expect(await doors(maria)).toBe(pieces.length);
  expect(await doors(world.sita)).toBe(0);
  expect(await doors(world.stranger)).toBe(0);
  await changeRole(moderator.ctx, { key: sendKey(), space: world.spaceId, personId: maria.id, role: "member" });
  expect(await doors(maria)).toBe(0);
});

test("what another template keeps apart is open to its team alone, for correcting too", async () => {
  const { efrain, sita } = world;
  const { id: plan } = await beginPlan(efrain.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "Una lechería", language: "es", template: "full" },
  });
  const source = sentence("secreta");
  await writeSection(efrain.ctx, {
    ...{ key: sendKey(), plan, section: "lasting", source, language: "es", revision: 0 },
  });
  await sharePlanWithSpace(efrain.ctx, { key: sendKey(), plan, space: world.spaceId });
  const asked = { plan, section: "lasting", to: "en", language };
  const open = (who: Somebody) => sectionTranslation(who.ctx, { ...asked, piece: null });
  const [piece = ""] = (await open(sita)).pieces.map(({ id }) => id);
  await changeTemplate(efrain.ctx, { key: sendKey(), plan, template: "concept" });
  await expect(open(sita)).rejects.toMatchObject({ reason: "notFound" });
  const deed = () => ({ key: sendKey(), plan, section: "lasting", to: "en", piece });
  await expect(correctPiece(sita.ctx, { ...deed(), source: "No." })).rejects.toMatchObject({ reason: "notFound" });
  await expect(withdrawPiece(sita.ctx, deed())).rejects.toMatchObject({ reason: "notFound" });
  expect((await open(efrain)).pieces.map(({ html }) => textOf(html))).toEqual([source]);
});

test("a paragraph is said better, and that taken back, while others are written beside it", async () => {
  const stays = sentence();
  const { plan, write } = await spanishPlan(stays, sentence());
  const of = { plan, section: "vision", to: "en" };
  const { pieces } = await sectionTranslation(world.sita.ctx, { ...of, piece: null, language });
  const piece = pieces[0]?.id ?? "";
  await write(stays, sentence());
  await correctPiece(world.sita.ctx, { ...of, key: sendKey(), piece, source: "The red house." });
  expect(said(await read(world.maria, plan))?.[0]).toBe("translated The red house.");
  await write(stays, sentence());
  await withdrawPiece(world.sita.ctx, { ...of, key: sendKey(), piece });
  expect(said(await read(world.maria, plan))?.[0]).toMatch(/^waiting /);
});

test("who gave words takes them back, though nothing new can be said in the plan", async () => {
  const { plan } = await spanishPlan(sentence());
  const of = { plan, section: "vision", to: "en" };
  const { pieces } = await sectionTranslation(world.sita.ctx, { ...of, piece: null, language });
  const deed = () => ({ ...of, key: sendKey(), piece: pieces[0]?.id ?? "" });
  await correctPiece(world.sita.ctx, { ...deed(), source: "The red house." });
  const { db } = world.database;
  await db.space.update({ where: { id: plan }, data: { archivedAt: world.clock.now() } });
  await expect(correctPiece(world.sita.ctx, { ...deed(), source: "Late." })).rejects.toMatchObject({
    reason: "planClosed",
  });
  await expect(withdrawPiece(world.maria.ctx, deed())).rejects.toMatchObject({ reason: "notYours" });
  await withdrawPiece(world.sita.ctx, deed());
  expect(await read(world.maria, plan)).toMatchObject({ state: "waiting" });
});

test("what an author took out before it was translated goes to no engine; what stays is asked for again", async () => {
  const [stays, goes] = [sentence(), sentence("secreta")];
  const { plan, write } = await spanishPlan(stays, goes);
  await read(world.sita, plan);
  const before = engine.server.asked.length;
  const sent = () => engine.server.asked.slice(before).flatMap(({ texts }) => texts);
  await write(stays);
  await work(plan);
  expect(sent()).toEqual([]);
  await read(world.sita, plan);
  await work(plan);
  expect(sent()).toEqual([stays]);
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(stays)}`]);
});

test("what was translated is kept while its document was written on and nobody has read it since", async () => {
  const [stays, comes] = [sentence(), sentence()];
  const { plan, write } = await spanishPlan(stays);
  await read(world.sita, plan);
  await work(plan);
  await write(stays, comes);
  await purgeTranslations(world.system.ctx, new AbortController().signal);
  expect(said(await read(world.sita, plan))).toEqual([`translated ${loud(stays)}`, `waiting ${comes}`]);
});

test("a paragraph in Lao, written without spaces, is known for what it is in an English section", async () => {
  const english = `The house ${all.unheard()} is red, and the dog sleeps in front of the door because it is very hot today.`;
  const lao = "ພວກເຮົາຢາກຂາຍນົມງົວຢູ່ຕະຫຼາດທຸກເຊົ້າ";
  const { plan } = await spanishPlan(english, english.replace("red", "blue"), english.replace("red", "green"), lao);
  const view = await read(world.sita, plan);
  expect(view?.runs.map((run) => [run.as, run.language])).toEqual([
    ["read", "en"],
    ["none", "lo"],
  ]);
});

test("no more is asked of the database for many sections and paragraphs than for few", async () => {
  const few = await spanishPlan(sentence());
  const many = await spanishPlan(...Array.from({ length: 60 }, () => sentence()));
  for (const section of ["situation", "learned"])
    await writeSection(world.efrain.ctx, {
      ...{ key: sendKey(), plan: many.plan, section, language: "es", revision: 0 },
      source: [sentence(), sentence()].join("\n\n"),
    });
  const counting = await countingDatabase();
  const { actor, clock, traceId } = world.sita.ctx;
  const ctx = openContext({ actor, database: counting.db, clock, traceId });
  const cost = (plan: string) => counting.count(() => readSharedPlan(ctx, { plan, language }));
  // Once cut by their first reader, and then as ever.
  expect(await cost(many.plan)).toBe(await cost(few.plan));
  expect(await cost(many.plan)).toBe(await cost(few.plan));
  await counting.close();
  await refreshPairs(world.system.ctx, engine.translator);
});
