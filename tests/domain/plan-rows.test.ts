import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { OWN_TEMPLATES } from "#server/contracts/plans.ts";
import { budgetOf, MOST_ROWS, ROW_KINDS, ROWS_ENTRY, type TypedRow } from "#server/contracts/section-rows.ts";
import { openForWriting } from "#server/core/documents/index.ts";
import { myData } from "#server/core/people/index.ts";
import { hidePost } from "#server/core/threads/index.ts";
import { newId, roomEntriesSince } from "#server/core/usecase/index.ts";
import {
  addRow,
  beginPlan,
  bringRowBack,
  changePlanRole,
  changeRow,
  changeTemplate,
  chooseCurrency,
  currencyToChoose,
  moveRowDown,
  moveRowUp,
  openPlan,
  purgeRemovedRows,
  readPlan,
  removeFromPlan,
  removeRow,
  rowToChange,
  sectionOfRows,
  sharePlanWithPerson,
  writeSection,
} from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const begin = async (who: Somebody) => {
  const words = { title: "A dairy of our own", language, template: "full" as const };
  return (await beginPlan(who.ctx, { key: sendKey(), space: null, ...words })).slug;
};
const pots: TypedRow = { what: "Clay pots", quantity: "100", unit: "pots", price: "120", own: "12000" };
const add = async (who: Somebody, plan: string, section: string, given: TypedRow) =>
  (await addRow(who.ctx, { key: sendKey(), plan, section, ...given })).row;
const rowsOf = async (who: Somebody, plan: string, section: string) =>
  (await sectionOfRows(who.ctx, { plan, section, language })).rows;
const names = async (who: Somebody, plan: string, section: string) =>
  (await rowsOf(who, plan, section)).map(({ values }) => values.what ?? values.name);

test("sections of our full plan are written line by line, counted, and added up in the currency the plan chose", async () => {
  const { sita } = world;
  const plan = await begin(sita);
  const empty = await readPlan(sita.ctx, { plan, language });
  const kinds = empty.sections.map(({ key, kind }) => [key, kind]).filter(([, kind]) => kind !== "text");
  expect(kinds).toEqual([
    ["places", "places"],
    ["sources", "sources"],
    ["activities", "activities"],
    ["partners", "people"],
    ["costs", "budget"],
    ["indicators", "indicators"],
  ]);
  expect(new Set(kinds.map(([, kind]) => kind))).toEqual(new Set(ROW_KINDS));
  expect(empty.plan).toMatchObject({ written: 0, sections: 12, currency: null });
  const { currencies } = await currencyToChoose(sita.ctx, { plan, language: "ne" });
  expect(currencies.find(({ code }) => code === "NPR")?.name).toContain("नेपाली");
  await chooseCurrency(sita.ctx, { key: sendKey(), plan, currency: "NPR" });
  await add(sita, plan, "costs", pots);
  await add(sita, plan, "costs", { what: "Stove", quantity: "1", price: "१८०००.५०" });
  await add(sita, plan, "places", { name: "Bhalu Danda", families: "60" });
  const { plan: after, sections } = await readPlan(sita.ctx, { plan, language });
  expect(after).toMatchObject({ written: 2, sections: 12, currency: "NPR" });
  const costs = sections.find(({ key }) => key === "costs");
  expect(costs).toMatchObject({ state: "written", count: 2, required: true, document: null });
  expect(sections.find(({ key }) => key === "indicators")).toMatchObject({ state: "empty", count: 0, required: true });
  expect(budgetOf(costs?.rows ?? [], 2)).toMatchObject({
    total: "30000.50",
    own: "12000",
    asked: "18000.50",
    share: 40,
  });
  await expect(add(sita, plan, "costs", { what: "Wood", quantity: "2", price: "1,200" })).rejects.toMatchObject({
    fields: { price: "amountUnclear" },
  });
});

