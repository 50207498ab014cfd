import fc from "fast-check";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  MOST_DRAFT_SECTIONS,
  MOST_TEMPLATE_SECTIONS,
  MOST_TEMPLATES,
  readLimit,
} from "#server/contracts/plan-templates.ts";
import { OWN_TEMPLATES } from "#server/contracts/plans.ts";
import { myData } from "#server/core/people/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import {
  addTemplateSection,
  beginPlan,
  beginTemplate,
  beginTemplateVersion,
  bringTemplateSectionBack,
  changeTemplate,
  changeTemplateSection,
  changeTemplateSettings,
  discardTemplateDraft,
  handIn,
  moveTemplateSectionDown,
  moveTemplateSectionUp,
  offerTemplateAgain,
  planSection,
  planToBegin,
  planToHandIn,
  previewTemplate,
  publishTemplate,
  readPlan,
  receivedByMe,
  removeTemplateSection,
  setTerm,
  staffTemplate,
  staffTemplates,
  templateNamesToWrite,
  templateSectionToWrite,
  templatesToMoveTo,
  templateToPublish,
  termsToSet,
  withdrawTemplate,
  writeSection,
  writeTemplateSection,
  writeTemplateWords,
} from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { publish, putAway, sayIn, shownOf, templateBy } from "#tests/support/templates.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
let world: World;
let staff: Somebody;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  staff = await world.person("Grace", "staff");
});

afterEach(() => putAway(staff));

const of = (templateId: string) => ({ key: sendKey(), templateId });
const asks = { required: true, most: "", unit: "words" } as const;
const begin = async (who: Somebody, template: string) =>
  (await beginPlan(who.ctx, { key: sendKey(), space: world.slug, title: "A dairy", language, template })).slug;
const read = (who: Somebody, plan: string, reads = language) => readPlan(who.ctx, { plan, language: reads });
const write = (who: Somebody, plan: string, section: string, source: string, revision = 0) =>
  writeSection(who.ctx, { key: sendKey(), plan, section, source, language, revision });
const keys = (sections: readonly { key: string }[]) => sections.map(({ key }) => key);
const offeredTo = async (who: Somebody) => keys((await planToBegin(who.ctx, { space: null, language })).templates);

test("staff alone make templates and see their drafts; members begin plans with what is published", async () => {
  const { templateId, text, costs } = await templateBy(staff, { draft: true });
  for (const outsider of [world.sita, world.efrain]) {
    const refused = { reason: "staffOnly" };
    await expect(shownOf(outsider, templateId)).rejects.toMatchObject(refused);
    await expect(staffTemplates(outsider.ctx, { language })).rejects.toMatchObject(refused);
    await expect(publish(outsider, templateId)).rejects.toMatchObject(refused);
    await expect(
      beginTemplate(outsider.ctx, { key: sendKey(), name: "Mine", language, from: "" }),
    ).rejects.toMatchObject(refused);
    const names = { language, seen: "", name: "Mine", about: "" } as const;
    await expect(writeTemplateWords(outsider.ctx, { ...of(templateId), ...names })).rejects.toMatchObject(refused);
    const words = { language, section: text, seen: "", title: "Mine", guidance: "", example: "" } as const;
    await expect(writeTemplateSection(outsider.ctx, { ...of(templateId), ...words })).rejects.toMatchObject(refused);
  }
  expect(await offeredTo(world.sita)).not.toContain(templateId);
  await expect(begin(world.sita, templateId)).rejects.toMatchObject({ fields: { template: "choiceUnknown" } });
  await publish(staff, templateId);
  expect(await offeredTo(world.sita)).toContain(templateId);
  const plan = await begin(world.sita, templateId);
  const { sections, plan: begun, template, newer } = await read(world.sita, plan);
  expect(begun).toMatchObject({ template: templateId, templateVersion: 1, stage: "idea", sections: 2 });
  expect([template, newer]).toEqual([{ text: "Small funds", language: "en" }, false]);
  expect(sections).toMatchObject([
    { key: text, kind: "text", required: true, limit: { unit: "words", most: 50 }, title: { text: "What you need" } },
    { key: costs, kind: "budget", required: true, limit: null },
  ]);
  const { planTemplates } = await myData(staff.ctx);
  expect(planTemplates).toContainEqual(expect.objectContaining({ id: templateId }));
});

test("the same send is the same template; one that was published is never changed, by no door", async () => {
  const key = sendKey();
  const made = await beginTemplate(staff.ctx, { key, name: "Once", language, from: "" });
  expect(await beginTemplate(staff.ctx, { key, name: "Once", language, from: "" })).toEqual(made);
  const { templateId, text, costs } = await templateBy(staff);
  const refused = { reason: "templatePublished" };
  const section = { ...of(templateId), section: text };
  const settings = { revision: 2, receivers: "champions", stage: "concept", validated: true } as const;
  await expect(changeTemplateSettings(staff.ctx, { ...of(templateId), ...settings })).rejects.toMatchObject(refused);
  await expect(changeTemplateSection(staff.ctx, { ...section, revision: 1, ...asks })).rejects.toMatchObject(refused);
  await expect(removeTemplateSection(staff.ctx, { ...section, key: sendKey() })).rejects.toMatchObject(refused);
  await expect(
    addTemplateSection(staff.ctx, { ...of(templateId), title: "More", kind: "text", ...asks }),
  ).rejects.toMatchObject(refused);
  await expect(publishTemplate(staff.ctx, { ...of(templateId), seen: "" })).rejects.toMatchObject(refused);
  // Nor by who writes to the database past all of them.
  const { db } = world.database;
  const kept = /published version stays/;
  const where = { templateId, number: 1 };
  await expect(db.planTemplateVersion.updateMany({ where, data: { receivers: "champions" } })).rejects.toThrow(kept);
  await expect(db.planTemplateSection.updateMany({ where, data: { required: false } })).rejects.toThrow(kept);
  await expect(db.planTemplateSection.deleteMany({ where: { ...where, key: costs } })).rejects.toThrow(kept);
  await expect(db.planTemplate.delete({ where: { id: templateId } })).rejects.toThrow(kept);
  const added = { ...where, key: "more", kind: "text", place: 9, required: false };
  await expect(db.planTemplateSection.create({ data: added })).rejects.toThrow(kept);
  expect((await shownOf(staff, templateId)).sections).toHaveLength(2);
});

test("a draft: sections are moved, taken out, brought back and changed; who saw another state is told so", async () => {
  const { templateId, text, costs } = await templateBy(staff, { draft: true });
  const on = (section: string) => ({ ...of(templateId), section });
  const order = async () => keys((await shownOf(staff, templateId)).sections);
  await moveTemplateSectionUp(staff.ctx, on(costs));
  expect(await order()).toEqual([costs, text]);
  await moveTemplateSectionUp(staff.ctx, on(costs));
  expect(await order()).toEqual([costs, text]);
  await moveTemplateSectionDown(staff.ctx, on(costs));
  expect(await order()).toEqual([text, costs]);
  await removeTemplateSection(staff.ctx, on(text));
  expect(await order()).toEqual([costs]);
  expect(keys((await shownOf(staff, templateId)).out)).toEqual([text]);
  await bringTemplateSectionBack(staff.ctx, on(text));
  expect(await order()).toEqual([text, costs]);
  // Somebody else changed it meanwhile.
  const other = await world.person("Anh", "admin");
  const [seen] = (await shownOf(staff, templateId)).sections;
  const change = (who: Somebody, most: string) =>
    changeTemplateSection(who.ctx, {
      ...on(text),
      revision: seen?.revision ?? 0,
      required: false,
      most,
      unit: "characters",
    });
  await change(other, "၃၀၀");
  expect((await shownOf(staff, templateId)).sections[0]).toMatchObject({
    ...{ required: false, limit: { unit: "characters", most: 300 } },
  });
  await expect(change(staff, "200")).rejects.toMatchObject({ reason: "templateChanged" });
  await expect(change(staff, "0")).rejects.toMatchObject({ reason: "templateChanged" });
  const { settings } = await shownOf(staff, templateId);
  const settle = (who: Somebody, receivers: "staff" | "champions") =>
    changeTemplateSettings(who.ctx, { ...of(templateId), ...settings, receivers });
  await settle(other, "champions");
  await expect(settle(staff, "staff")).rejects.toMatchObject({ reason: "templateChanged" });
  // What was looked at is what is published.
  const { seen: looked } = await templateToPublish(staff.ctx, { templateId, language });
  await moveTemplateSectionDown(other.ctx, on(text));
  await expect(publishTemplate(staff.ctx, { ...of(templateId), seen: looked })).rejects.toMatchObject({
    reason: "templateChanged",
  });
  await publish(staff, templateId);
  expect((await shownOf(staff, templateId)).published?.version).toBe(1);
});