test("the same send is the same row; who changes another row than somebody else meets nobody; the same one is shown as both wrote it", async () => {
  const { sita, maria } = world;
  const plan = await begin(sita);
  await bringIntoPlan(sita, maria, { plan, role: "author" });
  const once = { key: sendKey(), plan, section: "costs", ...pots };
  const [one, again] = await Promise.all([addRow(sita.ctx, once), addRow(sita.ctx, once)]);
  expect(again).toEqual(one);
  await expect(addRow(sita.ctx, { ...once, what: "Other" })).rejects.toMatchObject({ status: 409 });
  const row = one.row;
  const other = await add(maria, plan, "costs", { what: "Stove", quantity: "1", price: "18000" });
  const of = (id: string) => ({ key: sendKey(), plan, section: "costs", row: id });
  await Promise.all([
    changeRow(sita.ctx, { ...of(row), revision: 1, ...pots, quantity: "90", own: "9000" }),
    changeRow(maria.ctx, { ...of(other), revision: 1, what: "Stove", quantity: "2", price: "9000" }),
  ]);
  // She saw the row as it was before.
  const late = { ...pots, quantity: "80", own: "" };
  await expect(changeRow(maria.ctx, { ...of(row), revision: 1, ...late })).rejects.toMatchObject({
    reason: "rowChanged",
  });
  const seen = await rowToChange(maria.ctx, { plan, section: "costs", row, language });
  expect(seen.row).toMatchObject({ revision: 2, values: { quantity: "90", own: "9000" }, removed: false });
  await changeRow(maria.ctx, { ...of(row), revision: 2, ...late });
  await removeRow(sita.ctx, of(row));
  expect(await names(sita, plan, "costs")).toEqual(["Stove"]);
  // Changing what was taken away meanwhile says so first, and then brings it back.
  await expect(changeRow(maria.ctx, { ...of(row), revision: 3, ...late })).rejects.toMatchObject({
    reason: "rowChanged",
  });
  expect((await rowToChange(maria.ctx, { plan, section: "costs", row, language })).row.removed).toBe(true);
  await changeRow(maria.ctx, { ...of(row), revision: 4, ...late });
  expect((await rowsOf(sita, plan, "costs")).map(({ values }) => values)).toEqual([
    { what: "Clay pots", quantity: "80", unit: "pots", price: "120" },
    { what: "Stove", quantity: "2", price: "9000" },
  ]);
});

test("rows go up and down by one place, are taken away and brought back, and their room hears of it", async () => {
  const { sita, database, clock } = world;
  const plan = await begin(sita);
  const people = ["Maya", "Kamala", "Dil"];
  const ids: string[] = [];
  for (const name of people) ids.push(await add(sita, plan, "partners", { name, role: "Sells" }));
  const [maya = "", kamala = "", dil = ""] = ids;
  const of = (row: string) => ({ key: sendKey(), plan, section: "partners", row });
  const { id } = await openPlan(sita.ctx, plan);
  const room = roomOf.space(id);
  const told = async () => (await roomEntriesSince(world.system.ctx, { room, seq: 0, limit: 50 }))?.seq ?? 0;
  const before = await told();
  await moveRowUp(sita.ctx, of(maya));
  await moveRowUp(sita.ctx, of(dil));
  expect(await names(sita, plan, "partners")).toEqual(["Maya", "Dil", "Kamala"]);
  await removeRow(sita.ctx, of(dil));
  await moveRowDown(sita.ctx, of(maya));
  expect(await names(sita, plan, "partners")).toEqual(["Kamala", "Maya"]);
  await bringRowBack(sita.ctx, of(dil));
  expect(new Set(await names(sita, plan, "partners"))).toEqual(new Set(people));
  expect(await told()).toBe(before + 5);
  const entries = await roomEntriesSince(world.system.ctx, { room, seq: before, limit: 50 });
  expect(entries?.entries.map(({ kind }) => kind)).toEqual([ROWS_ENTRY]);
  // What stays away is forgotten, and nothing else.
  await removeRow(sita.ctx, of(kamala));
  expect(await purgeRemovedRows(world.system.ctx, { before: clock.now(), limit: 100 })).toBe(0);
  const later = new Date(clock.now().getTime() + 1);
  expect(await purgeRemovedRows(world.system.ctx, { before: later, limit: 100 })).toBe(1);
  expect(await database.db.planRow.count({ where: { id: { in: ids } } })).toBe(2);
  await expect(bringRowBack(sita.ctx, of(kamala))).rejects.toMatchObject({ status: 404 });
});