test("two who write the same words at once: the second is told; other words of the language are no conflict", async () => {
  const { templateId, text, costs } = await templateBy(staff, { draft: true });
  const other = await world.person("Anh", "staff");
  const at = { templateId, language: "es", reads: language } as const;
  const looked = await Promise.all(
    [text, costs].map((section) => templateSectionToWrite(staff.ctx, { ...at, section })),
  );
  const [textSeen = "", costsSeen = ""] = looked.map(({ seen }) => seen);
  const { seen: namesSeen } = await templateNamesToWrite(staff.ctx, at);
  const above = (who: Somebody, section: string, seen: string, title: string) =>
    writeTemplateSection(who.ctx, {
      ...{ ...of(templateId), language: "es", section, seen, title, guidance: "", example: "" },
    });
  await above(other, text, textSeen, "Lo que necesitan");
  await expect(above(staff, text, textSeen, "Qué falta")).rejects.toMatchObject({ reason: "templateChanged" });
  await above(staff, costs, costsSeen, "Gastos");
  const names = (who: Somebody, name: string) =>
    writeTemplateWords(who.ctx, { ...of(templateId), language: "es", seen: namesSeen, name, about: "" });
  await names(staff, "Fondos pequeños");
  await expect(names(other, "Ayudas")).rejects.toMatchObject({ reason: "templateChanged" });
  await expect(above(staff, "nowhere", textSeen, "X")).rejects.toBeInstanceOf(NotFound);
  const shown = await staffTemplate(staff.ctx, { templateId, language: "es" });
  expect([shown.name.text, ...shown.sections.map(({ title }) => title.text)]).toEqual([
    ...["Fondos pequeños", "Lo que necesitan", "Gastos"],
  ]);
});

test("a draft keeps so many sections that were taken out and no more, and their words go with them", async () => {
  const { templateId, text } = await templateBy(staff);
  await beginTemplateVersion(staff.ctx, of(templateId));
  const add = (title: string) => addTemplateSection(staff.ctx, { ...of(templateId), title, kind: "text", ...asks });
  const { section } = await add("Later");
  await sayIn(staff, templateId, {
    ...{ language: "es", words: { sections: { [section]: { title: "Luego", guidance: "", example: "" } } } },
  });
  const saysLater = async () => {
    const rows = await staff.ctx.db.planTemplateWords.findMany({ where: { templateId } });
    return rows.filter(({ words }) => JSON.stringify(words).includes(section)).length;
  };
  expect(await saysLater()).toBe(2);
  await discardTemplateDraft(staff.ctx, of(templateId));
  expect(await saysLater()).toBe(0);
  await beginTemplateVersion(staff.ctx, of(templateId));
  const out = { kind: "text", required: false, out: true };
  await staff.ctx.db.planTemplateSection.createMany({
    data: Array.from({ length: MOST_DRAFT_SECTIONS - 2 }, (_, at) => ({
      ...{ ...out, templateId, number: 2, key: `out${at}`, place: at + 2 },
    })),
  });
  await expect(add("One more")).rejects.toMatchObject({ reason: "tooManyTakenOut" });
  await removeTemplateSection(staff.ctx, { ...of(templateId), section: text });
  await publish(staff, templateId);
  const [said] = await staff.ctx.db.planTemplateWords.findMany({ where: { templateId, language: "en" } });
  // What was asked in a version that is published can be read for ever.
  expect(said?.words).toMatchObject({ sections: { [text]: { title: "What you need" } } });
});

test("those withdrawn are listed a page at a time", async () => {
  for (let made = 0; made < 21; made += 1) {
    const { templateId } = await templateBy(staff, { name: `Old ${made}` });
    await withdrawTemplate(staff.ctx, of(templateId));
  }
  const first = await staffTemplates(staff.ctx, { language });
  const withdrawn = first.templates.filter(({ state }) => state === "withdrawn");
  expect(withdrawn).toHaveLength(20);
  const next = await staffTemplates(staff.ctx, { language, older: first.older });
  expect(next.templates.length).toBeGreaterThan(0);
  expect(
    next.templates.every(({ id, state }) => state === "withdrawn" && !withdrawn.some((one) => one.id === id)),
  ).toBe(true);
});

test("a plan keeps the version that it began with, and moves to a newer one with nothing lost", async () => {
  const { sita } = world;
  const { templateId, text, costs } = await templateBy(staff);
  const plan = await begin(sita, templateId);
  await write(sita, plan, text, "A churn.");
  await beginTemplateVersion(staff.ctx, of(templateId));
  const on = (section: string) => ({ ...of(templateId), section });
  await removeTemplateSection(staff.ctx, on(text));
  const why = { ...of(templateId), title: "Why", kind: "text", ...asks, most: "1.200" } as const;
  const { section: added } = await addTemplateSection(staff.ctx, why);
  const toPublish = await templateToPublish(staff.ctx, { templateId, language });
  expect(toPublish).toMatchObject({
    ...{ comes: [{ text: "Why" }], goes: [{ text: "What you need" }], changes: [], lacks: null },
    template: { state: "changing", version: 2, published: { version: 1 } },
  });
  const unmoved = await read(sita, plan);
  expect([unmoved.newer, keys(unmoved.sections)]).toEqual([false, [text, costs]]);
  await publish(staff, templateId);
  const after = await read(sita, plan);
  expect([after.newer, keys(after.sections)]).toEqual([true, [text, costs]]);
  const { moves } = await templatesToMoveTo(sita.ctx, { plan, language });
  expect(moves.find(({ key }) => key === templateId)).toMatchObject({
    ...{ current: false, comes: [{ text: "Why" }], goesApart: [{ text: "What you need" }] },
  });
  await changeTemplate(sita.ctx, { key: sendKey(), plan, template: templateId });
  const moved = await read(sita, plan);
  expect([moved.newer, keys(moved.sections), keys(moved.apart)]).toEqual([false, [costs, added], [text]]);
  expect(moved.plan).toMatchObject({ templateVersion: 2, stage: "full" });
  // What its template asks for no more still has its words above it.
  expect(moved.apart[0]).toMatchObject({ title: { text: "What you need" } });
  expect(moved.apart[0]?.document?.html).toContain("A churn.");
  expect(moved.sections[1]?.limit).toEqual({ unit: "words", most: 1_200 });
});