test("advisers read rows and change none; others find none, nor a row by another section's address; a section holds a hundred", async () => {
  const { sita, maria, stranger } = world;
  const plan = await begin(sita);
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  const row = await add(sita, plan, "costs", pots);
  const of = { plan, section: "costs", row };
  expect(await names(maria, plan, "costs")).toEqual(["Clay pots"]);
  const deeds = [addRow, changeRow, removeRow, bringRowBack, moveRowUp, moveRowDown] as const;
  for (const deed of deeds) {
    const sent = () => ({ key: sendKey(), ...of, revision: 1, ...pots });
    await expect(deed(maria.ctx, sent())).rejects.toMatchObject({ reason: "notAuthor" });
    await expect(deed(stranger.ctx, sent())).rejects.toMatchObject({ status: 404 });
    await expect(deed(sita.ctx, { ...sent(), section: "vision" })).rejects.toMatchObject({ status: 404 });
  }
  for (const deed of deeds.slice(1))
    await expect(
      deed(sita.ctx, { key: sendKey(), ...of, section: "places", revision: 1, name: "Here" }),
    ).rejects.toMatchObject({ status: 404 });
  await expect(sectionOfRows(stranger.ctx, { plan, section: "costs", language })).rejects.toMatchObject({
    status: 404,
  });
  await expect(sectionOfRows(sita.ctx, { plan, section: "vision", language })).rejects.toMatchObject({ status: 404 });
  // A table is no text, by no door.
  const { sections } = await readPlan(sita.ctx, { plan, language });
  const subjectId = sections.find(({ key }) => key === "costs")?.id ?? "";
  const place = { subjectType: "planSection", subjectId, part: "text" };
  await expect(openForWriting(sita.ctx, place)).rejects.toMatchObject({ status: 404 });
  const text = { source: "A budget.", language, revision: 0 };
  await expect(writeSection(sita.ctx, { key: sendKey(), plan, section: "costs", ...text })).rejects.toMatchObject({
    status: 404,
  });
  const { db } = world.database;
  const one = await db.planRow.findUniqueOrThrow({ where: { id: row } });
  await db.planRow.createMany({
    data: Array.from({ length: MOST_ROWS - 1 }, (_, at) => ({
      ...one,
      values: { ...pots },
      id: newId(),
      place: at + 2,
    })),
  });
  await expect(add(sita, plan, "costs", pots)).rejects.toMatchObject({ reason: "tooManyRows" });
  // Nor by changing one that was taken away.
  await db.planRow.create({ data: { ...one, values: { ...pots }, id: newId(), place: 0, removedAt: new Date() } });
  const gone = await db.planRow.findFirstOrThrow({ where: { sectionId: subjectId, removedAt: { not: null } } });
  const back = { key: sendKey(), plan, section: "costs", row: gone.id, revision: gone.revision, ...pots };
  await expect(changeRow(sita.ctx, back)).rejects.toMatchObject({ reason: "tooManyRows" });
  const { planRows } = await myData(sita.ctx);
  expect(planRows).toContainEqual(
    expect.objectContaining({ id: row, values: expect.objectContaining({ what: "Clay pots" }) }),
  );
  // What somebody wrote is theirs to have when they are in the team no more; what others wrote over it is not.
  const own = await add(sita, plan, "places", { name: "Here" });
  await changePlanRole(sita.ctx, { key: sendKey(), plan, personId: maria.id, role: "author" });
  await changeRow(maria.ctx, { key: sendKey(), plan, section: "places", row: own, revision: 1, name: "There" });
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: maria.id });
  const rowsIn = async (who: Somebody) => JSON.stringify((await myData(who.ctx)).planRows);
  expect(await rowsIn(maria)).toContain("There");
  expect(await rowsIn(sita)).not.toContain("There");
});