test("whatever way a plan goes between templates and their versions, each section says what was last written in it", {
  timeout: 120_000,
}, async () => {
  const { sita } = world;
  const { templateId: copied } = await templateBy(staff, { from: "full" });
  const { templateId: small, text } = await templateBy(staff);
  const copyOfCopy = await beginTemplate(staff.ctx, { key: sendKey(), name: "Again", language, from: small });
  await publish(staff, copyOfCopy.templateId);
  const templates = [...OWN_TEMPLATES, copied, small, copyOfCopy.templateId];
  const sections = ["vision", "lasting", "learned", text] as const;
  const step = fc.oneof(
    fc.record({ move: fc.constantFrom(...templates) }),
    fc.record({ section: fc.constantFrom(...sections), words: fc.constantFrom("one", "two", "three") }),
    fc.constant({ version: true } as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const plan = await begin(sita, copied);
      const said = new Map<string, string>();
      for (const one of steps) {
        if ("version" in one) await newVersionWithout(small, text);
        else if ("move" in one) await changeTemplate(sita.ctx, { key: sendKey(), plan, template: one.move });
        else {
          const asked = { plan, section: one.section, version: null, language };
          const page = await planSection(sita.ctx, asked).catch(() => null);
          if (!page) continue;
          await write(sita, plan, one.section, one.words, page.document?.seq ?? 0);
          said.set(one.section, one.words);
        }
      }
      const { sections: shown, apart } = await read(sita, plan);
      const written = [...shown, ...apart].flatMap(({ key, document }) =>
        document ? [[key, document.html.replace(/<[^>]*>/g, "").trim()] as const] : [],
      );
      expect(new Map(written)).toEqual(said);
    }),
    {
      numRuns: 12,
      examples: [
        [
          [
            { move: small },
            { section: text, words: "one" },
            { version: true },
            { move: small },
            { move: copyOfCopy.templateId },
          ],
        ],
      ],
    },
  );
});

/** Its next version asks for a section, or, when it did, for it no more. */
async function newVersionWithout(templateId: string, section: string): Promise<void> {
  await beginTemplateVersion(staff.ctx, of(templateId));
  const draft = await shownOf(staff, templateId);
  if (draft.sections.some(({ key }) => key === section))
    await removeTemplateSection(staff.ctx, { ...of(templateId), section });
  else await addTemplateSection(staff.ctx, { ...of(templateId), title: "Instead", kind: "text", ...asks });
  if (draft.sections.length < MOST_TEMPLATE_SECTIONS) await publish(staff, templateId);
}

test("words are read in the reader's language, then in the plan's, then in the first; each says which it is", async () => {
  const { sita } = world;
  const { templateId, text } = await templateBy(staff);
  const words = { title: "Lo que necesitan", guidance: "", example: "" };
  await sayIn(staff, templateId, { language: "es", words: { name: "Fondos pequeños", sections: { [text]: words } } });
  await sayIn(staff, templateId, {
    ...{
      language: "en",
      words: { sections: { [text]: { title: "What you need", guidance: "Say why.", example: "" } } },
    },
  });
  const title = "Una lechería propia para el pueblo";
  const made = await beginPlan(sita.ctx, { key: sendKey(), space: null, title, language: "es", template: templateId });
  const first = async (reads: string) => (await read(sita, made.slug, reads)).sections[0]?.title;
  expect(await first("es")).toEqual({ text: "Lo que necesitan", language: "es" });
  expect(await first("en")).toEqual({ text: "What you need", language: "en" });
  // Nobody said it in Nepali: the language of the plan comes before the template's first.
  expect(await first("ne")).toEqual({ text: "Lo que necesitan", language: "es" });
  const page = await planSection(sita.ctx, { plan: made.slug, section: text, version: null, language: "ne" });
  expect(page.section.guidance).toEqual({ text: "Say why.", language: "en" });
  expect(page.section.example).toBeNull();
  // Better words reach a plan that was begun before, and are no new version.
  await sayIn(staff, templateId, { language: "ne", words: { sections: { [text]: { ...words, title: "के चाहिन्छ" } } } });
  expect(await first("ne")).toEqual({ text: "के चाहिन्छ", language: "ne" });
  expect((await read(sita, made.slug)).newer).toBe(false);
  const { languages } = await shownOf(staff, templateId);
  expect(languages.find((one) => one.language === "es")).toMatchObject({ begun: true, first: false, missing: 2 });
  // What plans were begun with stays readable.
  await expect(sayIn(staff, templateId, { language: "en", words: { name: "" } })).rejects.toMatchObject({
    fields: { name: "textMissing" },
  });
  await expect(
    sayIn(staff, templateId, { language: "en", words: { sections: { [text]: { ...words, title: "" } } } }),
  ).rejects.toMatchObject({ fields: { title: "textMissing" } });
});

test("a copy of one of ours says the same in all languages, asks for the same sections, and is called otherwise", async () => {
  const { templateId } = await templateBy(staff, { from: "concept", name: "Our note" });
  const ne = await previewTemplate(staff.ctx, { template: templateId, language: "ne" });
  const own = await previewTemplate(staff.ctx, { template: "concept", language: "ne" });
  expect(ne.sections.slice(0, own.sections.length)).toEqual(own.sections);
  expect([ne.name, ne.about]).toEqual([{ text: "Our note", language: "en" }, own.about]);
  const { sita } = world;
  const plan = await begin(sita, "concept");
  await write(sita, plan, "vision", "Milk.");
  await changeTemplate(sita.ctx, { key: sendKey(), plan, template: templateId });
  expect((await read(sita, plan)).sections.find(({ key }) => key === "vision")?.document?.html).toContain("Milk.");
});

test("one that is withdrawn is offered no more; plans written by it keep it, and it can be offered again", async () => {
  const { sita } = world;
  const { templateId } = await templateBy(staff);
  const plan = await begin(sita, templateId);
  await withdrawTemplate(staff.ctx, of(templateId));
  expect(await offeredTo(sita)).not.toContain(templateId);
  await expect(begin(sita, templateId)).rejects.toMatchObject({ fields: { template: "choiceUnknown" } });
  const other = await begin(sita, "concept");
  await expect(changeTemplate(sita.ctx, { key: sendKey(), plan: other, template: templateId })).rejects.toMatchObject({
    fields: { template: "choiceUnknown" },
  });
  const kept = await read(sita, plan);
  expect([kept.sections.length, kept.newer, kept.template.text]).toEqual([2, false, "Small funds"]);
  await expect(beginTemplateVersion(staff.ctx, of(templateId))).rejects.toMatchObject({ reason: "templateWithdrawn" });
  await offerTemplateAgain(staff.ctx, of(templateId));
  expect(await offeredTo(sita)).toContain(templateId);
});

test("a draft is thrown away: the next version alone, or all of a template that was never published", async () => {
  const { templateId } = await templateBy(staff);
  await expect(
    withdrawTemplate(staff.ctx, of((await templateBy(staff, { draft: true })).templateId)),
  ).rejects.toMatchObject({ reason: "templateNotPublished" });
  await beginTemplateVersion(staff.ctx, of(templateId));
  expect((await templateToPublish(staff.ctx, { templateId, language })).lacks).toBe("templateUnchanged");
  expect(await discardTemplateDraft(staff.ctx, of(templateId))).toEqual({ gone: false });
  expect((await shownOf(staff, templateId)).state).toBe("offered");
  const { templateId: never } = await beginTemplate(staff.ctx, { key: sendKey(), name: "Never", language, from: "" });
  expect((await templateToPublish(staff.ctx, { templateId: never, language })).lacks).toBe("templateEmpty");
  await expect(publish(staff, never)).rejects.toMatchObject({ reason: "templateEmpty" });
  expect(await discardTemplateDraft(staff.ctx, of(never))).toEqual({ gone: true });
  await expect(shownOf(staff, never)).rejects.toMatchObject({ status: 404 });
});

test("so many templates and so many sections there are, and no more", async () => {
  const { templateId } = await templateBy(staff, { draft: true });
  const add = () => addTemplateSection(staff.ctx, { ...of(templateId), title: "More", kind: "text", ...asks });
  for (let count = 2; count < MOST_TEMPLATE_SECTIONS; count += 1) await add();
  await expect(add()).rejects.toMatchObject({ reason: "tooManySections" });
  const made: string[] = [];
  const { templates, mayAdd } = await staffTemplates(staff.ctx, { language });
  expect(mayAdd).toBe(true);
  const another = () => beginTemplate(staff.ctx, { key: sendKey(), name: "One of many", language, from: "" });
  const open = templates.filter(({ state }) => state !== "withdrawn").length;
  for (let count = open; count < MOST_TEMPLATES; count += 1) made.push((await another()).templateId);
  await expect(another()).rejects.toMatchObject({ reason: "tooManyTemplates" });
  expect((await staffTemplates(staff.ctx, { language })).mayAdd).toBe(false);
  for (const each of made) await discardTemplateDraft(staff.ctx, of(each));
});