test("what a plan learned from is named by what its writer sees, and shown to whom may see it, asked at each reading", async () => {
  const { sita, efrain, moderator, stranger, database } = world;
  const { db } = database;
  const plan = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "commenter" });
  const threadId = await topicBy(moderator, world.spaceId);
  const { id: postId } = await db.post.findFirstOrThrow({ where: { threadId } });
  const theirs = await begin(stranger);
  const learned = (where: string, note = "") =>
    addRow(sita.ctx, { key: sendKey(), plan, section: "sources", where, note }).then(({ row }) => row);
  const seen = async (who: Somebody) =>
    (await rowsOf(who, plan, "sources")).map(({ source }) => [source?.type, source?.href]);
  await learned(`@${moderator.handle}`, "To weigh in front of everybody.");
  await learned(`/topics/${threadId}`);
  await learned(`/posts/${postId}`);
  const own = await begin(sita);
  const fromOwn = await learned(`/plans/${own}/team`);
  // As a phone writes it that begins with a capital letter.
  await learned("Https://example.org/yoghurt?in=clay");
  // What somebody may not see is not there, as what never was.
  for (const where of [
    `/plans/${theirs}`,
    "/plans/no-such",
    "/plans/%00",
    "/workshops/%00",
    `/posts/${newId()}`,
    "@nobody-here",
    "javascript:alert(1)",
    "/me",
  ])
    await expect(learned(where)).rejects.toMatchObject({ fields: { where: "sourceUnseen" } });
  const all = [
    ["person", `/people/${moderator.handle}`],
    ["thread", `/topics/${threadId}`],
    ["post", `/posts/${postId}`],
    ["plan", `/plans/${own}`],
    ["link", "https://example.org/yoghurt?in=clay"],
  ];
  expect(await seen(sita)).toEqual(all);
  // An adviser is not in her other plan; the community's topics he sees as a member, and hidden ones nobody.
  const his = await readPlan(efrain.ctx, { plan, language });
  const section = his.sections.find(({ key }) => key === "sources");
  expect(section?.rows.map(({ source }) => source?.type)).toEqual(["person", "thread", "post", "link"]);
  expect(section?.count).toBe(4);
  expect(JSON.stringify(section)).not.toContain(own);
  await hidePost(moderator.ctx, { key: sendKey(), postId, reason: "Not for here." });
  expect(await seen(efrain)).toEqual([all[0], all[4]]);
  const { picks } = await sectionOfRows(sita.ctx, { plan, section: "sources", language });
  expect(picks.map(({ href }) => href)).not.toContain(`/plans/${own}`);
  expect((await sectionOfRows(sita.ctx, { plan: own, section: "sources", language })).picks).toContainEqual(
    expect.objectContaining({ type: "plan", href: `/plans/${plan}` }),
  );
  expect((await sectionOfRows(efrain.ctx, { plan, section: "sources", language })).picks).toEqual([]);
  // A plan that others show her is one that she may name; its readers' page is where it leads.
  const shown = await begin(efrain);
  await expect(learned(`/plans/${shown}`)).rejects.toMatchObject({ fields: { where: "sourceUnseen" } });
  await sharePlanWithPerson(efrain.ctx, { key: sendKey(), plan: shown, handle: sita.handle });
  const fromShown = await learned(`/plans/${shown}/read`);
  expect((await seen(sita)).at(-1)).toEqual(["plan", `/plans/${shown}/read`]);
  // What an author may not see, they do not take away either.
  await changePlanRole(sita.ctx, { key: sendKey(), plan, personId: efrain.id, role: "author" });
  const take = (row: string) => removeRow(efrain.ctx, { key: sendKey(), plan, section: "sources", row });
  await expect(take(fromOwn)).rejects.toMatchObject({ status: 404 });
  await take(fromShown);
});