test("what a version says of handing in holds for the plans written by it: receivers, the organisation's word, the term", async () => {
  const { sita, moderator } = world;
  const { templateId, text } = await templateBy(staff, { receivers: "champions", validated: true });
  const plan = await begin(sita, templateId);
  const standing = () => planToHandIn(sita.ctx, { plan, language });
  const first = await standing();
  // No champion is outside the team here: staff decide, in the community's term.
  expect([first.receivers, first.community?.id, first.needsValidation]).toEqual(["staff", world.spaceId, true]);
  const terms = async (who: Somebody, space: string | null) =>
    (await termsToSet(who.ctx, { space, language })).terms.map(({ template }) => template);
  expect(await terms(moderator, world.slug)).toContain(templateId);
  const { templateId: toStaff } = await templateBy(staff);
  expect(await terms(moderator, world.slug)).not.toContain(toStaff);
  expect(await terms(staff, null)).toEqual(expect.arrayContaining([templateId, toStaff]));
  const until = { date: "2020-01-01", time: "12:00", zone: "UTC" };
  await setTerm(moderator.ctx, { key: sendKey(), space: world.slug, template: templateId, ...until });
  expect((await standing()).obstacles).toContain("termOver");
  await setTerm(moderator.ctx, { key: sendKey(), space: world.slug, template: templateId, ...until, date: "" });
  // The next version asks for less; a plan that moves to it is handed in by that.
  await beginTemplateVersion(staff.ctx, of(templateId));
  const { settings } = await shownOf(staff, templateId);
  await changeTemplateSettings(staff.ctx, { ...of(templateId), ...settings, receivers: "staff", validated: false });
  await publish(staff, templateId);
  expect((await standing()).needsValidation).toBe(true);
  await changeTemplate(sita.ctx, { key: sendKey(), plan, template: templateId });
  expect(await standing()).toMatchObject({ needsValidation: false, community: null });
  expect((await standing()).obstacles).toContain("sectionsMissing");
  await write(sita, plan, text, "word ".repeat(51));
  expect((await standing()).obstacles).toContain("sectionsLong");
});

test("a plan by a template of staff is handed in, and those who decide read its name and its titles", async () => {
  const { sita } = world;
  const { templateId } = await beginTemplate(staff.ctx, { key: sendKey(), name: "One thing", language, from: "" });
  await addTemplateSection(staff.ctx, { ...of(templateId), title: "The thing", kind: "text", ...asks });
  await publish(staff, templateId);
  const plan = await begin(sita, templateId);
  const [section] = (await read(sita, plan)).sections;
  await write(sita, plan, section?.key ?? "", "Milk.");
  const { content, sections } = await planToHandIn(sita.ctx, { plan, language });
  expect(sections[0]).toMatchObject({ title: { text: "The thing" }, state: "written" });
  const { id } = await handIn(sita.ctx, { key: sendKey(), plan, content });
  const { submissions } = await receivedByMe(staff.ctx, { state: "received", language: "lo" });
  expect(submissions.find((one) => one.id === id)?.template).toEqual({ text: "One thing", language: "en" });
  const { snapshot } = await world.database.db.planSubmission.findUniqueOrThrow({ where: { id } });
  expect(JSON.parse(snapshot).titles).toEqual({ [section?.key ?? ""]: { text: "The thing", language: "en" } });
});

test("a limit is typed in any digits; words that are no language's are not kept", () => {
  expect(readLimit("1,200", "words")).toEqual({ unit: "words", most: 1_200 });
  expect(readLimit("໑໕໐", "characters")).toEqual({ unit: "characters", most: 150 });
  expect(readLimit(" ", "words")).toBeNull();
  for (const wrong of ["0", "-5", "many", "10001", "1e3"]) expect(readLimit(wrong, "words")).toBe("wrong");
});