test("whatever way a plan goes between templates, each table has the rows that were last in it", {
  timeout: 60_000,
}, async () => {
  const { sita } = world;
  const step = fc.oneof(
    fc.record({ move: fc.constantFrom(...OWN_TEMPLATES) }),
    fc.record({ add: fc.constantFrom("costs", "places"), name: fc.constantFrom("one", "two", "three") }),
    fc.record({ takeFrom: fc.constantFrom("costs", "places"), at: fc.nat({ max: 3 }) }),
    fc.record({ upIn: fc.constantFrom("costs", "places"), at: fc.nat({ max: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const plan = await begin(sita);
      const model: Record<string, { id: string; name: string }[]> = { costs: [], places: [] };
      for (const one of steps) {
        if ("move" in one) await changeTemplate(sita.ctx, { key: sendKey(), plan, template: one.move });
        else if ("add" in one) {
          const { add: section, name } = one;
          const id = await add(sita, plan, section, { name, what: name, quantity: "1", price: "2" });
          model[section]?.push({ id, name });
        } else {
          const section = "takeFrom" in one ? one.takeFrom : one.upIn;
          const rows = model[section] ?? [];
          const row = rows[one.at];
          if (!row) continue;
          const of = { key: sendKey(), plan, section, row: row.id };
          await ("takeFrom" in one ? removeRow : moveRowUp)(sita.ctx, of);
          rows.splice(one.at, 1);
          if (!("takeFrom" in one)) rows.splice(Math.max(0, one.at - 1), 0, row);
        }
      }
      const { sections, apart, plan: after } = await readPlan(sita.ctx, { plan, language });
      const shown = [...sections, ...apart].flatMap(({ key, rows }) =>
        rows.length > 0 ? [[key, rows.map(({ id, values }) => [id, values.name ?? values.what])] as const] : [],
      );
      const expected = Object.entries(model).flatMap(([key, rows]) =>
        rows.length > 0 ? [[key, rows.map(({ id, name }) => [id, name])] as const] : [],
      );
      expect(new Map(shown)).toEqual(new Map(expected));
      expect(after.written).toBe(sections.filter(({ state }) => state !== "empty").length);
    }),
    { numRuns: 12 },
  );
});

test("a plan of the version before keeps its texts, is told of the newer one, and moves with nothing lost", async () => {
  const { sita, database } = world;
  const plan = await begin(sita);
  // As the version before left it in the database: texts where there are tables now.
  const { id: planId } = await openPlan(sita.ctx, plan);
  const old = ["place", "people", "budget", "time", "results"];
  await database.db.planSection.deleteMany({ where: { planId, kind: { not: "text" } } });
  await database.db.planSection.createMany({
    data: old.map((key, at) => ({
      ...{ id: newId(), planId, key, kind: "text", template: "full", templateVersion: 1, place: 20 + at },
      ...{ required: true, unit: "words", most: 300 },
    })),
  });
  await database.db.planSection.updateMany({ where: { planId }, data: { templateVersion: 1 } });
  await database.db.plan.update({ where: { spaceId: planId }, data: { templateVersion: 1 } });
  const text = (words: string) => ({ source: words, language, revision: 0 });
  await writeSection(sita.ctx, { key: sendKey(), plan, section: "budget", ...text("100 pots at 120.") });
  const before = await readPlan(sita.ctx, { plan, language });
  expect(before).toMatchObject({ newer: true, plan: { templateVersion: 1, written: 1, sections: 11 } });
  await changeTemplate(sita.ctx, { key: sendKey(), plan, template: "full" });
  const after = await readPlan(sita.ctx, { plan, language });
  expect(after).toMatchObject({ newer: false, plan: { templateVersion: 2, written: 0, sections: 12 } });
  expect(after.apart.map(({ key, kind }) => [key, kind])).toEqual([["budget", "text"]]);
  expect(after.apart[0]?.document?.html).toContain("100 pots at 120.");
  expect(after.sections.find(({ key }) => key === "costs")).toMatchObject({ kind: "budget", state: "empty" });
});
